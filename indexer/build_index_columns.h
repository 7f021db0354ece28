// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the columns of a build, and their tallies, of the entries of its documents, or of the
// columns of the last build and what changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/tag/tagger.h"
#include "indexer/write/entry_file.h"
#include "indexer/write/key_file.h"
#include "indexer/write/scratch_memory.h"
#include "schema/builds.h"
#include "schema/columns.h"

namespace dateline::indexer {

/// Columns of a larger build are made of parts of so many articles, which are merged: what is not
/// in scratch memory stays that of a part, two to three bytes a byte of its entries.
inline constexpr std::size_t articles_per_part = std::size_t{1} << 16;

/// A part ends before its articles are so many if their entries have this many bytes: articles with
/// many different names take more.
inline constexpr std::size_t entry_bytes_per_part = std::size_t{64} << 20;

struct ColumnsTask {
    schema::BuildPaths build;  ///< its sketches, words, entries and keys are there
    /// The build that `build` is a changed copy of: its documents keep their numbers, new ones have
    /// higher numbers, its entries stand first. Without it everything is made of the entries.
    std::optional<schema::BuildPaths> base;
    std::vector<TableName> names;
    /// For what grows with the build; it must outlive the task. Without it all lies on the heap.
    ScratchMemory* memory = nullptr;
    std::size_t articles_per_part = indexer::articles_per_part;
    std::size_t entry_bytes_per_part = indexer::entry_bytes_per_part;
};

/// Writes columns, tallies and comparisons of the build; neither database nor record is read.
/// Returns the number of stories. Throws if an entry is damaged, or the files do not fit one
/// another.
std::uint64_t make_columns(const ColumnsTask& task);

/// Columns of all entries at once, without the names of the tables: what `check` compares with.
/// `sink` sees the entries of the documents that have a key, in their order.
schema::ColumnsWriter collect_columns(const schema::BuildPaths& build,
                                      const std::function<void(const Entry&)>& sink);

}  // namespace dateline::indexer
