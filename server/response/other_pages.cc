// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the templates of the pages for an actor or place, timeline and facet.
#include <algorithm>

#include "schema/tags.h"
#include "server/response/html.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

// Values that share a sentence with the page's subject, each a link to those sentences.
std::vector<PageData> partner_data(const std::vector<FacetValue>& values,
                                   std::string_view field,
                                   const SearchRequest& subject) {
    std::vector<PageData> list;
    for (const auto& value : values) {
        if (value.kind == "continent")  // says little beside its countries
            continue;
        auto& entry = list.emplace_back();
        entry.set("partner", value.name);
        entry.set("partner_kind", field == "actor"
                                      ? std::string(actor_kind_words(value.kind, false))
                                      : print_path_words(value.path));
        entry.set("partner_count", print_count(value.count));
        auto request = with_value(subject, field, value.id, false);
        request.scope = Scope::Sentence;
        entry.set("partner_href", href("/search", request));
        entry.set("partner_page", overview_href(field, value.id));
    }
    return list;
}

std::vector<PageData> spoken_data(const std::vector<SpokenQuote>& quotes, bool by_actor) {
    std::vector<PageData> list;
    for (const auto& quote : quotes) {
        auto& entry = list.emplace_back();
        entry.set("said", quote.text);
        entry.set("speaker", by_actor ? std::string() : quote.speaker);
        entry.set("quote_title", quote.title.empty() ? "Untitled" : quote.title);
        entry.set("quote_href", article_href(quote.article_id));
        entry.set("quote_source", quote.source);
        entry.set("quote_date",
                  quote.published.value ? print_date_short(*quote.published.value) : "undated");
    }
    return list;
}

// "2013", "2013–2020", or nothing if no article with the role is dated.
std::string print_years(const GivenRole& role) {
    if (!role.first || !role.last)
        return {};
    const auto first = schema::Date::from_day_number(role.first->first).year;
    const auto last = schema::Date::from_day_number(role.last->last).year;
    return std::to_string(first) + (first == last ? "" : "–" + std::to_string(last));
}

// Roles, each a link to the sentences of the actor with those words.
std::vector<PageData> role_data(const std::vector<GivenRole>& roles, SearchRequest subject) {
    subject.scope = Scope::Sentence;
    std::vector<PageData> list;
    for (const auto& role : roles) {
        subject.q = role.role;
        std::erase(subject.q, '"');
        subject.q = '"' + subject.q + '"';
        auto& entry = list.emplace_back();
        entry.set("role_between", list.size() > 1 ? " · " : " ");
        entry.set("role", role.role);
        entry.set("role_years", print_years(role));
        entry.set("role_href", href("/search", subject));
    }
    return list;
}

std::vector<PageData> name_data(const std::vector<HitTag>& tags, std::string_view field) {
    std::vector<PageData> list;
    for (const auto& tag : tags) {
        auto& entry = list.emplace_back();
        entry.set("tag_name", tag.name);
        entry.set("tag_href", overview_href(field, tag.id));
    }
    return list;
}

std::string paged(std::string_view path,
                  const SearchRequest& request,
                  std::uint32_t offset,
                  const std::string& more) {
    SearchRequest other = request;
    other.offset = offset;
    other.cursor.clear();
    other.facets.clear();
    const auto query = print_search_url(other);
    return std::string(path) + "?" + query + (query.empty() || more.empty() ? "" : "&") + more;
}

void set_pages(PageData& page,
               std::string_view path,
               const SearchRequest& request,
               std::uint32_t offset,
               std::uint32_t limit,
               std::uint32_t total,
               const std::string& more) {
    page.set("previous_href",
             offset > 0 ? paged(path, request, offset > limit ? offset - limit : 0, more) : "");
    page.set("next_href", offset + limit < total ? paged(path, request, offset + limit, more) : "");
}

void set_search(PageData& page, const SearchRequest& request) {
    auto chips = chip_data(request, {});
    page.set("has_chips", !chips.empty());
    page.set("chips", std::move(chips));
    page.set("back_href", href("/search", request));
}

}  // namespace

std::string print_overview_page(const OverviewView& view) {
    const auto& overview = view.overview;
    SearchRequest request;
    request = with_value(request, overview.field, overview.value.id, false);
    request.sort = Sort::Newest;
    PageData page;
    set_frame(page, overview.value.name, request, view.build, false);
    page.set("wide", true);
    page.set("name", overview.value.name);
    page.set("kind", overview.field == "actor"
                         ? std::string(actor_kind_words(overview.value.kind, false))
                     : overview.value.kind == schema::unlisted_place_type
                         ? std::string("not in the gazetteer; shown at what it lies in")
                         : overview.value.kind);
    page.set("lineage", print_path_words(overview.value.path));
    page.set("id", overview.value.id);
    std::string aliases;
    for (const auto& alias : overview.aliases)
        aliases += (aliases.empty() ? "" : " · ") + alias;
    page.set("aliases", std::move(aliases));
    page.set("roles", role_data(overview.roles, request));
    page.set("has_roles", !overview.roles.empty());
    page.set("total", print_count_of(overview.value.count, "article"));
    page.set("stories", overview.value.stories > 0 && overview.value.stories < overview.value.count
                            ? print_count_of(overview.value.stories, "story")
                            : std::string());
    page.set("all_href", href("/search", request));
    page.set("timeline_href", href("/timeline", request));
    page.set("published", chart_data(overview.published, request, "/search", false));
    std::vector<FacetValue> places = overview.places;
    if (overview.field == "place")
        places.insert(places.begin(), overview.value);
    auto nearby = request;
    nearby.scope = Scope::Sentence;
    page.set("map", map_data(places, nearby, "/search"));
    page.set("actors", partner_data(overview.actors, "actor", request));
    page.set("has_actors", !overview.actors.empty());
    page.set("places", partner_data(overview.places, "place", request));
    page.set("has_places", !overview.places.empty());
    page.set("quotes", spoken_data(overview.quotes, overview.field == "actor"));
    page.set("has_quotes", !overview.quotes.empty());
    page.set("first_position", "1");
    page.set("about_free", true);
    page.set("hits", hit_data(overview.latest, request, 0));
    page.set("by_actor", overview.field == "actor");
    return print_page("overview", page);
}

