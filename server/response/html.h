// SPDX-License-Identifier: GPL-3.0-or-later
// The web pages: complete without script, no style or script inside, nothing from elsewhere.
#pragma once

#include <string>

#include "server/response/views.h"

namespace dateline::server {

/// Each returns a whole HTML document in UTF-8. Any thread may call. Templates are parsed once, at
/// the first call.
std::string print_search_page(const SearchView& view);
std::string print_article_page(const ArticleView& view);
std::string print_overview_page(const OverviewView& view);
std::string print_timeline_page(const TimelineView& view);
std::string print_dates_page(const DatesView& view);
std::string print_said_page(const SaidView& view);
std::string print_facet_page(const FacetView& view);
std::string print_coverage_page(const CoverageView& view);
std::string print_problem_page(const ProblemView& view);

}  // namespace dateline::server
