// SPDX-License-Identifier: GPL-3.0-or-later
// The search wing through its door, on a small index: what is found, shown, marked and counted.
#include "server/search/searcher.h"

#include <catch2/catch.hpp>

#include "tests/support/four_articles.h"
#include "tests/support/tiny_index.h"

using namespace dateline;
using namespace dateline::server;
using namespace dateline::testing;

TEST_CASE("words, phrases, NEAR, exclusions and fields find exactly what they say", "[search]") {
    const FourArticles index;
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"", "abcd"},
        {"*", "abcd"},
        {"budget", "abcd"},
        {"Budgets", "abcd"},
        {"budget inquiry", "ab"},
        {"\"public inquiry\"", "a"},
        {"inquiry NEAR/4 public", "ab"},
        {"budget -inquiry", "cd"},
        {"NOT inquiry", "cd"},
        {"leak OR tax", "bd"},
        {"minist*", "b"},
        {"title:budget", "b"},
        {"title:(budget OR oil)", "bc"},
        {"elysee", "c"},
        {"maduro", "a"},
        {"actor:\"Nicolás Maduro\"", "a"},
        {"actor:maduro", "a"},
        {"actor:nobody", ""},
        {"place:venezuela", "ac"},
        {"place:\"South America\" -place:Caracas", "c"},
        {"section:world", "ab"},
        {"published:2025", "ab"},
        {"published:..2024", "c"},
        {"published:none", "d"},
        {"about:2025-11-30", "a"},
        {"about:2024", "c"},
        {"about:none", "bd"},
        {"id:c", "c"},
        {"the budget of the tax", "d"},
        {"(budget", "abcd"},
        {"\"budget cut\"", "d"},
        {"\"caracas president\"", ""},  // no phrase over the border of two fields
    };
    for (const auto& [q, expected] : cases) {
        INFO(q);
        CHECK(index.ids(q) == expected);
    }
    CHECK(index.ids("leak tax", Join::Or) == "bd");
}

TEST_CASE("filters restrict, exclude and combine", "[search]") {
    const FourArticles index;
    SearchRequest request;
    request.place.any_of = {"gn:sa"};
    CHECK(index.ids(request) == "ac");
    request.place.none_of = {"Caracas"};
    CHECK(index.ids(request) == "c");
    request = {};
    request.actor.any_of = {"maduro", "UN"};
    CHECK(index.ids(request).empty());
    request.actor.join = Join::Or;
    CHECK(index.ids(request) == "ac");
    request = {};
    request.near = NearFilter{10.4, -66.8, 30};
    CHECK(index.ids(request) == "a");
    request = {};
    request.bbox = BoxFilter{-70, 5, -60, 9};
    CHECK(index.ids(request) == "c");
    request = {};
    request.about = DateFilter{false, schema::DateValue::day({2025, 11, 3})};
    CHECK(index.ids(request) == "a");
    request.about_wider = false;
    CHECK(index.ids(request).empty());
}

TEST_CASE("an unlisted place is no answer to where", "[search]") {
    TemporaryFolder folder;
    auto articles = four_articles();
    articles.resize(1);
    auto& places = articles[0].tags.places;
    REQUIRE(!places.empty());
    for (auto& place : places)
        place.type = schema::unlisted_place_type;
    write_index(folder.path(), "000001", articles);
    const auto opened = Searcher::open(folder.path(), SearcherOptions());
    REQUIRE(opened);
    SearchRequest request;
    request.near = NearFilter{10.4, -66.8, 5000};
    CHECK((*opened)->search(request)->total == 0);
    request = {};
    request.bbox = BoxFilter{-180, -90, 180, 90};
    CHECK((*opened)->search(request)->total == 0);
    request = {};
    request.place.any_of = {places[0].id};
    CHECK((*opened)->search(request)->total == 1);
}

TEST_CASE("a sentence scope asks for one sentence that proves it all", "[search]") {
    const FourArticles index;
    SearchRequest request;
    request.scope = Scope::Sentence;
    request.q = "inquiry";
    request.actor.any_of = {"actor:maduro"};
    CHECK(index.ids(request) == "a");
    request.q = "budget";
    CHECK(index.ids(request).empty());
    request.scope = Scope::Paragraph;
    CHECK(index.ids(request) == "a");
    request.place.any_of = {"Venezuela"};
    CHECK(index.ids(request).empty());
    request = {};
    request.scope = Scope::Sentence;
    request.place.any_of = {"Venezuela"};
    request.about = DateFilter{false, schema::year_of(2024)};
    const auto results = index.search(request);
    REQUIRE(results.total == 1);
    CHECK(results.hits[0].snippets[0].html ==
          "Oil rose in <mark>Venezuela</mark> in <mark>2024</mark>. The UN said budgets suffer. "
          "Élysée officials disagreed.");
}

TEST_CASE("snippets mark what matched, phrases as one", "[search]") {
    const FourArticles index;
    SearchRequest request;
    const auto first = [&](const std::string& q, const std::string& id) {
        request.q = q;
        for (const auto& hit : index.search(request).hits)
            if (hit.id == id)
                return hit.snippets.empty() ? Snippet() : hit.snippets[0];
        return Snippet();
    };
    request.snippet_chars = 60;
    CHECK(first("\"public inquiry\"", "a").html ==
          "President Maduro spoke about the <mark>public inquiry</mark>.");
    CHECK(first("budget", "b").html == "The <mark>budgets</mark> of two ministries leaked.");
    CHECK(first("inquiry NEAR/4 public", "b").html ==
          "An <mark>inquiry</mark> that the <mark>public</mark> wants will follow.");
    CHECK(first("minist*", "b").html == "The budgets of two <mark>ministries</mark> leaked.");
    CHECK(first("elysee", "c").html == "<mark>Élysée</mark> officials disagreed.");
    CHECK(first("duty", "b").html ==
          "It&#39;s &quot;their&quot; &lt;<mark>duty</mark>&gt; &amp; more.");
    const auto title = first("angers", "b");
    CHECK(title.field == schema::TextField::Title);
    CHECK(title.html == "Budget leak <mark>angers</mark> ministers");
    request.actor.any_of = {"UN"};
    CHECK(first("", "c").html ==
          "The <mark>UN</mark> said budgets suffer. Élysée officials disagreed.");
    request.actor.any_of = {};
    request.section.any_of = {"World"};
    CHECK(first("", "b").why == "section World");
}

