// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a search's dates, and the fields of the form that narrow them.
#include <optional>
#include <string>

#include "server/response/html.h"
#include "server/routes_request.h"

namespace dateline::server {

namespace {

bool is_range_field(std::string_view name) {
    return name == "published_first" || name == "published_last" || name == "about_first" ||
           name == "about_last";
}

// The two fields of a date axis as that axis' parameter: "A..B", "A..", "..B", "A" if both are it.
std::optional<std::string> read_range(const Parameters& parameters, const std::string& axis) {
    const auto first = parameter_value(parameters, axis + "_first", "");
    const auto last = parameter_value(parameters, axis + "_last", "");
    if (first.empty() && last.empty())
        return std::nullopt;
    return first == last ? first : first + ".." + last;
}

// What the form of the page sends for dates, read as the parameters of the API; nullopt: nothing.
std::optional<Parameters> read_range_fields(const Parameters& parameters) {
    Parameters others;
    bool any = false;
    for (const auto& [name, value] : parameters)
        if (is_range_field(name))
            any = true;
        else
            others.emplace_back(name, value);
    if (!any)
        return std::nullopt;
    for (const std::string axis : {"published", "about"})
        if (auto range = read_range(parameters, axis)) {
            std::erase_if(others, [&](const auto& other) { return other.first == axis; });
            others.emplace_back(axis, std::move(*range));
        }
    return others;
}

// Sends the reader to the address that says the same in the parameters of the API.
Answer answer_elsewhere(const RouteRequest& request, const Parameters& parameters) {
    const auto search = parse_search_url(parameters, {"chart", "who"}, request.options.limits);
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    Answer answer;
    answer.status = 303;
    answer.from_index = false;
    answer.headers = {{"Location", "/search?" + print_search_url(std::get<SearchRequest>(search))}};
    return answer;
}

}  // namespace

std::optional<Answer> answer_range_fields(const RouteRequest& request) {
    const auto parameters = read_range_fields(request.parameters);
    return parameters ? std::optional(answer_elsewhere(request, *parameters)) : std::nullopt;
}

Answer answer_dates_page(const RouteRequest& request) {
    const auto search = read_search(request, {});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    DatesView view;
    view.request = std::get<SearchRequest>(search);
    auto counted = view.request;
    counted.limit = 0;
    counted.facets.clear();
    const auto results = request.searcher.search(counted);
    if (!results)
        return answer_problem(request, results.problem());
    view.total = results->total;
    view.build = results->build;
    if (const auto histogram = request.searcher.histogram(view.request, {"published", "auto"}))
        view.published = *histogram;
    if (const auto histogram = request.searcher.histogram(view.request, {"about", "auto"}))
        view.about = *histogram;
    if (auto cells = request.searcher.histogram_2d(view.request, "auto"))
        view.cells = *std::move(cells);
    return answer_html(print_dates_page(view));
}

}  // namespace dateline::server
