// SPDX-License-Identifier: GPL-3.0-or-later
// What each page of the web interface needs, as plain values for the printers of html.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/response/problem.h"
#include "server/search_request.h"
#include "server/search_results.h"

namespace dateline::server {

/// A way out of an empty result: a search that finds something.
struct Repair {
    std::string text;       ///< "without Venezuela", "any of the words"
    SearchRequest request;  ///< what to search instead
    std::uint32_t total = 0;
};

/// How the two date charts are drawn; page-only parameters.
struct ChartChoice {
    bool share = false;  ///< `chart=share`: part of all articles of that time, not the number
};

/// `/` and `/search`; `/` without any parameter shows the whole index.
struct SearchView {
    SearchRequest request;  ///< as the URL has it; the search itself also counts
                            ///< `search_page_facets`, to facet_limit 40 for the map (200 if `who`)
    SearchResults results;
    std::optional<Histogram> published;
    std::optional<Histogram> about;
    ChartChoice chart;
    std::string who;  ///< `who=person|…`: which kind the actor panel lists; empty: all
    std::vector<Repair> repairs;  ///< only if nothing was found
    std::string origin;           ///< "http://localhost:8080": for copy as curl and the citation
};
inline constexpr const char* search_page_facets[] = {"actor", "place", "section", "source",
                                                     "language"};

/// The neighbour of an article in the search that the reader came from.
struct Neighbour {
    std::string id;
    std::string title;
    std::uint32_t offset = 0;  ///< of that hit in the search
};

/// `/articles/{id}`, with the search's own parameters if the reader came from one.
/// (and `position`: that of this hit, from 1).
struct ArticleView {
    StoredArticle stored;
    std::vector<Hit> similar;
    std::vector<Hit> copies;      ///< other articles of the story
    std::string search;           ///< query string of the search; empty: none
    SearchRequest request;        ///< the same, read
    std::vector<WordMark> words;  ///< where the words of the search stand
    std::uint32_t position = 0;   ///< of this article in that search, from 1; 0: unknown
    std::uint32_t total = 0;      ///< of that search
    std::optional<Neighbour> previous, next;
    BuildStamp build;
    std::string origin;
};

/// `/actors/{id}` and `/places/{id}`.
struct OverviewView {
    Overview overview;
    BuildStamp build;
};

/// `/timeline`.
struct TimelineView {
    SearchRequest request;
    Timeline timeline;
    std::uint32_t offset = 0;
    std::uint32_t limit = 50;
    BuildStamp build;
};

/// `/dates`: the charts of a search as tables, and the two axes crossed.
struct DatesView {
    SearchRequest request;
    std::uint32_t total = 0;
    std::optional<Histogram> published;
    std::optional<Histogram> about;
    std::vector<HistogramCell> cells;
    BuildStamp build;
};

/// `/said`: the quotations in the articles of one page of a search.
struct SaidView {
    SearchRequest request;
    std::uint32_t total = 0;            ///< articles of the search
    std::uint32_t shown = 0;            ///< of them on this page
    std::vector<SpokenQuote> quotes;    ///< by the actors asked for, if there are any; else by all
    std::vector<std::string> speakers;  ///< names of these actors
    std::vector<Facet> facets;          ///< for the names of filters
    BuildStamp build;
};

/// `/facets/{name}`: all values of one facet under a search.
struct FacetView {
    SearchRequest request;
    Facet facet;
    std::string inside;    ///< `inside=`: only values with these words
    bool by_name = false;  ///< `order=name`
    std::uint32_t offset = 0;
    std::uint32_t limit = 100;
    BuildStamp build;
};

/// `/coverage`.
struct CoverageView {
    Coverage coverage;
    std::vector<BuildEntry> builds;
    BuildStamp build;
};

/// Any error, for a reader whose client asked for HTML.
struct ProblemView {
    ProblemDetails problem;
    BuildStamp build;
};

}  // namespace dateline::server
