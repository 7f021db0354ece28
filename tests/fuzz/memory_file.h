// SPDX-License-Identifier: GPL-3.0-or-later
// A file that only memory holds, for readers that take a path.
#pragma once

#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace dateline::testing {

class MemoryFile {
  public:
    MemoryFile() : file_(::memfd_create("fuzz", MFD_CLOEXEC)) {}
    ~MemoryFile() { ::close(file_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
    bool replace(std::string_view bytes) const {
        return ::ftruncate(file_, 0) == 0 &&
               ::pwrite(file_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    }
    /// The beginning of what a writer wrote, its first line.
    std::string first_line() const {
        std::string bytes(64, '\0');
        const auto count = ::pread(file_, bytes.data(), bytes.size(), 0);
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes.substr(0, bytes.find('\n') + 1);
    }

  private:
    int file_;
};

}  // namespace dateline::testing
