// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-filled views of one article, one actor, a timeline, a facet, the coverage and a problem.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sample_views.h"

namespace dateline::server::samples {

inline schema::Mention mention(std::string_view text,
                               std::string_view words,
                               std::string rule,
                               std::size_t from = 0) {
    schema::Mention found;
    found.start = static_cast<std::uint32_t>(text.find(words, from));
    found.end = found.start + static_cast<std::uint32_t>(words.size());
    found.rule = std::move(rule);
    return found;
}

inline StoredArticle stored_article() {
    StoredArticle stored;
    auto& article = stored.article;
    article.id = "wl:harbour-100";
    article.title = "Harbour inquiry hears that flood warnings were filed and forgotten";
    article.standfirst = "Engineers wrote to the Avon Port Authority eleven times in two years.";
    article.source = "Western Ledger";
    article.section = "Politics";
    article.byline = "Joan Petrie";
    article.language = "en";
    article.url = "https://ledger.example/harbour/100";
    article.path = "2025/11/harbour-100.txt";
    article.published = {date("2025-11-18"), schema::DateOrigin::Byline, "18 November 2025"};
    const std::vector<std::pair<std::string, schema::ParagraphKind>> paragraphs = {
        {"BRISTOL — The public inquiry into the harbour floods was told on Tuesday that the budget "
         "for new "
         "pumps had been moved twice, and that nobody at City Hall could say who signed the second "
         "transfer.",
         schema::ParagraphKind::Text},
        {"“We asked for pumps and were sent a poster,” Mara Ellison, who chairs Harbour Watch, "
         "told the "
         "panel. Ms Ellison expects a first report by 12 June 2026.",
         schema::ParagraphKind::Text},
        {"What the letters say", schema::ParagraphKind::Heading},
        {"Between March and October 2024 the engineers wrote to the Avon Port Authority eleven "
         "times. "
         "One letter, read out in full, compared the lock with the one in Rotterdam, which Dutch "
         "engineers "
         "rebuilt in 2019 after a similar winter.",
         schema::ParagraphKind::Text},
        {"The water does not read our correspondence.", schema::ParagraphKind::Quote},
        {"Letter of 4 October 2024, exhibit 31", schema::ParagraphKind::Attribution},
        {"The authority said it would answer in writing. Westminster has ruled out paying for a "
         "second lock "
         "before the spending review, and <script>alert(1)</script> is only text here.",
         schema::ParagraphKind::Text}};
    for (const auto& [text, kind] : paragraphs) {
        const auto start = static_cast<std::uint32_t>(article.body.size());
        article.body += text;
        article.paragraphs.push_back(
            {start, static_cast<std::uint32_t>(article.body.size()), kind});
        article.body += "\n\n";
    }
    const std::string_view body = article.body;
    auto& tags = stored.tags;
    schema::ActorTag ellison{"actor:mara-ellison",
                             "Mara Ellison",
                             schema::ActorKind::Person,
                             {"chairs Harbour Watch"},
                             {}};
    ellison.mentions = {mention(body, "Mara Ellison", "actors.table"),
                        mention(body, "Ellison", "actors.surname", body.find("Ms Ellison"))};
    ellison.mentions[0].source = "actors.tsv:Q000001";
    ellison.mentions[1].score = 940;
    ellison.mentions[1].candidates = {{"actor:mara-ellison", "Mara Ellison", 940},
                                      {"actor:ellis-on", "Ellis On", 60}};
    schema::ActorTag port{"actor:avon-port",
                          "Avon Port Authority",
                          schema::ActorKind::Organisation,
                          {},
                          {mention(body, "Avon Port Authority", "actors.suffix")}};
    schema::ActorTag government{"actor:uk-government",
                                "UK government",
                                schema::ActorKind::Government,
                                {},
                                {mention(body, "Westminster", "actors.metonym")}};
    tags.actors = {ellison, port, government};
    schema::PlaceTag bristol{"gn:2654675",
                             "Bristol",
                             "city",
                             "GB",
                             {{"gn:6255148", "Europe"},
                              {"gn:2635167", "United Kingdom"},
                              {"gn:6269131", "England"},
                              {"gn:2654675", "Bristol"}},
                             51.45,
                             -2.59,
                             {mention(body, "BRISTOL", "places.dateline")}};
    bristol.mentions[0].score = 990;
    bristol.mentions[0].candidates = {{"gn:2654675", "Bristol, United Kingdom", 990},
                                      {"gn:4749005", "Bristol, Virginia", 10}};
    schema::PlaceTag rotterdam{
        "gn:2747891",
        "Rotterdam",
        "city",
        "NL",
        {{"gn:6255148", "Europe"}, {"gn:2750405", "Netherlands"}, {"gn:2747891", "Rotterdam"}},
        51.92,
        4.48,
        {mention(body, "Rotterdam", "places.table")}};
    schema::PlaceTag dutch{"gn:2750405",
                           "Netherlands",
                           "country",
                           "NL",
                           {{"gn:6255148", "Europe"}, {"gn:2750405", "Netherlands"}},
                           52.25,
                           5.75,
                           {mention(body, "Dutch", "places.demonym")}};
    dutch.mentions[0].as = schema::MentionAs::Demonym;
    tags.places = {bristol, rotterdam, dutch};
    const auto about = [&](const char* value, const char* words, const char* rule) {
        return schema::DateTag{date(value), {mention(body, words, rule)}};
    };
    tags.about = {about("2025-11-18", "on Tuesday", "dates.weekday"),
                  about("2026-06-12", "12 June 2026", "dates.day"),
                  about("2024-03/2024-10", "Between March and October 2024", "dates.between"),
                  about("2019", "2019", "dates.year"),
                  about("2024-10-04", "4 October 2024", "dates.day")};
    schema::QuoteTag said;
    said.start = static_cast<std::uint32_t>(body.find("We asked for"));
    said.end = static_cast<std::uint32_t>(body.find("” Mara") - 1);
    said.speaker = "Mara Ellison";
    said.speaker_id = "actor:mara-ellison";
    said.verb = "told";
    said.rule = "quotes.name_verb";
    schema::QuoteTag pull = said;
    pull.start = static_cast<std::uint32_t>(body.find("The water does"));
    pull.end = static_cast<std::uint32_t>(body.find("Letter of 4") - 2);
    pull.speaker.clear();
    pull.speaker_id.clear();
    pull.rule = "quotes.set_apart";
    tags.quotes = {said, pull};
    stored.copies = 2;
    return stored;
}

inline ArticleView article_view() {
    ArticleView view;
    view.stored = stored_article();
    view.similar = {hit(1), hit(2), hit(6)};
    view.copies = {hit(8), hit(12)};
    view.search = "q=budget+%22public+inquiry%22&position=17";
    view.position = 17;
    view.total = 412;
    view.previous = Neighbour{"wl:harbour-101", "Council told to publish the harbour budget", 15};
    view.next = Neighbour{"wl:harbour-102", "What the engineers knew", 17};
    view.build = stamp();
    view.origin = "http://localhost:8080";
    return view;
}

inline OverviewView overview_view() {
    OverviewView view;
    auto& overview = view.overview;
    overview.field = "actor";
    overview.value = value("actor:mara-ellison", "Mara Ellison", "person", 214, 88);
    overview.aliases = {"Ellison", "Ms Ellison", "the chair of Harbour Watch"};
    const auto all = facets();
    overview.roles = {
        {"chair", 12, schema::DateValue::day({2023, 5, 1}), schema::DateValue::day({2025, 11, 3})},
        {"<harbour> campaigner", 1, std::nullopt, std::nullopt}};
    overview.actors.assign(all[0].values.begin() + 1, all[0].values.begin() + 8);
    overview.places.assign(all[1].values.begin() + 1, all[1].values.begin() + 8);
    overview.published = histogram("published");
    for (std::size_t i = 0; i < 3; ++i)
        overview.quotes.push_back({"wl:harbour-10" + std::to_string(i), hit(i).title, hit(i).source,
                                   hit(i).published,
                                   i == 0 ? "We asked for pumps and were sent a poster"
                                          : "A public inquiry is the least we are owed",
                                   "Mara Ellison", "said"});
    for (std::size_t i = 0; i < 5; ++i)
        overview.latest.push_back(hit(i));
    view.build = stamp();
    return view;
}

inline TimelineView timeline_view() {
    TimelineView view;
    view.request.q = "harbour";
    view.request.place.any_of = {"Bristol"};
    static const char* const dates[] = {"2019",       "2024-03/2024-10", "2024-10-04",
                                        "2025-11-18", "2026-06-12",      "2026-Q4"};
    static const char* const sentences[] = {
        "Dutch engineers rebuilt the lock in Rotterdam in <mark>2019</mark>, after a similar "
        "winter.",
        "<mark>Between March and October 2024</mark> the engineers wrote eleven times.",
        "The letter of <mark>4 October 2024</mark> was read out in full.",
        "The inquiry was told <mark>on Tuesday</mark> that the budget had been moved twice.",
        "Ms Ellison expects a first report by <mark>12 June 2026</mark>.",
        "Work on the second lock may begin in the <mark>last quarter of 2026</mark>."};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto from = hit(i);
        view.timeline.statements.push_back({date(dates[i]),
                                            from.id,
                                            from.title,
                                            from.source,
                                            from.published,
                                            sentences[i],
                                            {from.actors[0]},
                                            {from.places[0]}});
    }
    view.timeline.total = 1288;
    view.build = stamp();
    return view;
}

inline FacetView facet_view() {
    FacetView view;
    view.request.q = "harbour";
    view.facet = facets()[0];
    view.build = stamp();
    view.inside = "a";
    return view;
}

inline CoverageView coverage_view() {
    CoverageView view;
    view.coverage = {184230,
                     2210,
                     8120,
                     9044,
                     3310,
                     21400,
                     30011,
                     {{"metadata", 120000}, {"byline", 44000}, {"text", 8120}, {"none", 2210}},
                     {{"en", 180000}, {"", 4230}}};
    view.builds = {{"20251121-7c41e9", stamp(), true},
                   {"20251120-11aa02", {"20251120-11aa02", 184101, "r5f0c2a91"}, false}};
    view.build = stamp();
    return view;
}

inline ProblemView problem_view() {
    return {{400, "unknown_parameter", "No such parameter", "The search was not carried out.",
             "plce", "Bristol", "a parameter of a search", "place", "/search", ""},
            stamp()};
}

}  // namespace dateline::server::samples
