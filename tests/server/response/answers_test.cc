// SPDX-License-Identifier: GPL-3.0-or-later
// Compares JSON, CSV, Atom and problems with the golden files beside this one; UPDATE_GOLDEN=1
// rewrites them.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

#include <catch2/catch.hpp>
#include <rapidjson/document.h>

#include "server/response/atom.h"
#include "server/response/csv.h"
#include "server/response/descriptions.h"
#include "server/response/json.h"
#include "server/response/problem.h"
#include "tests/support/sample_article.h"

using namespace dateline::server;

namespace {

void check_golden(const std::string& name, const std::string& text) {
    const auto file =
        std::filesystem::path(DATELINE_SOURCE_DIR) / "tests/server/response/golden" / name;
    if (std::getenv("UPDATE_GOLDEN") != nullptr)
        std::ofstream(file, std::ios::binary) << text;
    std::ifstream in(file, std::ios::binary);
    const std::string golden{std::istreambuf_iterator<char>(in), {}};
    INFO(name);
    CHECK(text == golden);
}

bool is_json(const std::string& text) {
    rapidjson::Document document;
    return !document.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str()).HasParseError() &&
           document.IsObject() && text.back() == '\n';
}

SearchView small_view() {
    auto view = samples::search_view();
    view.results.hits.resize(2);
    for (auto& facet : view.results.facets)
        facet.values.resize(std::min<std::size_t>(facet.values.size(), 2));
    return view;
}

}  // namespace

TEST_CASE("answers have their promised form", "[json][atom][csv]") {
    const auto view = small_view();
    check_golden("search.json", print_search_json(view.request, view.results, ""));
    check_golden("search.atom",
                 print_search_atom(view.request, view.results, "http://localhost:8080"));
    check_golden("search.csv", print_search_csv(view.results));
    check_golden("hit.jsonl", print_hit_line(view.results.hits[0]));
    check_golden("histogram.json",
                 print_histogram_json(samples::histogram("about"), samples::stamp()));
    check_golden("article.json", print_article_json(samples::stored_article(), samples::stamp()));
    check_golden("problem.json", print_problem_json(samples::problem_view().problem));
}

TEST_CASE("every answer is one valid JSON text", "[json]") {
    const auto view = samples::search_view();
    const auto stamp = samples::stamp();
    CHECK(is_json(print_search_json({}, {}, "")));
    CHECK(is_json(print_tags_json(samples::stored_article(), stamp)));
    CHECK(is_json(print_article_json({}, {})));
    CHECK(is_json(print_similar_json("x", view.results.hits, stamp)));
    CHECK(is_json(print_facet_json(view.results.facets[1], stamp)));
    CHECK(is_json(print_cells_json({{samples::date("2024"), samples::date("2025-06"), 3}}, stamp)));
    CHECK(is_json(print_suggest_json("ma", {{"person", "Mara", "actor:m", "", 3}}, stamp)));
    CHECK(is_json(print_explain_json(view.request, view.results.query, stamp)));
    CHECK(is_json(print_timeline_json(samples::timeline_view().timeline, stamp)));
    CHECK(is_json(print_overview_json(samples::overview_view().overview, stamp)));
    CHECK(is_json(print_coverage_json(samples::coverage_view().coverage, stamp)));
    CHECK(is_json(print_builds_json(samples::coverage_view().builds)));
    CHECK(is_json(print_openapi_json("0.1.0", "http://localhost:8080")));
    CHECK(is_json(print_openapi_json("0.1.0", "\"evil\"")));
    CHECK(print_opensearch_xml("http://a&b").find("http://a&amp;b/search?q=") != std::string::npos);
}

TEST_CASE("hostile text and numbers leave JSON whole", "[json]") {
    SearchResults results;
    Hit hit;
    hit.title = "bad \xFF\xC0 bytes \x01 \"quoted\" \\";
    hit.score = std::numeric_limits<double>::quiet_NaN();
    results.hits = {hit};
    results.took_ms = std::numeric_limits<double>::infinity();
    const auto json = print_search_json({}, results, "");
    CHECK(is_json(json));
    CHECK(json.find("\"score\":null") != std::string::npos);
    CHECK(json.find("\xFF") == std::string::npos);
    CHECK(print_search_atom({}, results, "").find("\x01") == std::string::npos);
}
