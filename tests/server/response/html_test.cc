// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the pages as text: nothing inline, nothing unescaped, tags balanced, every state a URL,
// small enough.
#include "server/response/html.h"

#include <algorithm>
#include <regex>

#include <catch2/catch.hpp>

#include "server/response/assets.h"
#include "server/response/json.h"
#include "server/response/marked_text.h"
#include "server/response/wording.h"
#include "tests/support/sample_article.h"

using namespace dateline::server;

namespace {

DatesView dates_view() {
    DatesView view;
    view.total = 9;
    view.cells = {{samples::date("2018"), samples::date("2018"), 6},
                  {samples::date("2018"), samples::date("2019"), 3}};
    return view;
}

SaidView said_view() {
    SaidView view;
    view.total = 30;
    view.shown = 20;
    view.quotes = {
        {"wl:1", "<b>Title</b>", "Ledger", {}, "<script>alert(1)</script>", "Ellison", ""}};
    return view;
}

std::vector<std::pair<std::string, std::string>> all_pages() {
    return {{"search", print_search_page(samples::search_view())},
            {"filtered", print_search_page(samples::filtered_view())},
            {"empty", print_search_page(samples::empty_view())},
            {"bare", print_search_page({})},
            {"article", print_article_page(samples::article_view())},
            {"bare article", print_article_page({})},
            {"actor", print_overview_page(samples::overview_view())},
            {"timeline", print_timeline_page(samples::timeline_view())},
            {"dates", print_dates_page(dates_view())},
            {"bare dates", print_dates_page({})},
            {"said", print_said_page(said_view())},
            {"bare said", print_said_page({})},
            {"facet", print_facet_page(samples::facet_view())},
            {"coverage", print_coverage_page(samples::coverage_view())},
            {"problem", print_problem_page(samples::problem_view())}};
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

}  // namespace

TEST_CASE("what is listed is counted first, the other count leads to its list", "[html]") {
    auto view = samples::search_view();
    view.results.total = 1200;
    view.results.stories = 1100;
    const auto shown = print_search_page(view);
    CHECK(shown.find("<b>1,200 articles</b> in <a href=\"?") != std::string::npos);
    CHECK(shown.find("duplicates=collapse\">1,100 stories</a>") != std::string::npos);
    view.request.duplicates = Duplicates::Collapse;
    const auto folded = print_search_page(view);
    CHECK(folded.find("<b>1,100 stories</b> of <a href=\"?") != std::string::npos);
    CHECK(folded.find("\">1,200 articles</a>") != std::string::npos);
}

TEST_CASE("pages obey the strict policy", "[html]") {
    for (const auto& [name, html] : all_pages()) {
        INFO(name);
        CHECK(html.find(" style=") == std::string::npos);
        CHECK(html.find("<style") == std::string::npos);
        CHECK(html.find(" onclick=") == std::string::npos);
        CHECK(html.find("javascript:") == std::string::npos);
        CHECK(count_of(html, "<script") == 1);
        CHECK(html.find("{{") == std::string::npos);
        CHECK(html.find("<script>alert") == std::string::npos);
        CHECK(count_of(html, "role=\"status\"") <= 1);
        for (const auto* tag : {"main", "section", "figure", "svg", "table", "ul", "ol", "form",
                                "a", "button", "details", "dl", "aside", "article", "select"}) {
            INFO(tag);
            CHECK(count_of(html, std::string("<") + tag + ">") +
                      count_of(html, std::string("<") + tag + " ") ==
                  count_of(html, std::string("</") + tag + ">"));
        }
    }
}

TEST_CASE("hostile values stay text on every page", "[html]") {
    const std::string evil = "\"><script>alert(1)</script>'\xFF";
    auto view = samples::filtered_view();
    view.request.q = evil;
    view.request.actor.any_of = {evil};
    view.results.query.parsed = evil;
    view.results.query.did_you_mean = evil;
    view.results.hits[0].title = evil;
    view.results.hits[0].id = evil;
    view.results.hits[0].actors[0] = {evil, evil, evil, {}, 1};
    view.results.facets[0].values[2].name = evil;
    view.results.facets[0].values[2].id = evil;
    view.results.build.id = evil;
    view.origin = evil;
    auto article = samples::article_view();
    article.stored.article.title = evil;
    article.stored.article.url = "javascript:alert(1)";
    article.stored.tags.actors[0].name = evil;
    article.stored.tags.actors[0].mentions[0].rule = evil;
    article.search = "q=\"><script>";
    for (const auto& html : {print_search_page(view), print_article_page(article)}) {
        CHECK(count_of(html, "<script") == 1);
        CHECK(html.find("javascript:") == std::string::npos);
        CHECK(html.find('\xFF') == std::string::npos);
    }
}

TEST_CASE("a path in words tells each name once, the place itself and its continent not",
          "[html]") {
    struct Case {
        std::vector<std::string> path;
        std::string words;
    };
    const auto c = GENERATE(values<Case>({
        {{"Europe", "France", "Paris"}, "France"},
        {{"Asia", "Turkey", "Istanbul", "Istanbul"}, "Turkey"},
        {{"Africa", "Réunion", "Réunion", "Saint-Denis"}, "Réunion"},
        {{"Europe", "France"}, "Europe"},
        {{"Europe"}, ""},
        {{}, ""},
    }));
    CHECK(print_path_words(c.path) == c.words);
}

TEST_CASE("a result page is small", "[html]") {
    const auto view = samples::search_view();
    std::size_t bytes = print_search_page(view).size();
    for (const char* name : {"page.css", "page.js"})
        bytes += find_asset(name)->content.size();
    CHECK(bytes < 54000);
    CHECK(find_asset("world.svg")->content.size() < 60000);
    CHECK(find_asset("search.html") == nullptr);
    CHECK(find_asset("../page.css") == nullptr);
}

TEST_CASE("links of the search page carry the search", "[html]") {
    const auto html = print_search_page(samples::filtered_view());
    CHECK(html.find("name=\"not_place\" value=\"gn:6252001\"") !=
          std::string::npos);  // kept by the form
    CHECK(html.find("<s>United States</s>") != std::string::npos);
    CHECK(html.find("21–40") != std::string::npos);
    CHECK(html.find("&amp;offset=40\"") != std::string::npos);
    CHECK(print_search_page(samples::search_view()).find("chart=share") != std::string::npos);
    CHECK(html.find("/v1/export?format=csv&amp;q=harbour") != std::string::npos);
    const auto empty = print_search_page(samples::empty_view());
    CHECK(empty.find("class=\"zero\"><th scope=\"row\">inqury<td>0") != std::string::npos);
    CHECK(empty.find("?q=budget+inquiry&amp;place=gn:2654675") != std::string::npos);
}

TEST_CASE("marks never break the text", "[html]") {
    const std::string text = "Washington Post said Washington was “cold, very cold” in May";
    using dateline::schema::TextField;
    std::vector<TagMark> marks = {{TextField::Body, 0, 15, "actor", "Washington Post", "m1", 1},
                                  {TextField::Body, 0, 10, "place", "Washington", "m2", 2},
                                  {TextField::Body, 21, 31, "place", "Washington", "m3", 3},
                                  {TextField::Body, 900, 910, "place", "nowhere", "m4", 4}};
    dateline::schema::QuoteTag quote;
    quote.start = static_cast<std::uint32_t>(text.find("cold"));
    quote.end = static_cast<std::uint32_t>(text.find("”"));
    const auto html = print_marked(text, 0, static_cast<std::uint32_t>(text.size()),
                                   TextField::Body, marks, {quote});
    CHECK(html ==
          "<a class=\"k-actor\" id=\"t1\" href=\"#m1\" title=\"Washington Post\">Washington "
          "Post</a> said <a class=\"k-place\" id=\"t3\" "
          "href=\"#m3\" title=\"Washington\">Washington</a> was “<span class=\"quote\">cold, very "
          "cold</span>” in May");
    CHECK(std::regex_replace(print_marked(text, 0, 9999, TextField::Body, marks, {quote}),
                             std::regex("<[^>]*>"), "") == text);
    CHECK(print_marked("", 5, 2, TextField::Body, marks, {quote}).empty());
    CHECK(print_context(text, 21, 31, 12) == "… Post said <b>Washington</b> was …");
}

TEST_CASE("words of the query are marked inside and beside tags", "[html]") {
    const std::string text = "The war in Vietnam, a war";
    using dateline::schema::TextField;
    const std::vector<TagMark> tags = {{TextField::Body, 11, 18, "place", "Vietnam", "m1", 1}};
    const std::vector<WordMark> words = {{TextField::Title, 0, 3},
                                         {TextField::Body, 4, 7},
                                         {TextField::Body, 11, 18},
                                         {TextField::Body, 22, 25}};
    const auto html = print_marked(text, 0, static_cast<std::uint32_t>(text.size()),
                                   TextField::Body, tags, {}, words);
    CHECK(html.find("The <mark id=\"w2\">war</mark><span class=\"step\"><a href=\"#w1\"") == 0);
    CHECK(html.find("title=\"Vietnam\"><mark id=\"w3\">Vietnam</mark></a><span class=\"step\">") !=
          std::string::npos);
    CHECK(html.find("<mark id=\"w4\">war</mark><span class=\"step\"><a href=\"#w3\"") !=
          std::string::npos);
    CHECK(html.find("#w5") == std::string::npos);
}

TEST_CASE("the crossed dates are links to what they count", "[html]") {
    const auto html = print_dates_page(dates_view());
    CHECK(
        html.find("class=\"s5\" href=\"/search?published=2018&amp;about=2018&amp;about_wider=no\">"
                  "<b>6</b>") != std::string::npos);
    CHECK(html.find("class=\"s3 to-come\" href=\"/search?published=2018&amp;about=2019") !=
          std::string::npos);
}

TEST_CASE("an article gives the lines that mend its tags", "[html]") {
    const auto html = print_article_page(samples::article_view());
    const auto& stored = samples::article_view().stored;
    REQUIRE(!stored.tags.actors.empty());
    CHECK(html.find("reject\t" + stored.tags.actors[0].id + "\t\t\tarticle=" + stored.article.id) !=
          std::string::npos);
}

TEST_CASE("words for numbers and dates", "[html]") {
    CHECK(print_count(0) == "0");
    CHECK(print_count(999) == "999");
    CHECK(print_count(1234567) == "1,234,567");
    CHECK(print_count_of(1, "story") == "1 story");
    CHECK(print_count_of(2, "story") == "2 stories");
    CHECK(print_share(1, 3) == "33%");
    CHECK(print_share(1, 30) == "3.3%");
    CHECK(print_share(1, 100000) == "under 0.1%");
    CHECK(print_share(0, 0) == "0%");
    const std::pair<const char*, const char*> dates[] = {{"2025-11-18", "18 November 2025"},
                                                         {"2025-11", "November 2025"},
                                                         {"2025", "2025"},
                                                         {"2025-W47", "week from 17 November 2025"},
                                                         {"2025-Q3", "Q3 2025"},
                                                         {"2020s", "2020s"},
                                                         {"2025-SP", "spring 2025"},
                                                         {"2025-H2", "second half of 2025"}};
    for (const auto& [value, words] : dates)
        CHECK(print_date_words(samples::date(value)) == words);
}

TEST_CASE("a date with two readings is marked, explained and counted nowhere", "[html]") {
    ArticleView view;
    view.stored.article.id = "a";
    view.stored.article.body = "It was signed on 3/11/2025. It ends on Monday, or on 3/11/2025.";
    const auto open = [](std::uint32_t start, std::uint32_t end) {
        dateline::schema::Mention mention;
        mention.start = start;
        mention.end = end;
        mention.rule = "dates.day.numeric";
        return mention;
    };
    auto& unresolved = view.stored.tags.unresolved;
    unresolved = {open(17, 26), open(39, 45), open(53, 62)};
    for (const std::size_t at : {0, 2})
        unresolved[at].candidates = {{"2025-11-03", "2025-11-03", 500},
                                     {"2025-03-11", "2025-03-11", 500}};
    const auto page = print_article_page(view);
    const std::string readings = "3 November 2025 or 11 March 2025";
    CHECK(count_of(page, "title=\"could be " + readings + "\">3/11/2025</a>") == 2);
    CHECK(count_of(page, "title=\"the article has no date to count from\">Monday</a>") == 1);
    CHECK(count_of(page, "<a class=\"k-open\" href=\"#m1\">" + readings + "</a> <b>2</b>") == 1);
    CHECK(count_of(page, "<a class=\"k-open\" href=\"#m3\">no day</a> <b>1</b>") == 1);
    for (const char* way : {"id=\"m1\"", "id=\"m2\"", "id=\"m3\"", "id=\"t1\"", "id=\"t3\""})
        CHECK(count_of(page, way) == 1);
    CHECK(page.find("about=") == std::string::npos);

    const auto json = print_article_json(view.stored, {});
    CHECK(json.find(R"("unresolved":[{"field":"body","start":17,"end":26,"text":"3/11/2025",)"
                    R"("readings":["2025-11-03","2025-03-11"]},)"
                    R"({"field":"body","start":39,"end":45,"text":"Monday","readings":[]},)") !=
          std::string::npos);
    unresolved.clear();
    CHECK(print_article_page(view).find("left open") == std::string::npos);
    CHECK(print_article_json(view.stored, {}).find("unresolved") == std::string::npos);
}