std::string print_timeline_page(const TimelineView& view) {
    PageData page;
    set_frame(page, "Timeline", view.request, view.build, true);
    set_search(page, view.request);
    page.set("statements_total", print_count_of(view.timeline.total, "dated statement"));
    std::vector<PageData> statements;
    int year = 0;
    for (const auto& statement : view.timeline.statements) {
        auto& entry = statements.emplace_back();
        const int here = schema::Date::from_day_number(statement.about.first).year;
        entry.set("year", here != year || statements.size() == 1 ? std::to_string(here) : "");
        year = here;
        entry.set("about_date", print_date_short(statement.about));
        entry.set("sentence", statement.html);
        entry.set("statement_href", article_href(statement.article_id));
        entry.set("statement_title", statement.title.empty() ? "Untitled" : statement.title);
        entry.set("statement_source", statement.source);
        set_published(entry, statement.published);
        entry.set("actors", name_data(statement.actors, "actor"));
        entry.set("places", name_data(statement.places, "place"));
        const auto& published = statement.published.value;
        entry.set("ahead", published && statement.about.first > published->last);
    }
    auto inside = view.request;
    inside.about_wider = false;
    const bool ranged = view.request.about && !view.request.about->none;
    page.set("inside_href",
             ranged && view.request.about_wider ? href("/timeline", inside) : std::string());
    page.set("any", !statements.empty());
    page.set("statements", std::move(statements));
    set_pages(page, "/timeline", view.request, view.offset, view.limit, view.timeline.total, "");
    return print_page("timeline", page);
}

std::string print_said_page(const SaidView& view) {
    PageData page;
    set_frame(page, "Said", view.request, view.build, true);
    auto chips = chip_data(view.request, view.facets);
    page.set("has_chips", !chips.empty());
    page.set("chips", std::move(chips));
    page.set("back_href", href("/search", view.request));
    std::string speakers;
    for (const auto& name : view.speakers)
        speakers += (speakers.empty() ? "" : ", ") + name;
    page.set("speakers", std::move(speakers));
    page.set("total", print_count_of(view.total, "article"));
    page.set("quotes_total", print_count_of(view.quotes.size(), "quotation"));
    const auto offset = view.request.offset;
    page.set("range", view.shown < view.total && view.shown > 0
                          ? print_count(offset + 1) + "–" + print_count(offset + view.shown)
                          : std::string());
    page.set("any", !view.quotes.empty());
    page.set("quotes", spoken_data(view.quotes, view.speakers.size() == 1));
    set_pages(page, "/said", view.request, offset, view.request.limit, view.total, "");
    return print_page("said", page);
}

std::string print_facet_page(const FacetView& view) {
    PageData page;
    set_frame(page, std::string(facet_title(view.facet.field)), view.request, view.build, true);
    set_search(page, view.request);
    page.set("field", view.facet.field);
    page.set("facet_title", facet_title(view.facet.field));
    page.set("inside", view.inside);
    page.set("by_name", view.by_name);
    page.set("values_total", print_count_of(view.facet.total_values, "value"));
    page.set("facet_missing",
             view.facet.missing == 0 ? std::string() : print_count(view.facet.missing));
    const std::string path = "/facets/" + view.facet.field;
    std::string more = view.inside.empty() ? "" : "inside=" + print_url_part(view.inside);
    const auto order = [&](bool by_name) {
        return paged(path, view.request, 0,
                     more + (by_name ? std::string(more.empty() ? "" : "&") + "order=name" : ""));
    };
    page.set("count_href", order(false));
    page.set("name_href", order(true));
    std::vector<PageData> values;
    for (const auto& value : view.facet.values) {
        auto& entry = values.emplace_back();
        entry.set("value_name", value.name.empty() ? value.id : value.name);
        entry.set("context", view.facet.field == "place" ? print_path_words(value.path)
                             : view.facet.field == "actor"
                                 ? std::string(actor_kind_words(value.kind, false))
                                 : std::string());
        entry.set("value_count", print_count(value.count));
        entry.set("value_stories", print_count(value.stories));
        auto request = view.request;
        request.offset = 0;
        const auto with = with_value(request, view.facet.field, value.id, false);
        entry.set("value_href", href("/search", with));
        request.duplicates = Duplicates::Collapse;
        entry.set("stories_href",
                  href("/search", with_value(request, view.facet.field, value.id, false)));
        request.duplicates = view.request.duplicates;
        entry.set("not_href",
                  href("/search", with_value(request, view.facet.field, value.id, true)));
    }
    page.set("any", !values.empty());
    page.set("values", std::move(values));
    if (view.by_name)
        more += std::string(more.empty() ? "" : "&") + "order=name";
    set_pages(page, path, view.request, view.offset, view.limit, view.facet.total_values, more);
    return print_page("facet_page", page);
}

}  // namespace dateline::server
