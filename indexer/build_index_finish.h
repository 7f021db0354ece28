// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps of a build: columns, checksums, verification, publication, pruning.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory_resource>
#include <string>
#include <vector>

#include "indexer/build_index.h"
#include "indexer/build_index_plan.h"
#include "indexer/write/scratch_memory.h"
#include "schema/builds.h"

namespace dateline::indexer {

struct BuildMemory {
    ScratchMemory& scratch;
    std::size_t entry_bytes = 0;  ///< see ColumnsTask::entry_bytes_per_part
};

/// Writes the columns (build_index_columns.h), counts the coverage, and makes the
/// build's id from articles, tags and rules. Throws if an entry is damaged or an id stands twice.
void finish_build(const schema::BuildPaths& build,
                  const BuildPlan& plan,
                  const std::vector<TableName>& names,
                  const BuildMemory& memory,
                  BuildReport& report);

/// Throws std::runtime_error if the database has other documents than the build's keys.
void check_documents(const schema::BuildPaths& build,
                     std::pmr::memory_resource* memory = std::pmr::get_default_resource());

/// Syncs and sums the files of a folder, not those of folders in it; names as from `root`. Throws
/// std::filesystem::filesystem_error.
std::vector<schema::FileSum> sum_files(const std::filesystem::path& root,
                                       const std::filesystem::path& folder);

/// Writes the stamp over `files`, moves the folder into its place and CURRENT to it.
void seal_and_publish(const std::filesystem::path& index,
                      const schema::BuildPaths& partial,
                      const BuildPlan& plan,
                      std::vector<schema::FileSum> files,
                      std::uint64_t whole_database_bytes,
                      BuildReport& report);

/// Removes all but the last `kept` finished builds (never the current one) and what unfinished ones
/// left behind.
void prune_builds(const std::filesystem::path& index, unsigned kept);

}  // namespace dateline::indexer
