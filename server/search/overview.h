// SPDX-License-Identifier: GPL-3.0-or-later
// One actor or place over the whole index: names, company, places, quotes, latest articles.
#pragma once

#include <cstdint>

#include "schema/columns.h"
#include "server/search/open_build.h"
#include "server/search_results.h"

namespace dateline::server {

/// `column`: Actor or Place. `limit`: of each list, at most 100.
Overview build_overview(Question& question,
                        schema::Column column,
                        std::uint32_t ordinal,
                        std::uint32_t limit);

Coverage count_coverage(const OpenBuild& build);

}  // namespace dateline::server
