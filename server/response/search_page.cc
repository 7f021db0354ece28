// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the template of the search page.
#include <array>

#include "server/response/html.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

constexpr std::uint32_t offset_max = 10000;  // deeper pages go by cursor

// Words in a shell's single quotes.
std::string print_shell_word(std::string_view text) {
    std::string word = "'";
    for (const char letter : text)
        word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return word + "'";
}

void set_reading(PageData& page, const SearchView& view) {
    const auto& reading = view.results.query;
    page.set("read_as", !reading.parsed.empty());
    page.set("parsed", reading.parsed);
    page.set("repaired", reading.repaired);
    page.set("fallback", reading.fallback);
    std::vector<PageData> recognised;
    for (const auto& name : reading.recognised) {
        auto& entry = recognised.emplace_back();
        entry.set("as_typed", name.text);
        entry.set("name", name.name);
        entry.set("name_href", overview_href(name.field, name.id));
    }
    SearchRequest words = view.request;
    words.recognise = false;
    page.set("words_href", recognised.empty() ? std::string() : href("", words));
    page.set("recognised", std::move(recognised));
    page.set("did_you_mean", reading.did_you_mean);
    SearchRequest meant = view.request;
    meant.q = reading.did_you_mean;
    page.set("mean_href", href("", meant));
}

void set_count(PageData& page, const SearchView& view) {
    const auto& results = view.results;
    const auto articles = print_count_of(results.total, "article");
    const auto stories = results.stories > 0 && results.stories < results.total
                             ? print_count_of(results.stories, "story")
                             : std::string();
    // What is listed comes first, the other count is the link to its list.
    const bool folded = view.request.duplicates == Duplicates::Collapse && !stories.empty();
    page.set("total", folded ? stories : articles);
    page.set("folded_from", folded ? articles : std::string());
    page.set("stories", folded ? std::string() : stories);
    page.set("undated", results.undated == 0 ? std::string() : print_count(results.undated));
    SearchRequest other = view.request;
    other.published = DateFilter{true, {}};
    page.set("undated_href", view.request.published ? std::string() : href("", other));
    other = view.request;
    other.duplicates = folded ? Duplicates::Show : Duplicates::Collapse;
    page.set("stories_href", href("", other));
    const auto offset = view.request.offset;
    const bool pages =
        results.total > results.hits.size() && !results.hits.empty() && view.request.cursor.empty();
    page.set("range", pages ? print_count(offset + 1) + "–" +
                                  print_count(offset + results.hits.size()) + " · "
                            : std::string());
    const auto tenths = static_cast<std::uint64_t>(results.took_ms * 10);
    page.set("took", std::to_string(tenths / 10) +
                         (tenths < 100 ? "." + std::to_string(tenths % 10) : std::string()));
    page.set("found", results.total > 0);
}

std::string with_paging(const SearchRequest& request, std::uint32_t offset, std::string cursor) {
    SearchRequest other = request;
    other.facets.clear();
    other.facet_limit = SearchRequest().facet_limit;
    other.offset = offset;
    other.cursor = std::move(cursor);
    return "?" + print_search_url(other);
}

void set_pages(PageData& page, const SearchView& view) {
    const auto& request = view.request;
    const auto shown = static_cast<std::uint32_t>(view.results.hits.size());
    const bool by_offset = request.cursor.empty();
    std::string previous;
    if (by_offset && request.offset > 0)
        previous = with_paging(
            request, request.offset > request.limit ? request.offset - request.limit : 0, "");
    page.set("previous_href", previous);
    std::string next;
    if (by_offset && request.offset + shown < view.results.total && shown > 0 &&
        request.offset + shown <= offset_max)
        next = with_paging(request, request.offset + shown, "");
    else if (!view.results.next_cursor.empty())
        next = with_paging(request, 0, view.results.next_cursor);
    page.set("next_href", next);
}

