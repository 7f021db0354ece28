// SPDX-License-Identifier: GPL-3.0-or-later
// Makes what stands beside a database: the columns, out of the entries of its documents.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/write/entry_file.h"
#include "schema/builds.h"
#include "schema/columns.h"

namespace dateline::indexer {

struct CollectedBuild {
    schema::ColumnsWriter columns;
    /// Id and fingerprint of every article, sorted by id.
    std::vector<std::pair<std::string, std::uint64_t>> articles;
    std::uint64_t stories = 0;  ///< groups of near-copies
};

/// Database, sketches and entries of `build` must be there; no record is read. `sink` sees the
/// entries of the database's documents in their order. Throws if an entry is damaged, an id stands
/// twice, or the files do not fit one another.
CollectedBuild collect_build(const schema::BuildPaths& build,
                             const std::function<void(const Entry&)>& sink);

}  // namespace dateline::indexer
