// SPDX-License-Identifier: GPL-3.0-or-later
// The routes of the pages.
#include <algorithm>
#include <iterator>

#include "server/response/assets.h"
#include "server/response/html.h"
#include "server/response/views.h"
#include "server/routes_request.h"
#include "server/url_values.h"

namespace dateline::server {

namespace {

constexpr std::uint32_t map_values = 40;    // places on the map
constexpr std::uint32_t kind_values = 200;  // actors among which one kind is looked for
constexpr std::uint32_t similar_shown = 6;
constexpr std::uint32_t copies_shown = 20;
constexpr std::uint32_t overview_shown = 12;
constexpr std::size_t repairs_max = 6;

void add_repair(std::vector<Repair>& repairs,
                const RouteRequest& request,
                std::string text,
                SearchRequest search) {
    if (repairs.size() >= repairs_max)
        return;
    search.offset = 0;
    search.cursor.clear();
    auto counted = search;
    counted.limit = 0;
    counted.facets.clear();
    if (const auto results = request.searcher.search(counted); results && results->total > 0)
        repairs.push_back({std::move(text), std::move(search), results->total});
}

void drop_values(std::vector<Repair>& repairs,
                 const RouteRequest& request,
                 const SearchRequest& search,
                 ValueFilter SearchRequest::*filter) {
    const auto& values = search.*filter;
    for (std::size_t i = 0; i < values.any_of.size(); ++i) {
        auto without = search;
        auto& changed = without.*filter;
        changed.any_of.erase(changed.any_of.begin() + static_cast<std::ptrdiff_t>(i));
        add_repair(repairs, request, "without " + values.any_of[i], std::move(without));
    }
}

// Searches near an empty one that do find something: one part less each, or words joined by or.
std::vector<Repair> find_repairs(const RouteRequest& request,
                                 const SearchRequest& search,
                                 const QueryReading& reading) {
    std::vector<Repair> repairs;
    for (const auto& part : reading.parts) {
        const auto at = search.q.find(part.text);
        if (part.param != "q" || part.count > 0 || at == std::string::npos || part.text == search.q)
            continue;
        auto without = search;
        without.q.erase(at, part.text.size());
        add_repair(repairs, request, "without “" + part.text + "”", std::move(without));
    }
    for (const auto filter : {&SearchRequest::actor, &SearchRequest::place, &SearchRequest::section,
                              &SearchRequest::source, &SearchRequest::language})
        drop_values(repairs, request, search, filter);
    if (search.published) {
        auto without = search;
        without.published.reset();
        add_repair(repairs, request, "at any date of publication", std::move(without));
    }
    if (search.about) {
        auto without = search;
        without.about.reset();
        add_repair(repairs, request, "about any date", std::move(without));
    }
    if (search.scope != Scope::Article) {
        auto wider = search;
        wider.scope = Scope::Article;
        add_repair(repairs, request, "anywhere in the article", std::move(wider));
    }
    if (search.op == Join::And && search.q.find(' ') != std::string::npos) {
        auto any = search;
        any.op = Join::Or;
        add_repair(repairs, request, "any of the words", std::move(any));
    }
    if (!search.q.empty()) {
        auto without = search;
        without.q.clear();
        add_repair(repairs, request, "without the words", std::move(without));
    }
    return repairs;
}

// The hits before and after this article in the search that the reader came from.
void find_neighbours(const RouteRequest& request,
                     SearchRequest search,
                     std::uint32_t position,
                     ArticleView& view) {
    search.offset = position > 1 ? position - 2 : 0;
    search.limit = 3;
    search.snippets = 0;
    search.facets.clear();
    const auto results = request.searcher.search(search);
    if (!results)
        return;
    view.total = results->total;
    const auto at = std::find_if(results->hits.begin(), results->hits.end(),
                                 [&](const Hit& hit) { return hit.id == view.stored.article.id; });
    if (at == results->hits.end())
        return;
    view.position = search.offset + static_cast<std::uint32_t>(at - results->hits.begin()) + 1;
    if (at != results->hits.begin())
        view.previous = Neighbour{std::prev(at)->id, std::prev(at)->title, view.position - 2};
    if (std::next(at) != results->hits.end())
        view.next = Neighbour{std::next(at)->id, std::next(at)->title, view.position};
}

Answer answer_overview_page(const RouteRequest& request, std::string_view field) {
    const auto overview = request.searcher.overview(field, request.id, overview_shown);
    return overview ? answer_html(print_overview_page({*overview, request.searcher.build()}))
                    : answer_not_found(request, "The index knows nothing of that name.");
}

}  // namespace

Answer answer_search_page(const RouteRequest& request) {
    if (auto elsewhere = answer_range_fields(request))
        return *std::move(elsewhere);
    const auto search = read_search(request, {"chart", "who"});
    const auto chart = parse_choice(request.parameters, "chart", {"number", "share"});
    const auto who = parse_choice(request.parameters, "who",
                                  {"all", "person", "organisation", "government", "group"});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    if (const auto* problem = std::get_if<ParameterProblem>(&chart))
        return answer_problem(request, *problem);
    if (const auto* problem = std::get_if<ParameterProblem>(&who))
        return answer_problem(request, *problem);
    SearchView view;
    view.request = std::get<SearchRequest>(search);
    auto asked = view.request;
    asked.facets.assign(std::begin(search_page_facets), std::end(search_page_facets));
    if (std::get<std::string>(who) != "all")
        view.who = std::get<std::string>(who);
    asked.facet_limit = std::max(asked.facet_limit, view.who.empty() ? map_values : kind_values);
    auto results = request.searcher.search(asked);
    if (!results)
        return answer_problem(request, results.problem());
    view.results = *std::move(results);
    view.chart.share = std::get<std::string>(chart) == "share";
    if (const auto histogram = request.searcher.histogram(view.request, {"published", "auto"}))
        view.published = *histogram;
    if (const auto histogram = request.searcher.histogram(view.request, {"about", "auto"}))
        view.about = *histogram;
    if (view.results.total == 0)
        view.repairs = find_repairs(request, view.request, view.results.query);
    view.origin = request.origin;
    return answer_html(print_search_page(view));
}

Answer answer_article_page(const RouteRequest& request) {
    const auto search = read_search(request, {"position"});
    const auto position =
        parse_number(request.parameters, "position", 0, 0, request.options.limits.offset_max);
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    if (const auto* problem = std::get_if<ParameterProblem>(&position))
        return answer_problem(request, *problem);
    auto stored = request.searcher.article(request.id);
    if (!stored)
        return answer_not_found(request, "The index has no article of that id.");
    ArticleView view;
    view.stored = *std::move(stored);
    if (auto similar = request.searcher.similar(request.id, similar_shown))
        view.similar = *std::move(similar);
    if (view.stored.copies > 0) {
        SearchRequest copies;
        copies.story.any_of = {view.stored.article.story};
        copies.limit = copies_shown;
        copies.snippets = 0;
        if (auto results = request.searcher.search(copies))
            for (auto& hit : results->hits)
                if (hit.id != request.id)
                    view.copies.push_back(std::move(hit));
    }
    view.search = request.head.query;
    view.request = std::get<SearchRequest>(search);
    if (auto words = request.searcher.word_marks(view.request, view.stored.article))
        view.words = *std::move(words);
    if (std::get<std::uint32_t>(position) > 0)
        find_neighbours(request, view.request, std::get<std::uint32_t>(position), view);
    view.build = request.searcher.build();
    view.origin = request.origin;
    return answer_html(print_article_page(view));
}

Answer answer_facet_page(const RouteRequest& request) {
    if (const auto problem = check_facet(request.id))
        return answer_problem(request, *problem);
    const auto search = read_search(request, {"inside", "order"});
    const auto order = parse_choice(request.parameters, "order", {"count", "name"});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    if (const auto* problem = std::get_if<ParameterProblem>(&order))
        return answer_problem(request, *problem);
    FacetView view;
    view.request = std::get<SearchRequest>(search);
    view.inside = parameter_value(request.parameters, "inside", "");
    view.by_name = std::get<std::string>(order) == "name";
    view.offset = view.request.offset;
    const auto facet =
        request.searcher.facet(request.id,
                               {view.inside, view.offset, view.limit,
                                view.by_name ? FacetPage::Order::Name : FacetPage::Order::Count},
                               view.request);
    if (!facet)
        return answer_problem(request, facet.problem());
    view.facet = *facet;
    view.build = request.searcher.build();
    return answer_html(print_facet_page(view));
}

Answer answer_timeline_page(const RouteRequest& request) {
    const auto search = read_search(request, {});
    if (const auto* problem = std::get_if<ParameterProblem>(&search))
        return answer_problem(request, *problem);
    TimelineView view;
    view.request = std::get<SearchRequest>(search);
    view.offset = view.request.offset;
    const auto timeline = request.searcher.timeline(view.request, {view.offset, view.limit});
    if (!timeline)
        return answer_problem(request, timeline.problem());
    view.timeline = *timeline;
    view.build = request.searcher.build();
    return answer_html(print_timeline_page(view));
}

Answer answer_actor_page(const RouteRequest& request) {
    return answer_overview_page(request, "actor");
}
Answer answer_place_page(const RouteRequest& request) {
    return answer_overview_page(request, "place");
}

Answer answer_coverage_page(const RouteRequest& request) {
    return answer_html(print_coverage_page(
        {request.searcher.coverage(), request.searcher.builds(), request.searcher.build()}));
}

Answer answer_asset(const RouteRequest& request) {
    const auto* asset = find_asset(request.id);
    if (asset == nullptr)
        return answer_not_found(request, "There is no such file.");
    Answer answer;
    answer.content_type = asset->content_type;
    answer.body = asset->content;
    if (parameter_value(request.parameters, "v", "") == assets_version())
        answer.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}};
    return answer;
}

}  // namespace dateline::server
