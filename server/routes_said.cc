// SPDX-License-Identifier: GPL-3.0-or-later
// The page of what is quoted in the articles of a search.
#include "server/response/html.h"
#include "server/routes_request.h"

namespace dateline::server {

Answer answer_said_page(const RouteRequest& request) {
    const auto search = read_search(request, {});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    SaidView view;
    view.request = std::get<SearchRequest>(search);
    auto asked = view.request;
    asked.snippets = 0;
    asked.facets = {"actor", "place"};
    auto results = request.searcher.search(asked);
    if (!results)
        return answer_problem(request, results.problem());
    std::vector<std::string> speakers;
    for (const auto& facet : results->facets)
        for (const auto& value : facet.values)
            if (facet.field == "actor" && value.selected) {
                speakers.push_back(value.id);
                view.speakers.push_back(value.name);
            }
    std::vector<std::string> articles;
    for (const auto& hit : results->hits)
        articles.push_back(hit.id);
    view.quotes = request.searcher.quotes(articles, speakers);
    view.total = results->total;
    view.shown = static_cast<std::uint32_t>(results->hits.size());
    view.facets = std::move(results->facets);
    view.build = results->build;
    return answer_html(print_said_page(view));
}

}  // namespace dateline::server
