// SPDX-License-Identifier: GPL-3.0-or-later
// Makes what stands beside a database: the columns, out of the entries of its documents.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "indexer/build_index_stories.h"
#include "indexer/write/entry_file.h"
#include "schema/builds.h"
#include "schema/columns.h"
#include "schema/text_pool.h"

namespace dateline::indexer {

/// Id and fingerprint of every article, in 32 bytes and those of the id.
class ArticleKeys {
  public:
    void add(std::string_view id, std::uint64_t fingerprint);
    /// By id. Returns an id that stands twice, or an empty one.
    std::string_view sort();
    std::size_t size() const { return keys_.size(); }
    std::string_view id(std::size_t place) const { return ids_.text(keys_[place].id); }
    std::uint64_t fingerprint(std::size_t place) const { return keys_[place].fingerprint; }

  private:
    struct Key {
        schema::TextNumber id = 0;
        std::uint64_t fingerprint = 0;
    };
    schema::TextPool ids_;
    std::vector<Key> keys_;
};

struct CollectedBuild {
    schema::ColumnsWriter columns;
    ArticleKeys articles;       ///< sorted
    std::uint64_t stories = 0;  ///< groups of near-copies
};

/// Database, sketches and entries of `build` must be there; no record is read. `sink` sees the
/// entries of the database's documents in their order. Throws if an entry is damaged, an id stands
/// twice, or the files do not fit one another.
CollectedBuild collect_build(const schema::BuildPaths& build,
                             const ComparisonFiles& comparisons,
                             const std::function<void(const Entry&)>& sink);

}  // namespace dateline::indexer
