// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that URLs are read strictly, problems say what was expected, and every request survives the
// round trip.
#include "server/search_url.h"

#include <random>

#include <catch2/catch.hpp>

#include "server/url_values.h"

using namespace dateline::server;
using dateline::schema::parse_date_range;

namespace {

std::variant<SearchRequest, ParameterProblem> parse(std::string_view url) {
    auto parameters = parse_parameters(url, {});
    if (auto* problem = std::get_if<ParameterProblem>(&parameters))
        return *problem;
    return parse_search_url(std::get<Parameters>(parameters), {"format", "axis"}, {});
}

SearchRequest parsed(std::string_view url) {
    const auto result = parse(url);
    if (const auto* problem = std::get_if<ParameterProblem>(&result))
        FAIL(url << ": " << problem->code << " " << problem->param << " " << problem->expected);
    return std::get<SearchRequest>(result);
}

}  // namespace

TEST_CASE("parameters are read into the request", "[search_url]") {
    const auto request = parsed(
        "q=caf%C3%A9+%22one+two%22&actor=A&actor=B&not_place=gn:1&actor_op=or&published=2024-06..&"
        "about=none&near=51.5,-0.12,40&bbox=170,-10,-170,10&scope=sentence&sort=newest&limit=0&"
        "facets=actor,place&recognise=no&explain=score&about_wider=no&duplicates=collapse&axis="
        "about&op=");
    CHECK(request.q == "café \"one two\"");
    CHECK(request.actor.any_of == std::vector<std::string>{"A", "B"});
    CHECK(request.actor.join == Join::Or);
    CHECK(request.place.none_of == std::vector<std::string>{"gn:1"});
    CHECK(request.published->range == parse_date_range("2024-06..").value());
    CHECK(request.about->none);
    CHECK(request.near == NearFilter{51.5, -0.12, 40});
    CHECK(request.bbox == BoxFilter{170, -10, -170, 10});
    CHECK(request.scope == Scope::Sentence);
    CHECK(request.sort == Sort::Newest);
    CHECK(request.limit == 0);
    CHECK(request.facets == std::vector<std::string>{"actor", "place"});
    CHECK_FALSE(request.recognise);
    CHECK(request.explain_score);
    CHECK_FALSE(request.about_wider);
    CHECK(request.duplicates == Duplicates::Collapse);
    CHECK(request.op == Join::And);
}

TEST_CASE("a bad parameter is named, with what it takes and what was meant", "[search_url]") {
    struct Case {
        const char* url;
        const char* code;
        const char* param;
        const char* nearest;
    };
    const auto c = GENERATE(values<Case>({
        {"limit=abc", "bad_value", "limit", ""},
        {"limit=201", "out_of_range", "limit", "200"},
        {"limit=99999999999", "out_of_range", "limit", "200"},
        {"limit=-1", "bad_value", "limit", ""},
        {"limit=+5", "bad_value", "limit", ""},
        {"offset=10001", "out_of_range", "offset", "10000"},
        {"snippet_chars=3", "out_of_range", "snippet_chars", "40"},
        {"plce=Rome", "unknown_parameter", "plce", "place"},
        {"actors=X", "unknown_parameter", "actors", "actor"},
        {"wildly_other=1", "unknown_parameter", "wildly_other", ""},
        {"sort=newst", "bad_value", "sort", "newest"},
        {"scope=Sentence", "bad_value", "scope", "sentence"},
        {"op=xor", "bad_value", "op", "or"},
        {"published=yesterday", "bad_value", "published", ""},
        {"published=2024-13", "bad_value", "published", ""},
        {"near=1,2", "bad_value", "near", ""},
        {"near=91,0,5", "bad_value", "near", ""},
        {"near=1,2,nan", "bad_value", "near", ""},
        {"bbox=0,10,0,5", "bad_value", "bbox", ""},
        {"facets=actor,plase", "bad_value", "facets", "place"},
        {"sort=newest&sort=oldest", "repeated", "sort", ""},
        {"actor_kind=persn", "bad_value", "actor_kind", "person"},
        {"q=%C3%28", "bad_encoding", "q", ""},
        {"q=a%00b", "bad_encoding", "q", ""},
        {"q=%ED%A0%80", "bad_encoding", "q", ""},
        {"q=100%", "bad_encoding", "q", ""},
        {"q=%zz", "bad_encoding", "q", ""},
    }));
    INFO(c.url);
    const auto result = parse(c.url);
    REQUIRE(std::holds_alternative<ParameterProblem>(result));
    const auto& problem = std::get<ParameterProblem>(result);
    CHECK(problem.code == c.code);
    CHECK(problem.param == c.param);
    CHECK(problem.nearest == c.nearest);
    CHECK_FALSE(problem.expected.empty());
}

TEST_CASE("a facet that there is not has a nearest one", "[search_url]") {
    CHECK_FALSE(check_facet("actor"));
    const auto problem = check_facet("actr");
    REQUIRE(problem);
    CHECK(problem->param == "facets");
    CHECK(problem->nearest == "actor");
    CHECK(check_facet(""));
}

