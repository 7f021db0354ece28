// SPDX-License-Identifier: GPL-3.0-or-later
// What a build tells of the files of its corpus: in its manifest, and in its report.
#pragma once

#include "indexer/build_index.h"
#include "indexer/build_index_plan.h"
#include "indexer/build_index_units.h"
#include "schema/builds.h"

namespace dateline::indexer {

/// Writes the manifest; the rows of `state.files` go. Counts files and articles, and takes their
/// notices over. Throws std::filesystem::filesystem_error.
void settle_manifest(BuildState& state, const schema::BuildPaths& build, BuildReport& report);

/// The report of a build that has nothing to do: what the last one told is told again.
void report_nothing_changed(const BuildPlan& plan, BuildReport& report);

}  // namespace dateline::indexer
