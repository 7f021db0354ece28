// SPDX-License-Identifier: GPL-3.0-or-later
// Gives back the room that changes to a database waste: they split its full blocks into half-full
// ones.
#pragma once

#include <cstdint>
#include <filesystem>

namespace dateline::indexer {

/// Bytes of a database on the disk.
std::uint64_t count_database_bytes(const std::filesystem::path& database);

/// Writes a database anew with full blocks, in its place; documents keep their numbers. Nobody else
/// may have it open. Throws std::runtime_error (the database failed) or
/// std::filesystem::filesystem_error.
void compact_database(const std::filesystem::path& database);

}  // namespace dateline::indexer
