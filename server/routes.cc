// SPDX-License-Identifier: GPL-3.0-or-later
// The table of routes, and how requests that fit none are answered.
#include "server/routes.h"

#include <algorithm>

#include "server/response/html.h"
#include "server/routes_request.h"

namespace dateline::server {

namespace {

constexpr std::size_t id_bytes_max = 400;

// A path: head, variable part, tail. Exact text only: no regular expression ever sees a client's
// path.
struct RouteRow {
    std::string_view head;
    bool variable;
    std::string_view tail;
    Route route;
    const char* name;
    bool page;
};

constexpr RouteRow route_rows[] = {
    {"/", false, "", answer_search_page, "page", true},
    {"/search", false, "", answer_search_page, "page", true},
    {"/timeline", false, "", answer_timeline_page, "timeline_page", true},
    {"/said", false, "", answer_said_page, "said_page", true},
    {"/dates", false, "", answer_dates_page, "dates_page", true},
    {"/coverage", false, "", answer_coverage_page, "coverage_page", true},
    {"/feed.atom", false, "", answer_feed, "feed", false},
    {"/opensearch.xml", false, "", answer_opensearch, "opensearch", false},
    {"/openapi.json", false, "", answer_openapi, "openapi", false},
    {"/v1/search", false, "", answer_search, "search", false},
    {"/v1/histogram", false, "", answer_histogram, "histogram", false},
    {"/v1/suggest", false, "", answer_suggest, "suggest", false},
    {"/v1/explain", false, "", answer_explain, "explain", false},
    {"/v1/export", false, "", answer_export, "export", false},
    {"/v1/timeline", false, "", answer_timeline, "timeline", false},
    {"/v1/coverage", false, "", answer_coverage, "coverage", false},
    {"/v1/builds", false, "", answer_builds, "builds", false},
    {"/v1/articles/", true, "/tags", answer_article_tags, "tags", false},
    {"/v1/articles/", true, "/similar", answer_article_similar, "similar", false},
    {"/v1/articles/", true, "", answer_article, "article", false},
    {"/v1/facets/", true, "", answer_facet, "facet", false},
    {"/v1/actors/", true, "", answer_actor, "actor", false},
    {"/v1/places/", true, "", answer_place, "place", false},
    {"/articles/", true, "", answer_article_page, "article_page", true},
    {"/facets/", true, "", answer_facet_page, "facet_page", true},
    {"/actors/", true, "", answer_actor_page, "actor_page", true},
    {"/places/", true, "", answer_place_page, "place_page", true},
    {"/assets/", true, "", answer_asset, "asset", false},
};

bool fits(const RouteRow& row, std::string_view path, std::string& id) {
    if (!row.variable)
        return path == row.head;
    if (path.size() <= row.head.size() + row.tail.size() ||
        path.substr(0, row.head.size()) != row.head ||
        path.substr(path.size() - row.tail.size()) != row.tail)
        return false;
    id = path.substr(row.head.size(), path.size() - row.head.size() - row.tail.size());
    return id.size() <= id_bytes_max;
}

// Host headers are echoed in links: nothing but a name or an address with a port is let through.
std::string read_origin(const RequestHead& head, bool secure) {
    const auto& host = head.header("host");
    const bool plain =
        !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   c == '.' || c == ':' || c == '-' || c == '[' || c == ']';
        });
    return plain ? (secure ? "https://" : "http://") + host : "";
}

}  // namespace

Answer answer_json(std::string json) {
    Answer answer;
    answer.content_type = "application/json; charset=utf-8";
    answer.body = std::move(json);
    return answer;
}

Answer answer_html(std::string html) {
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = std::move(html);
    return answer;
}

Answer answer_problem(const RouteRequest& request, ProblemDetails details) {
    details.instance = request.head.path;
    Answer answer;
    answer.from_index = false;
    answer.status = details.status;
    if (request.page && request.head.header("accept").find("text/html") != std::string::npos) {
        answer.content_type = "text/html; charset=utf-8";
        answer.body = print_problem_page({details, request.searcher.build()});
    } else {
        answer.content_type = "application/problem+json";
        answer.body = print_problem_json(details);
    }
    return answer;
}

Answer answer_problem(const RouteRequest& request, const ParameterProblem& problem) {
    ProblemDetails details;
    details.status = 400;
    details.code = problem.code;
    details.title =
        problem.code == "unknown_parameter" ? "No such parameter" : "A parameter is wrong";
    details.detail =
        "The parameter '" + problem.param + "' " +
        (problem.code == "unknown_parameter" ? "is not known here" : "takes " + problem.expected) +
        ".";
    details.param = problem.param;
    details.value = problem.value;
    details.expected = problem.expected;
    details.nearest = problem.nearest;
    return answer_problem(request, std::move(details));
}

Answer answer_problem(const RouteRequest& request, const schema::Problem& problem) {
    ProblemDetails details;
    details.status = 400;
    details.code = "bad_value";
    details.title = "A parameter is wrong";
    details.detail = problem.what;
    details.param = problem.what.substr(0, problem.what.find(' '));
    details.expected = problem.hint;
    return answer_problem(request, std::move(details));
}

Answer answer_not_found(const RouteRequest& request, const std::string& what) {
    ProblemDetails details;
    details.status = 404;
    details.code = "not_found";
    details.title = "Not found";
    details.detail = what;
    return answer_problem(request, std::move(details));
}

std::variant<SearchRequest, ParameterProblem> read_search(const RouteRequest& request,
                                                          const std::vector<std::string>& others) {
    return parse_search_url(request.parameters, others, request.options.limits);
}

Routes::Routes(Searcher& searcher, RouteOptions options)
    : searcher_(searcher), options_(std::move(options)) {}

Answer Routes::answer(const RequestHead& head) const {
    RouteRequest request{head, searcher_, options_, {}, "", read_origin(head, options_.secure),
                         true};
    const auto* found =
        std::find_if(std::begin(route_rows), std::end(route_rows),
                     [&](const RouteRow& row) { return fits(row, head.path, request.id); });
    if (found == std::end(route_rows))
        return answer_not_found(
            request, "There is nothing at this address; /openapi.json lists what there is.");
    request.page = found->page;
    auto parameters = parse_parameters(head.query, options_.limits);
    Answer answer;
    if (const auto* problem = std::get_if<ParameterProblem>(&parameters)) {
        answer = answer_problem(request, *problem);
    } else {
        request.parameters = std::get<Parameters>(std::move(parameters));
        answer = found->route(request);
    }
    answer.route = found->name;
    return answer;
}

}  // namespace dateline::server
