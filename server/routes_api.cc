// SPDX-License-Identifier: GPL-3.0-or-later
// The routes of the API.
#include "server/response/atom.h"
#include "server/response/csv.h"
#include "server/response/descriptions.h"
#include "server/response/json.h"
#include "server/routes_request.h"
#include "server/url_values.h"

namespace dateline::server {

namespace {

constexpr std::uint32_t similar_max = 50;
constexpr std::uint32_t similar_usual = 10;
constexpr std::uint32_t suggestions_max = 20;
constexpr std::uint32_t suggestions_usual = 5;
constexpr std::uint32_t overview_usual = 10;
constexpr std::uint32_t overview_max = 100;

// The format of hits: the parameter, else what the client accepts.
std::string choose_format(const RouteRequest& request, const std::string& wanted) {
    if (wanted != "auto")
        return wanted;
    const auto& accept = request.head.header("accept");
    const std::pair<const char*, const char*> types[] = {{"text/csv", "csv"},
                                                         {"application/atom+xml", "atom"},
                                                         {"application/jsonl", "jsonl"},
                                                         {"application/x-ndjson", "jsonl"}};
    for (const auto& [type, format] : types)
        if (accept.find(type) != std::string::npos)
            return format;
    return "json";
}

Answer print_hits(const RouteRequest& request,
                  const SearchRequest& search,
                  const SearchResults& results,
                  const std::string& format) {
    Answer answer;
    if (format == "csv") {
        answer.content_type = "text/csv; charset=utf-8";
        answer.body = print_search_csv(results);
    } else if (format == "atom") {
        answer.content_type = "application/atom+xml; charset=utf-8";
        answer.body = print_search_atom(search, results, request.origin);
    } else if (format == "jsonl") {
        answer.content_type = "application/jsonl; charset=utf-8";
        for (const auto& hit : results.hits)
            answer.body += print_hit_line(hit);
    } else {
        answer = answer_json(print_search_json(search, results, request.origin));
    }
    return answer;
}

Answer search_as(const RouteRequest& request, const std::string& format) {
    const auto search = read_search(request, {"format"});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    const auto& wanted = std::get<SearchRequest>(search);
    const auto results = request.searcher.search(wanted);
    return results ? print_hits(request, wanted, *results, format)
                   : answer_problem(request, results.problem());
}

Answer no_article(const RouteRequest& request) {
    return answer_not_found(request, "The index has no article of that id.");
}

Answer answer_overview(const RouteRequest& request, std::string_view field) {
    const auto limit = parse_number(request.parameters, "limit", overview_usual, 1, overview_max);
    if (const auto* problem = std::get_if<ParameterProblem>(&limit))
        return answer_problem(request, *problem);
    const auto overview =
        request.searcher.overview(field, request.id, std::get<std::uint32_t>(limit));
    return overview ? answer_json(print_overview_json(*overview, request.searcher.build()))
                    : answer_not_found(request, "The index knows nothing of that name.");
}

}  // namespace

Answer answer_search(const RouteRequest& request) {
    const auto format =
        parse_choice(request.parameters, "format", {"auto", "json", "jsonl", "csv", "atom"});
    if (const auto* problem = std::get_if<ParameterProblem>(&format))
        return answer_problem(request, *problem);
    return search_as(request, choose_format(request, std::get<std::string>(format)));
}

Answer answer_feed(const RouteRequest& request) {
    return search_as(request, "atom");
}

Answer answer_article(const RouteRequest& request) {
    const auto stored = request.searcher.article(request.id);
    return stored ? answer_json(print_article_json(*stored, request.searcher.build()))
                  : no_article(request);
}

Answer answer_article_tags(const RouteRequest& request) {
    const auto stored = request.searcher.article(request.id);
    return stored ? answer_json(print_tags_json(*stored, request.searcher.build()))
                  : no_article(request);
}

Answer answer_article_similar(const RouteRequest& request) {
    const auto limit = parse_number(request.parameters, "limit", similar_usual, 1, similar_max);
    if (const auto* problem = std::get_if<ParameterProblem>(&limit))
        return answer_problem(request, *problem);
    const auto hits = request.searcher.similar(request.id, std::get<std::uint32_t>(limit));
    return hits ? answer_json(print_similar_json(request.id, *hits, request.searcher.build()))
                : no_article(request);
}

Answer answer_facet(const RouteRequest& request) {
    if (const auto problem = check_facet(request.id))
        return answer_problem(request, *problem);
    const auto search = read_search(request, {"inside", "order"});
    const auto order = parse_choice(request.parameters, "order", {"count", "name"});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    if (const auto* problem = std::get_if<ParameterProblem>(&order))
        return answer_problem(request, *problem);
    const auto& wanted = std::get<SearchRequest>(search);
    FacetPage page;
    page.q = parameter_value(request.parameters, "inside", "");
    page.offset = wanted.offset;
    page.limit =
        parameter_value(request.parameters, "limit", "").empty() ? page.limit : wanted.limit;
    page.order =
        std::get<std::string>(order) == "name" ? FacetPage::Order::Name : FacetPage::Order::Count;
    const auto facet = request.searcher.facet(request.id, page, wanted);
    return facet ? answer_json(print_facet_json(*facet, request.searcher.build()))
                 : answer_problem(request, facet.problem());
}

Answer answer_histogram(const RouteRequest& request) {
    const auto search = read_search(request, {"axis", "by"});
    const auto axis = parse_choice(request.parameters, "axis", {"published", "about", "both"});
    const auto by =
        parse_choice(request.parameters, "by", {"auto", "year", "month", "week", "day"});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    for (const auto* choice : {&axis, &by})
        if (const auto* problem = std::get_if<ParameterProblem>(choice))
            return answer_problem(request, *problem);
    const auto& wanted = std::get<SearchRequest>(search);
    if (std::get<std::string>(axis) == "both") {
        const auto cells = request.searcher.histogram_2d(wanted, std::get<std::string>(by));
        return cells ? answer_json(print_cells_json(*cells, request.searcher.build()))
                     : answer_problem(request, cells.problem());
    }
    const auto histogram = request.searcher.histogram(
        wanted, {std::get<std::string>(axis), std::get<std::string>(by)});
    return histogram ? answer_json(print_histogram_json(*histogram, request.searcher.build()))
                     : answer_problem(request, histogram.problem());
}

Answer answer_suggest(const RouteRequest& request) {
    const auto limit =
        parse_number(request.parameters, "limit", suggestions_usual, 1, suggestions_max);
    if (const auto* problem = std::get_if<ParameterProblem>(&limit))
        return answer_problem(request, *problem);
    const auto typed = parameter_value(request.parameters, "q", "");
    if (typed.size() > request.options.limits.value_bytes_max)
        return answer_problem(
            request,
            ParameterProblem{
                "too_long", "q", typed.substr(0, 200),
                "at most " + std::to_string(request.options.limits.value_bytes_max) + " bytes",
                ""});
    const auto suggestions = request.searcher.suggest(typed, std::get<std::uint32_t>(limit));
    return answer_json(print_suggest_json(typed, suggestions, request.searcher.build()));
}

Answer answer_explain(const RouteRequest& request) {
    const auto search = read_search(request, {});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    const auto& wanted = std::get<SearchRequest>(search);
    const auto reading = request.searcher.explain(wanted);
    return reading ? answer_json(print_explain_json(wanted, *reading, request.searcher.build()))
                   : answer_problem(request, reading.problem());
}

Answer answer_export(const RouteRequest& request) {
    const auto search = read_search(request, {"format"});
    const auto format = parse_choice(request.parameters, "format", {"jsonl", "csv"});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    if (const auto* problem = std::get_if<ParameterProblem>(&format))
        return answer_problem(request, *problem);
    const auto& wanted = std::get<SearchRequest>(search);
    // What is wrong with the request shows before the first byte is sent.
    if (const auto reading = request.searcher.explain(wanted); !reading)
        return answer_problem(request, reading.problem());
    const bool csv = std::get<std::string>(format) == "csv";
    Answer answer;
    answer.from_index = false;
    answer.content_type = csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
    answer.headers = {{"Content-Disposition", csv ? "attachment; filename=\"dateline.csv\""
                                                  : "attachment; filename=\"dateline.jsonl\""},
                      {"Dateline-Build", request.searcher.build().id}};
    answer.stream = [&searcher = request.searcher, wanted,
                     csv](const std::function<bool(std::string_view)>& put) {
        bool is_read = !csv || put(print_csv_head());
        if (!is_read)
            return false;
        const auto exported = searcher.export_hits(wanted, [&](const Hit& hit) {
            is_read = put(csv ? print_csv_row(hit) : print_hit_line(hit));
            return is_read;
        });
        return is_read && exported;
    };
    return answer;
}

Answer answer_timeline(const RouteRequest& request) {
    const auto search = read_search(request, {});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    const auto& wanted = std::get<SearchRequest>(search);
    const auto timeline = request.searcher.timeline(wanted, {wanted.offset, wanted.limit});
    return timeline ? answer_json(print_timeline_json(*timeline, request.searcher.build()))
                    : answer_problem(request, timeline.problem());
}

Answer answer_actor(const RouteRequest& request) {
    return answer_overview(request, "actor");
}
Answer answer_place(const RouteRequest& request) {
    return answer_overview(request, "place");
}

Answer answer_coverage(const RouteRequest& request) {
    return answer_json(print_coverage_json(request.searcher.coverage(), request.searcher.build()));
}

Answer answer_builds(const RouteRequest& request) {
    auto answer = answer_json(print_builds_json(request.searcher.builds()));
    answer.from_index = false;  // other builds come and go while one answers
    return answer;
}

Answer answer_opensearch(const RouteRequest& request) {
    Answer answer;
    answer.content_type = "application/opensearchdescription+xml; charset=utf-8";
    answer.body = print_opensearch_xml(request.origin);
    return answer;
}

Answer answer_openapi(const RouteRequest& request) {
    return answer_json(print_openapi_json(request.options.version, request.origin));
}

}  // namespace dateline::server
