// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-filled views of an invented harbour inquiry, for the tests and drawings of pages without an
// index.
#pragma once

#include <string>
#include <vector>

#include "server/response/views.h"

namespace dateline::server::samples {

inline schema::DateValue date(const std::string& text) {
    return schema::parse_date_range(text).value();
}

inline schema::Published published(const std::string& text, schema::DateOrigin origin) {
    return {date(text), origin, ""};
}

inline BuildStamp stamp() {
    return {"20251121-7c41e9", 184230, "r5f0c2a91"};
}

inline HitTag tag(std::string id,
                  std::string name,
                  std::string kind,
                  std::uint32_t mentions,
                  std::vector<std::string> path = {}) {
    return {std::move(id), std::move(name), std::move(kind), std::move(path), mentions};
}

inline FacetValue value(std::string id,
                        std::string name,
                        std::string kind,
                        std::uint32_t count,
                        std::uint32_t stories) {
    FacetValue entry;
    entry.id = std::move(id);
    entry.name = std::move(name);
    entry.kind = std::move(kind);
    entry.count = count;
    entry.stories = stories;
    return entry;
}

inline FacetValue place(std::string id,
                        std::string name,
                        std::string kind,
                        std::uint32_t count,
                        std::vector<std::string> path,
                        std::vector<std::string> ids,
                        double lat,
                        double lon) {
    auto entry = value(std::move(id), std::move(name), std::move(kind), count, count * 3 / 4);
    entry.path = std::move(path);
    entry.path_ids = std::move(ids);
    entry.lat_lon = {lat, lon};
    return entry;
}

inline Hit hit(std::size_t number) {
    static const char* const titles[] = {
        "Harbour inquiry hears that flood warnings were filed and forgotten",
        "Council told to publish the harbour budget before the June vote",
        "What the engineers knew: a timeline of the Avon lock repair",
        "Minister rules out a second inquiry into the harbour contract",
        "Dockers in Rotterdam return the favour with a one-day stoppage",
        "“We asked for pumps and were sent a poster”: residents give evidence",
        "Auditors find £14m of harbour spending without a signature"};
    static const char* const sources[] = {"Western Ledger", "Port & Tide", "The Evening Dispatch"};
    static const char* const sections[] = {"Politics", "Business", "Local"};
    static const char* const days[] = {"2025-11-18", "2025-10-02", "2025-06", "2024-12-09"};
    using Origin = schema::DateOrigin;
    static const Origin origins[] = {Origin::Text, Origin::Byline, Origin::Metadata, Origin::Url};
    Hit entry;
    entry.id = "wl:harbour-" + std::to_string(100 + number);
    entry.title = titles[number % 7];
    entry.source = sources[number % 3];
    entry.section = sections[number % 3];
    entry.language = "en";
    entry.url = "https://ledger.example/harbour/" + std::to_string(100 + number);
    if (number % 6 == 5)
        entry.published = {};
    else
        entry.published = published(days[number % 4], origins[number % 4]);
    entry.score = 14.2 - static_cast<double>(number) / 3;
    entry.copies = number % 4 == 0 ? 6 : 0;
    entry.story = number % 4 == 0 ? entry.id : "";
    Snippet first;
    first.start = 412;
    first.end = 590;
    first.html =
        "The <mark>inquiry</mark> was told on Tuesday that the <mark>budget</mark> for new "
        "pumps had been moved twice, and that nobody at City Hall could say who &amp; when "
        "signed the second transfer …";
    first.marks = {{416, 423}, {453, 459}};
    Snippet second;
    second.start = 1840;
    second.end = 1990;
    second.html =
        "… “a public <mark>inquiry</mark> is the least we are owed,” said Ms Ellison, who "
        "expects a first report by 12 June 2026.";
    second.marks = {{1851, 1858}};
    entry.snippets = {first, second};
    entry.actors = {tag("actor:mara-ellison", "Mara Ellison", "person", 5),
                    tag("actor:avon-port", "Avon Port Authority", "organisation", 3),
                    tag("name:o:harbour-watch", "Harbour Watch", "organisation", 1),
                    tag("actor:uk-government", "UK government", "government", 1)};
    entry.places = {
        tag("gn:2654675", "Bristol", "city", 9, {"Europe", "United Kingdom", "England", "Bristol"}),
        tag("gn:2747891", "Rotterdam", "city", 1, {"Europe", "Netherlands", "Rotterdam"})};
    entry.about = {tag("2026-06-12", "2026-06-12", "day", 2), tag("2024", "2024", "year", 1)};
    return entry;
}

inline std::vector<Facet> facets() {
    Facet who{"actor", Join::And, 231, 188, 14, {}};
    who.values = {value("actor:mara-ellison", "Mara Ellison", "person", 214, 88),
                  value("actor:avon-port", "Avon Port Authority", "organisation", 180, 71),
                  value("actor:uk-government", "UK government", "government", 96, 52),
                  value("actor:tom-okafor", "Tom Okafor", "person", 71, 33),
                  value("name:o:harbour-watch", "Harbour Watch", "organisation", 64, 40),
                  value("actor:dutch-government", "Dutch government", "government", 22, 19),
                  value("actor:ines-vidal", "Inês Vidal", "person", 19, 12),
                  value("name:p:rowan-price", "Rowan Price", "person", 17, 12),
                  value("actor:dockers-union", "Dockers’ Union", "organisation", 15, 9),
                  value("name:g:quay-brigade", "Quay Brigade", "group", 6, 4)};
    Facet where{"place", Join::And, 118, 40, 31, {}};
    where.values = {
        place("gn:6255148", "Europe", "continent", 391, {"Europe"}, {"gn:6255148"}, 48.7, 9.1),
        place("gn:2635167", "United Kingdom", "country", 362, {"Europe", "United Kingdom"},
              {"gn:6255148", "gn:2635167"}, 54.76, -2.7),
        place("gn:2654675", "Bristol", "city", 290,
              {"Europe", "United Kingdom", "England", "Bristol"},
              {"gn:6255148", "gn:2635167", "gn:6269131", "gn:2654675"}, 51.45, -2.59),
        place("gn:2750405", "Netherlands", "country", 58, {"Europe", "Netherlands"},
              {"gn:6255148", "gn:2750405"}, 52.25, 5.75),
        place("gn:2747891", "Rotterdam", "city", 41, {"Europe", "Netherlands", "Rotterdam"},
              {"gn:6255148", "gn:2750405", "gn:2747891"}, 51.92, 4.48),
        place("gn:6252001", "United States", "country", 33, {"North America", "United States"},
              {"gn:6255149", "gn:6252001"}, 39.76, -98.5),
        place("gn:4049979", "Birmingham", "city", 9,
              {"North America", "United States", "Alabama", "Birmingham"},
              {"gn:6255149", "gn:6252001", "gn:4829764", "gn:4049979"}, 33.52, -86.8),
        place("gn:1880252", "Singapore", "country", 12, {"Asia", "Singapore"},
              {"gn:6255147", "gn:1880252"}, 1.29, 103.85),
        place("gn:3530597", "Mexico City", "city", 4, {"North America", "Mexico", "Mexico City"},
              {"gn:6255149", "gn:3996063", "gn:3530597"}, 19.43, -99.13),
        place("gn:3369157", "Cape Town", "city", 3, {"Africa", "South Africa", "Cape Town"},
              {"gn:6255146", "gn:953987", "gn:3369157"}, -33.93, 18.42)};
    Facet section{"section", Join::Or, 3, 0, 4, {}};
    section.values = {value("Politics", "Politics", "", 201, 90),
                      value("Local", "Local", "", 140, 66),
                      value("Business", "Business", "", 67, 41)};
    Facet source{"source", Join::Or, 3, 0, 0, {}};
    source.values = {value("Western Ledger", "Western Ledger", "", 233, 80),
                     value("Port & Tide", "Port & Tide", "", 120, 70),
                     value("The Evening Dispatch", "The Evening Dispatch", "", 59, 40)};
    Facet origin{"published_from", Join::Or, 5, 0, 0, {}};
    origin.values = {value("metadata", "metadata", "", 240, 120),
                     value("byline", "byline", "", 88, 50), value("url", "url", "", 40, 33),
                     value("text", "text", "", 30, 28), value("none", "none", "", 14, 14)};
    return {who, where, section, source, origin};
}

inline Histogram histogram(const std::string& axis) {
    Histogram chart{axis,
                    "month",
                    {},
                    axis == "about" ? 61U : 14U,
                    axis == "about" ? 12U : 0U,
                    axis == "about" ? 85U : 0U};
    static const std::uint32_t counts[] = {3, 5, 2, 9,  14, 11, 0,  6,  22, 31, 12, 8,
                                           5, 7, 9, 18, 40, 27, 19, 14, 33, 52, 38, 21};
    for (int i = 0; i < 24; ++i) {
        const auto count = counts[axis == "about" ? 23 - i : i];
        chart.buckets.push_back({schema::month_of(2024 + i / 12, i % 12 + 1), count, count / 2,
                                 1200U + static_cast<std::uint32_t>(i) * 37});
    }
    return chart;
}

inline SearchView search_view() {
    SearchView view;
    view.request.q = "harbour inquiry ellison";
    view.results.query.text = view.request.q;
    view.results.query.parsed = "harbour AND inquiry AND ellison";
    view.results.query.recognised = {{"ellison", "actor", "actor:mara-ellison", "Mara Ellison"}};
    view.results.query.parts = {
        {"budget", "q", 2120}, {"\"public inquiry\"", "q", 611}, {"ellison", "q", 304}};
    view.results.total = 412;
    view.results.stories = 197;
    view.results.undated = 14;
    view.results.took_ms = 4.2;
    view.results.build = stamp();
    view.results.next_cursor = "c1";
    for (std::size_t i = 0; i < 20; ++i)
        view.results.hits.push_back(hit(i));
    view.results.facets = facets();
    view.published = histogram("published");
    view.about = histogram("about");
    view.origin = "http://localhost:8080";
    return view;
}

inline SearchView filtered_view() {
    auto view = search_view();
    view.request.actor.any_of = {"actor:mara-ellison", "actor:avon-port"};
    view.request.place.none_of = {"gn:6252001"};
    view.request.published = DateFilter{false, date("2024-05..2025-11")};
    view.results.facets[0].values[0].selected = true;
    view.results.facets[0].values[1].selected = true;
    view.results.facets[1].values[5].excluded = true;
    view.request.offset = 20;
    view.chart.share = true;
    return view;
}

inline SearchView empty_view() {
    SearchView view;
    view.request.q = "budget inqury";
    view.request.place.any_of = {"gn:2654675"};
    view.results.query.text = view.request.q;
    view.results.query.parsed = "budget AND inqury";
    view.results.query.parts = {
        {"budget", "q", 2120}, {"inqury", "q", 0}, {"place:Bristol", "place", 290}};
    view.results.query.did_you_mean = "budget inquiry";
    view.results.build = stamp();
    view.results.took_ms = 0.6;
    view.origin = "http://localhost:8080";
    Facet where{"place",
                Join::And,
                1,
                0,
                0,
                {place("gn:2654675", "Bristol", "city", 0,
                       {"Europe", "United Kingdom", "England", "Bristol"},
                       {"gn:6255148", "gn:2635167", "gn:6269131", "gn:2654675"}, 51.45, -2.59)}};
    where.values[0].selected = true;
    view.results.facets = {where};
    SearchRequest meant = view.request;
    meant.q = "budget inquiry";
    SearchRequest fewer = view.request;
    fewer.q = "budget";
    SearchRequest any = view.request;
    any.op = Join::Or;
    view.repairs = {{"budget inquiry", meant, 118},
                    {"without the word “inqury”", fewer, 164},
                    {"any of the words", any, 164}};
    return view;
}

}  // namespace dateline::server::samples
