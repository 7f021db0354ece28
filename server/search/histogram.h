// SPDX-License-Identifier: GPL-3.0-or-later
// Date charts over the matches of a plan: one axis, or the two crossed.
#pragma once

#include <vector>

#include "schema/result.h"
#include "server/search/plan_matches.h"
#include "server/search/searcher.h"
#include "server/search_results.h"

namespace dateline::server {

/// Every bucket's count is the total of the search with that span as its filter of the axis.
/// Problem: of `axis` or `by`.
schema::Result<Histogram> count_histogram(Question& question,
                                          const SearchRequest& request,
                                          const SearchPlan& plan,
                                          const PlanMatches& matches,
                                          const HistogramPage& page);

/// Only statements inside one bucket count on the axis of what is talked about.
schema::Result<std::vector<HistogramCell>> count_histogram_2d(Question& question,
                                                              const SearchPlan& plan,
                                                              const PlanMatches& matches,
                                                              const std::string& by);

}  // namespace dateline::server
