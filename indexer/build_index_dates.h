// SPDX-License-Identifier: GPL-3.0-or-later
// Takes dates that cannot be true from articles, once the whole corpus is read: those that lie
// more than plausible_days behind the newest one that is sure.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "indexer/build_index_units.h"
#include "indexer/write/part_writer.h"

namespace dateline::indexer {

/// Run when all parts are written and before they are merged. Articles whose date is taken, or
/// given back since the corpus now bears it out, are tagged and written again; `make_worker` as for
/// run_workers. The outcome depends on the claims of the whole corpus alone: a build upon a build
/// gives what a build at once gives.
void settle_dates(BuildState& state,
                  PartWriter& parts,
                  const std::function<std::function<void(Batch)>()>& make_worker);

/// One warning for each date that `files` had to give up. In a dry run nothing was taken yet:
/// `as_planned` tells of what would be.
void tell_dropped_dates(std::span<const ManifestFile> files,
                        bool as_planned,
                        std::vector<Notice>& notices);

}  // namespace dateline::indexer
