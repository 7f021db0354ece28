// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a build are near-copies of one another; what its base knows is not compared
// again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory_resource>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/write/scratch_memory.h"
#include "indexer/write/stored_articles.h"
#include "schema/builds.h"

namespace dateline::indexer {

/// Where comparisons come from and go to.
struct ComparisonFiles {
    /// Of a build whose documents have the same numbers wherever they are still there; it may be
    /// missing. Empty: nothing is known.
    std::filesystem::path known;
    /// Empty: none is written.
    std::filesystem::path made;
};

/// An article of the build; the id must outlive the stories.
struct StoryRow {
    DocumentId document = 0;
    std::string_view id;
};

struct Stories {
    /// Of those that have copies the id of their story, which lies where the rows' ids do; by
    /// document.
    std::pmr::vector<std::pair<DocumentId, std::string_view>> of;
    std::uint64_t count = 0;
    std::size_t texts_compared = 0;  ///< pairs
};

/// Reads the sketches of `build`, the comparisons and of its words those of candidates that nothing
/// is known of. Some 200 bytes an article, all in `memory`. `articles`: all of the build, in any
/// order. The stories do not depend on the comparisons that are known. Throws if a file cannot be
/// read or is damaged, or does not fit the articles.
Stories tell_stories(const schema::BuildPaths& build,
                     std::span<const StoryRow> articles,
                     const ComparisonFiles& comparisons,
                     ScratchMemory* memory = nullptr);

}  // namespace dateline::indexer
