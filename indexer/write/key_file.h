// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a build's articles: what its id, its report and the order of its documents need, so
// that a build after a small change need not read the entries of documents that stayed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "schema/mapped_file.h"
#include "schema/output_file.h"

namespace dateline::indexer {

struct ArticleKey {
    std::uint32_t document = 0;
    std::uint64_t fingerprint = 0;  ///< of the record
    std::uint8_t flags = 0;         ///< ArticleFlag
    std::string_view id;

    bool operator==(const ArticleKey&) const = default;
};

/// `entry`: as print_entry made it; the view is into it.
ArticleKey key_of(std::uint32_t document, std::string_view entry);

/// Documents come in ascending order. Throws std::filesystem::filesystem_error.
class KeyWriter {
  public:
    explicit KeyWriter(const std::filesystem::path& file);
    void add(const ArticleKey& key);
    void finish();

  private:
    schema::OutputFile out_;
    std::uint32_t last_ = 0;
};

/// The file, mapped; rows by document. Throws std::filesystem::filesystem_error if it cannot be
/// read and std::runtime_error if it is damaged. Eight bytes of `memory` a row, which must outlive
/// it. Any thread may read.
class KeyFile {
  public:
    explicit KeyFile(const std::filesystem::path& file,
                     std::pmr::memory_resource* memory = std::pmr::get_default_resource());

    std::size_t size() const { return rows_.size(); }
    /// The view lives as long as the file.
    ArticleKey operator[](std::size_t row) const;
    /// See MappedFile::drop_pages.
    void drop_pages() const { file_.drop_pages(); }
    std::string_view id(std::size_t row) const { return (*this)[row].id; }

  private:
    schema::MappedFile file_;
    std::pmr::vector<std::uint64_t> rows_;  // where each begins
};

}  // namespace dateline::indexer
