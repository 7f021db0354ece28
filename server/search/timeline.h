// SPDX-License-Identifier: GPL-3.0-or-later
// Dated statements: the sentences of the matching articles that talk about a date, in the order of
// these dates.
#pragma once

#include "server/search/plan_matches.h"
#include "server/search/searcher.h"
#include "server/search_results.h"

namespace dateline::server {

/// With a filter on `about` only statements that fulfil it; in a scope only those of proving
/// sentences. Order: first day, last day, publication (newest last), article, sentence.
Timeline find_statements(Question& question,
                         const SearchRequest& request,
                         const SearchPlan& plan,
                         const PlanMatches& matches,
                         const TimelinePage& page);

}  // namespace dateline::server
