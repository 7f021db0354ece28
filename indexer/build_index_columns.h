// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every document of a database once and makes of them what stands beside it: the columns.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "schema/builds.h"
#include "schema/columns.h"
#include "schema/record.h"

namespace dateline::indexer {

struct CollectedBuild {
    schema::ColumnsWriter columns;
    /// Id and fingerprint of every article, sorted by id.
    std::vector<std::pair<std::string, std::uint64_t>> articles;
    std::uint64_t stories = 0;  ///< groups of near-copies
};

/// Database, words and sketches of `build` must be there. Reads on `jobs` threads; `sink` sees the
/// articles in the order of documents, in the caller's thread. Throws if a record is damaged, an id
/// stands twice, or the files do not fit one another.
CollectedBuild collect_build(const schema::BuildPaths& build,
                             unsigned jobs,
                             const std::function<void(const schema::RecordWhole&)>& sink);

}  // namespace dateline::indexer
