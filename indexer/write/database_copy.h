// SPDX-License-Identifier: GPL-3.0-or-later
// The database of a build that changes the last one: a copy, changed on threads of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <memory_resource>
#include <set>
#include <string>
#include <vector>

#include "indexer/write/database_writer.h"
#include "indexer/write/manifest_articles.h"
#include "schema/builds.h"

namespace dateline::indexer {

using IdSet = std::pmr::set<std::pmr::string, std::less<>>;

/// Open for changes; those documents are deleted already.
struct DatabaseCopy {
    std::unique_ptr<DatabaseWriter> database;
    std::pmr::vector<std::uint32_t> removed;
};

/// Copies the database of `base` to `path` and deletes the documents of articles that are gone,
/// which must outlive the future, as must `memory`. Its get() throws std::runtime_error (the
/// database failed) or std::filesystem::filesystem_error, as does that of finish_copy.
std::future<DatabaseCopy> begin_copy(const schema::BuildPaths& base,
                                     const std::filesystem::path& path,
                                     const ManifestArticles& gone,
                                     std::pmr::memory_resource* memory);

/// What else changes: documents that go, then those of parts that come, in their order.
struct DatabaseChange {
    std::pmr::vector<std::uint32_t> removed;   ///< none that begin_copy deleted is deleted again
    std::vector<std::filesystem::path> parts;  ///< databases
    std::uint32_t first_new = 0;               ///< the number that the first of them must get
    std::size_t added = 0;                     ///< documents of all parts
};

/// Changes the copy and commits it.
std::future<void> finish_copy(std::future<DatabaseCopy> copy, DatabaseChange change);

}  // namespace dateline::indexer
