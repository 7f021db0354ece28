// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as JSON, in the form that PRODUCT.md and /openapi.json promise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/search_request.h"
#include "server/search_results.h"

namespace dateline::server {

/// Every function returns one complete JSON text in valid UTF-8, ending in a line feed. Numbers
/// that are not finite become null. `origin`: scheme and host for absolute links; empty: they start
/// with a slash.
std::string print_search_json(const SearchRequest& request,
                              const SearchResults& results,
                              std::string_view origin);
/// The article with body, paragraphs and tags without evidence.
std::string print_article_json(const StoredArticle& stored, const BuildStamp& build);
/// Every tag with its mentions, rules and candidates; the form of `dateline-index tag`, with
/// title, standfirst and body.
std::string print_tags_json(const StoredArticle& stored, const BuildStamp& build);
std::string print_similar_json(std::string_view id,
                               const std::vector<Hit>& hits,
                               const BuildStamp& build);
std::string print_facet_json(const Facet& facet, const BuildStamp& build);
std::string print_histogram_json(const Histogram& histogram, const BuildStamp& build);
/// axis=both: the two axes crossed.
std::string print_cells_json(const std::vector<HistogramCell>& cells, const BuildStamp& build);
std::string print_suggest_json(std::string_view typed,
                               const std::vector<Suggestion>& suggestions,
                               const BuildStamp& build);
std::string print_explain_json(const SearchRequest& request,
                               const QueryReading& reading,
                               const BuildStamp& build);
std::string print_timeline_json(const Timeline& timeline, const BuildStamp& build);
std::string print_overview_json(const Overview& overview, const BuildStamp& build);
std::string print_coverage_json(const Coverage& coverage, const BuildStamp& build);
std::string print_builds_json(const std::vector<BuildEntry>& builds);

/// One hit as one line, ending in a line feed: for format=jsonl and /v1/export.
std::string print_hit_line(const Hit& hit);

}  // namespace dateline::server