void set_take_away(PageData& page, const SearchView& view) {
    const auto query = print_search_url(view.request);
    const auto link = [&](const char* key, const std::string& path) {
        page.set(key, path + (path.find('?') == std::string::npos ? "?" : "&") + query);
    };
    link("csv_href", "/v1/export?format=csv");
    link("jsonl_href", "/v1/export?format=jsonl");
    link("json_href", "/v1/search");
    link("feed", "/feed.atom");
    page.set("curl", "curl -s " + print_shell_word(view.origin + "/v1/search?" + query));
    page.set("cite", "Dateline, build " + view.results.build.id + " of " +
                         print_count_of(view.results.build.articles, "article") + ": the search “" +
                         (query.empty() ? "everything" : query) + "” finds " +
                         print_count_of(view.results.total, "article") + ".");
}

void set_empty(PageData& page, const SearchView& view) {
    std::vector<PageData> parts;
    for (const auto& part : view.results.query.parts) {
        auto& entry = parts.emplace_back();
        entry.set("part_text", part.text);
        entry.set("part_count", print_count(part.count));
        entry.set("part_zero", part.count == 0);
    }
    page.set("has_parts", !parts.empty());
    page.set("parts", std::move(parts));
    std::vector<PageData> repairs;
    for (const auto& repair : view.repairs) {
        auto& entry = repairs.emplace_back();
        entry.set("repair_text", repair.text);
        entry.set("repair_total", print_count_of(repair.total, "article"));
        entry.set("repair_href", href("", repair.request));
    }
    page.set("has_repairs", !repairs.empty());
    page.set("repairs", std::move(repairs));
}

struct Panel {
    std::string_view field;
    std::size_t shown;
};
constexpr std::array<Panel, 6> panels = {{
    {"actor", 8},
    {"place", 9},
    {"section", 6},
    {"source", 6},
    {"language", 4},
    {"published_from", 7},
}};

void set_filters(PageData& page, const SearchView& view) {
    std::vector<PageData> facets;
    PageData map;
    for (const auto& panel : panels)
        for (const auto& facet : view.results.facets) {
            if (facet.field != panel.field)
                continue;
            if (facet.field == "place")
                map = map_data(facet.values, view.request, "");
            // A facet with one value only tells nothing, unless it is chosen.
            if (facet.values.empty() ||
                (facet.values.size() == 1 && facet.missing == 0 && !facet.values[0].selected &&
                 !facet.values[0].excluded && facet.field != "actor" && facet.field != "place"))
                continue;
            facets.push_back(facet_data(facet, view.request, panel.shown, view.who));
        }
    page.set("facets", std::move(facets));
    page.set("map", std::move(map));
    SearchRequest other = view.request;
    const bool folded = other.duplicates == Duplicates::Collapse;
    other.duplicates = folded ? Duplicates::Show : Duplicates::Collapse;
    page.set("copies_href_all", href("", other));
    page.set("copies_words", folded ? "show every copy" : "fold copies of one text");
}

}  // namespace

std::string print_search_page(const SearchView& view) {
    const auto& request = view.request;
    PageData page;
    set_frame(page, request.q.empty() ? "The news index you can check" : request.q, request,
              view.results.build, !view.published && !view.about);
    const auto query = href("", request);
    page.set("has_filters", true);
    page.set("wide", true);
    if (view.results.total > 0)
        page.set("read_css", false);  // nothing of it is used here
    set_reading(page, view);
    auto chips = chip_data(request, view.results.facets);
    page.set("has_chips", !chips.empty());
    page.set("chips", std::move(chips));
    SearchRequest clear;
    clear.q = request.q;
    page.set("clear_href", href("", clear));
    set_count(page, view);
    const bool share = view.chart.share;
    page.set("has_fields", true);
    if (view.published)
        page.set("published", chart_data(*view.published, request, "", share));
    if (view.about)
        page.set("about", chart_data(*view.about, request, "", share));
    page.set("by_share", share);
    page.set("count_href", query);
    page.set("share_href", query + (query == "?" ? "" : "&") + "chart=share");
    set_filters(page, view);
    page.set("about_free", !request.about.has_value());
    page.set("first_position", std::to_string(request.offset + 1));
    page.set("hits", hit_data(view.results.hits, request, request.offset));
    page.set("has_score", request.explain_score);
    set_pages(page, view);
    set_take_away(page, view);
    set_empty(page, view);
    return print_page("search", page);
}

}  // namespace dateline::server
