// SPDX-License-Identifier: GPL-3.0-or-later
// `build --dry-run`: reads and tags what a build would, and only counts.
#pragma once

#include <memory>

#include "indexer/build_index.h"
#include "indexer/build_index_units.h"

namespace dateline::indexer {

/// Fills the counts of the report as the build would; writes nothing. With corrections every
/// article that would be tagged is tagged with and without them. Problem: a rules file is broken.
schema::Result<bool> dry_run_build(BuildState& state,
                                   const std::shared_ptr<const TaggerResources>& resources,
                                   BuildReport& report);

}  // namespace dateline::indexer
