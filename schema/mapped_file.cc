// SPDX-License-Identifier: GPL-3.0-or-later
// Mapping of whole files.
#include "schema/mapped_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace dateline::schema {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path) {
    throw fs::filesystem_error("cannot read", path,
                               std::error_code(errno, std::generic_category()));
}

}  // namespace

MappedFile::MappedFile(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        fail(path);
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        ::close(file);
        fail(path);
    }
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0)
        bytes_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (bytes_ == MAP_FAILED)
        fail(path);
}

void MappedFile::drop_pages() const {
    if (size_ > 0)
        ::madvise(bytes_, size_, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
    if (size_ > 0)
        ::munmap(bytes_, size_);
}

}  // namespace dateline::schema
