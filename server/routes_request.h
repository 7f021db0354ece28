// SPDX-License-Identifier: GPL-3.0-or-later
// What every route works with: the request in parts, the search behind it, and the ways to say no.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/routes.h"

namespace dateline::server {

/// One request on its way through a route.
struct RouteRequest {
    const RequestHead& head;
    Searcher& searcher;
    const RouteOptions& options;
    Parameters parameters;
    std::string id;      ///< the variable part of the path: an article's id, a facet's name, a file
    std::string origin;  ///< "http://host:port" as the client asked; empty: its Host header is odd
    bool page = false;   ///< a page for people: problems are HTML
};

using Route = Answer (*)(const RouteRequest& request);

Answer answer_problem(const RouteRequest& request, ProblemDetails details);
Answer answer_problem(const RouteRequest& request, const ParameterProblem& problem);
/// Of the search wing: `what` begins with the parameter's name.
Answer answer_problem(const RouteRequest& request, const schema::Problem& problem);
Answer answer_not_found(const RouteRequest& request, const std::string& what);
Answer answer_json(std::string json);
Answer answer_html(std::string html);

/// The request's parameters as a search; `others`: the route's own parameters.
std::variant<SearchRequest, ParameterProblem> read_search(const RouteRequest& request,
                                                          const std::vector<std::string>& others);

// The routes of the API …
Answer answer_search(const RouteRequest& request);
Answer answer_feed(const RouteRequest& request);
Answer answer_article(const RouteRequest& request);
Answer answer_article_tags(const RouteRequest& request);
Answer answer_article_similar(const RouteRequest& request);
Answer answer_facet(const RouteRequest& request);
Answer answer_histogram(const RouteRequest& request);
Answer answer_suggest(const RouteRequest& request);
Answer answer_explain(const RouteRequest& request);
Answer answer_export(const RouteRequest& request);
Answer answer_timeline(const RouteRequest& request);
Answer answer_actor(const RouteRequest& request);
Answer answer_place(const RouteRequest& request);
Answer answer_coverage(const RouteRequest& request);
Answer answer_builds(const RouteRequest& request);
Answer answer_opensearch(const RouteRequest& request);
Answer answer_openapi(const RouteRequest& request);
// … and those of the pages.
/// If the form's fields from and to of a date axis are among the parameters: the way to the address
/// that says the same in the parameters of the API; nullopt: they are not.
std::optional<Answer> answer_range_fields(const RouteRequest& request);
Answer answer_search_page(const RouteRequest& request);
Answer answer_article_page(const RouteRequest& request);
Answer answer_facet_page(const RouteRequest& request);
Answer answer_timeline_page(const RouteRequest& request);
Answer answer_dates_page(const RouteRequest& request);
Answer answer_said_page(const RouteRequest& request);
Answer answer_actor_page(const RouteRequest& request);
Answer answer_place_page(const RouteRequest& request);
Answer answer_coverage_page(const RouteRequest& request);
Answer answer_asset(const RouteRequest& request);

}  // namespace dateline::server