TEST_CASE("names in free words are recognised and can be switched off", "[search]") {
    const FourArticles index;
    SearchRequest request;
    request.q = "nicolas maduro budget";
    auto results = index.search(request);
    CHECK(results.total == 1);  // the text never says Nicolás
    REQUIRE(results.query.recognised.size() == 1);
    CHECK(results.query.recognised[0].id == "actor:maduro");
    CHECK(results.query.parsed == "((nicolas AND maduro) OR actor:\"Nicolás Maduro\") AND budget");
    request.recognise = false;
    CHECK(index.search(request).total == 0);
}

TEST_CASE("a slip is corrected, and said so", "[search]") {
    const FourArticles index;
    SearchRequest request;
    request.q = "ministires";
    const auto results = index.search(request);
    CHECK(results.total == 1);
    CHECK(results.query.did_you_mean == "ministries");
    CHECK(results.query.fallback == "ministries");
    request.q = "qqqzzz";
    CHECK(index.search(request).total == 0);
}

TEST_CASE("words near each other, and near the beginning, score more; the explanation says so",
          "[search]") {
    const FourArticles index;
    const auto gain_of = [&](const std::string& q, const std::string& id, const std::string& part) {
        SearchRequest request;
        request.q = q;
        request.explain_score = true;
        double gain = 0;
        for (const auto& hit : index.search(request).hits) {
            double sum = 0;
            for (const auto& [what, value] : hit.score_parts) {
                sum += value;
                if (hit.id == id && what == part)
                    gain = value;
            }
            CHECK(sum == Approx(hit.score).epsilon(0.001));
        }
        return gain;
    };
    const std::string near = "words near each other";
    CHECK(gain_of("tax reform", "d", near) > gain_of("tax budget", "d", near));
    CHECK(gain_of("tax budget", "d", near) > 0);
    CHECK(gain_of("tax", "d", near) == 0);
    const std::string early = "words near the beginning";
    CHECK(gain_of("budget", "b", early) > gain_of("budget", "a", early));  // the title begins so
    CHECK(gain_of("budget", "a", early) > 0);
}

TEST_CASE("pages by cursor reach the last hit, each hit once", "[search]") {
    const FourArticles index;
    for (const auto sort : {Sort::Relevance, Sort::Newest, Sort::Oldest}) {
        SearchRequest request;
        request.q = "budget";
        request.sort = sort;
        request.limit = 1;
        std::string seen;
        for (int page = 0; page < 10; ++page) {
            const auto results = index.search(request);
            for (const auto& hit : results.hits)
                seen += hit.id;
            request.cursor = results.next_cursor;
            if (request.cursor.empty())
                break;
        }
        if (sort == Sort::Newest)
            CHECK(seen == "bacd");
        if (sort == Sort::Oldest)
            CHECK(seen == "cabd");
        std::sort(seen.begin(), seen.end());
        CHECK(seen == "abcd");
    }
    SearchRequest request;
    request.cursor = "nonsense";
    const auto results = index.searcher->search(request);
    REQUIRE_FALSE(results);
    CHECK(results.problem().what.rfind("cursor ", 0) == 0);
}

TEST_CASE("the door answers about articles, names, dates and the build", "[search]") {
    const FourArticles index;
    const auto& searcher = *index.searcher;
    CHECK(searcher.article("a")->article.title == "Maduro speaks in Caracas");
    CHECK_FALSE(searcher.article("zz"));
    REQUIRE(searcher.similar("a", 5));
    CHECK_FALSE(searcher.similar("zz", 5));
    const auto suggestions = searcher.suggest("mad", 5);
    REQUIRE_FALSE(suggestions.empty());
    CHECK(suggestions[0].text == "Nicolás Maduro");
    CHECK(suggestions[0].kind == "person");
    CHECK(suggestions.back().kind == "title");
    const auto timeline = searcher.timeline(SearchRequest(), TimelinePage());
    REQUIRE(timeline);
    REQUIRE(timeline->total == 2);
    CHECK(timeline->statements[0].html == "Oil rose in Venezuela in <mark>2024</mark>.");
    CHECK(timeline->statements[0].places.size() == 1);
    const auto overview = searcher.overview("actor", "maduro", 10);
    REQUIRE(overview);
    CHECK(overview->value.count == 1);
    CHECK(overview->latest.size() == 1);
    CHECK_FALSE(searcher.overview("actor", "nobody", 10));
    CHECK(searcher.coverage().undated == 1);
    REQUIRE(searcher.builds().size() == 1);
    CHECK(searcher.builds()[0].open);
    const auto histogram = searcher.histogram(SearchRequest(), HistogramPage());
    REQUIRE(histogram);
    CHECK(histogram->by == "month");
    CHECK(histogram->missing == 1);
    std::uint32_t exported = 0;
    CHECK(*searcher.export_hits(SearchRequest(), [&](const Hit&) { return ++exported > 0; }) == 4);
    CHECK(exported == 4);
    const auto cells = searcher.histogram_2d(SearchRequest(), "year");
    REQUIRE(cells);
    CHECK(cells->size() == 2);
}
