// SPDX-License-Identifier: GPL-3.0-or-later
// What changed between two builds of an index, and why.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "schema/result.h"

namespace dateline::indexer {

/// Two builds by name, id or number; empty: the one before the current and the current. The answer
/// is JSON Lines: a summary with counts by cause, then one line for every article that was added,
/// removed or changed, with the tags that came and went. Causes: "text" (title, body or date
/// differ), "rules" (same text, other taggers), "correction" (a tag changed by a correction).
/// Problem: no such build.
schema::Result<std::string> diff_builds(const std::filesystem::path& index,
                                        const std::vector<std::string>& builds);

}  // namespace dateline::indexer
