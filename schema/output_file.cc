// SPDX-License-Identifier: GPL-3.0-or-later
// A stream that throws.
#include "schema/output_file.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace dateline::schema {

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc) {
    check();
}

void OutputFile::write(std::string_view bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check();
}

void OutputFile::go_to_start() {
    out_.seekp(0);
    check();
}

void OutputFile::finish() {
    out_.close();
    check();
}

void OutputFile::check() const {
    if (!out_)
        throw std::filesystem::filesystem_error(
            "cannot write", path_,
            std::error_code(errno != 0 ? errno : EIO, std::generic_category()));
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    OutputFile file(path);
    file.write(bytes);
    file.finish();
}

}  // namespace dateline::schema
