// SPDX-License-Identifier: GPL-3.0-or-later
// A file of the disk, mapped for reading.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace dateline::schema {

/// Read only; safe for any number of threads. Throws std::filesystem::filesystem_error.
class MappedFile {
  public:
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    /// The memory of what was read goes back to the system; what is read again comes from the file.
    void drop_pages() const;
    std::string_view bytes() const { return {static_cast<const char*>(bytes_), size_}; }

  private:
    void* bytes_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace dateline::schema
