// SPDX-License-Identifier: GPL-3.0-or-later
// Writes archives with libarchive.
#include "tests/support/packed_files.h"

#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace dateline::testing {

std::string pack(const Members& members, const char* format, const char* filter) {
    const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                         &archive_write_free);
    std::string bytes(16 << 20, '\0');
    std::size_t used = 0;
    const bool is_ready =
        archive_write_set_format_by_name(writer.get(), format) == ARCHIVE_OK &&
        (*filter == '\0' || archive_write_add_filter_by_name(writer.get(), filter) == ARCHIVE_OK) &&
        archive_write_open_memory(writer.get(), bytes.data(), bytes.size(), &used) == ARCHIVE_OK;
    if (!is_ready)
        throw std::runtime_error(archive_error_string(writer.get()));
    for (const auto& [name, contents] : members) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(
            archive_entry_new(), &archive_entry_free);
        const bool is_folder = !name.empty() && name.back() == '/';
        const bool is_link = contents.rfind("-> ", 0) == 0;
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), is_folder ? AE_IFDIR
                                                : is_link ? AE_IFLNK
                                                          : AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(),
                               is_folder || is_link ? 0 : static_cast<la_int64_t>(contents.size()));
        if (is_link)
            archive_entry_set_symlink(entry.get(), contents.c_str() + 3);
        if (archive_write_header(writer.get(), entry.get()) != ARCHIVE_OK)
            throw std::runtime_error(archive_error_string(writer.get()));
        if (!is_folder && !is_link)
            archive_write_data(writer.get(), contents.data(), contents.size());
    }
    if (archive_write_close(writer.get()) != ARCHIVE_OK)
        throw std::runtime_error(archive_error_string(writer.get()));
    bytes.resize(used);
    return bytes;
}

}  // namespace dateline::testing