TEST_CASE("limits hold", "[search_url]") {
    CHECK(std::get<ParameterProblem>(parse(std::string("q=") + std::string(2049, 'a'))).code ==
          "too_long");
    CHECK(std::get<ParameterProblem>(parse(std::string(20000, 'a'))).code == "too_long");
    std::string many;
    for (int i = 0; i < 51; ++i)
        many += "&actor=" + std::to_string(i);
    CHECK(std::get<ParameterProblem>(parse(many)).code == "too_many");
    std::string pairs;
    for (int i = 0; i < 257; ++i)
        pairs += "&q=";
    CHECK(std::get<ParameterProblem>(parse(pairs)).code == "too_many");
}

TEST_CASE("a value given twice counts once, an empty one not at all", "[search_url]") {
    CHECK(parsed("actor=A&actor=A&actor=").actor.any_of == std::vector<std::string>{"A"});
    CHECK(parsed("sort=newest&sort=newest").sort == Sort::Newest);
    CHECK(parsed("q=&scope=&published=") == SearchRequest());
    CHECK(print_search_url(SearchRequest()).empty());
}

TEST_CASE("parse(print(r)) == r", "[search_url]") {
    std::mt19937 random(7);
    const auto below = [&](std::uint32_t bound) {
        return static_cast<std::uint32_t>(random() % bound);
    };
    const std::vector<std::string> texts = {
        "a",          "Nicolás Maduro",      "x&y=z", "100% + 1", "ünï/⟨c⟩ #?",
        "gn:3625428", "\"quoted\" 'single'", "\n\t",  "😀",        "name:p:o'brien"};
    const std::vector<std::string> dates = {
        "2024",     "2024-06",          "2024-06-14", "2024-Q3",      "2020s",
        "2023-W05", "2024-01..2025-03", "2024..",     "..2019-12-31", "2024-01-05/2024-02-03",
        "2021-SU",  "2022-H1",          "19XX"};
    for (int round = 0; round < 2000; ++round) {
        SearchRequest request;
        const auto text = [&] { return texts[below(10)]; };
        if (below(2))
            request.q = text() + " " + text();
        for (auto* filter : {&request.actor, &request.place, &request.section, &request.source,
                             &request.language, &request.story}) {
            const auto start = below(10);
            for (std::uint32_t i = 0; i < below(4); ++i)
                (below(2) ? filter->any_of : filter->none_of).push_back(texts[(start + i) % 10]);
            if (below(4) == 0)
                filter->join = below(2) ? Join::And : Join::Or;
        }
        if (below(3) == 0)
            request.actor_kind.any_of = {"government"};
        if (below(3) == 0)
            request.origin.none_of = {"text", "none"};
        const auto date = [&]() -> std::optional<DateFilter> {
            const auto choice = below(16);
            if (choice < dates.size())
                return DateFilter{false, parse_date_range(dates[choice]).value()};
            return choice == 13 ? std::optional(DateFilter{true, {}}) : std::nullopt;
        };
        request.published = date();
        request.about = date();
        if (below(3) == 0)
            request.near = NearFilter{below(1800) / 10.0 - 90, below(360000) / 1000.0 - 180,
                                      0.1 + below(20000)};
        if (below(3) == 0)
            request.bbox = BoxFilter{-1e-7, -1.0 / 3, 179.999, 1.0 / 7};
        request.op = static_cast<Join>(below(2));
        request.scope = static_cast<Scope>(below(3));
        request.sort = static_cast<Sort>(below(3));
        request.duplicates = static_cast<Duplicates>(below(2));
        request.recency = below(2) == 1;
        request.recognise = below(2) == 1;
        request.explain_score = below(2) == 1;
        request.about_wider = below(2) == 1;
        request.limit = below(201);
        request.offset = below(10001);
        request.facet_limit = below(1001);
        request.snippets = below(11);
        request.snippet_chars = 40 + below(961);
        if (below(2))
            request.facets = {"place", "about"};
        if (below(4) == 0)
            request.cursor = "AbC-_=+/";
        const auto url = print_search_url(request);
        INFO(url);
        const auto again = parsed(url);
        REQUIRE(again == request);
        REQUIRE(print_search_url(again) == url);
    }
}

TEST_CASE("routes read their own numbers and choices", "[search_url]") {
    const auto parameters =
        std::get<Parameters>(parse_parameters("axis=abuot&limit=7&format=", {}));
    CHECK(std::get<std::uint32_t>(parse_number(parameters, "limit", 3, 1, 9)) == 7);
    CHECK(std::get<std::uint32_t>(parse_number(parameters, "other", 3, 1, 9)) == 3);
    CHECK(std::holds_alternative<ParameterProblem>(parse_number(parameters, "limit", 3, 1, 5)));
    CHECK(std::get<ParameterProblem>(parse_choice(parameters, "axis", {"published", "about"}))
              .nearest == "about");
    CHECK(std::get<std::string>(parse_choice(parameters, "format", {"json", "csv"})) == "json");
}
