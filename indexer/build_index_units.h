// SPDX-License-Identifier: GPL-3.0-or-later
// What the threads of a build read: files of the corpus, and documents of the last build.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/build_index.h"
#include "indexer/build_index_claims.h"
#include "indexer/build_index_ids.h"
#include "indexer/build_index_plan.h"
#include "indexer/build_index_workers.h"
#include "indexer/write/manifest.h"
#include "indexer/write/scratch_memory.h"

namespace dateline::indexer {

/// What the threads of one build share.
struct BuildState {
    /// What grows with the corpus lies in `scratch`, which must outlive it.
    BuildState(const BuildRequest& of, BuildPlan planned, ScratchMemory& scratch);

    const BuildRequest& request;
    ScratchMemory& memory;
    BuildPlan plan;
    IdTable ids;
    DateClaims dates;
    BuildProgress progress;
    ManifestFiles files;  ///< by number of the file in the plan; each row is written by the one
                          ///< thread that reads the file
};

/// The units of reading in order; `state` must outlive them. Call once: the rows of files that are
/// not read, and the names of all, move from the plan to `files`, and their articles claim their
/// ids.
std::vector<ReadingUnit> make_units(BuildState& state);

/// Once all units are read: which articles of `files` lost their id to a later one.
void mark_overridden(BuildState& state);

}  // namespace dateline::indexer
