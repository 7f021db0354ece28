// SPDX-License-Identifier: GPL-3.0-or-later
// A date with two readings: kept and shown, found by no filter and counted by no facet.
#include <catch2/catch.hpp>

#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/sample_site.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;

TEST_CASE("a date with two readings is shown and counted nowhere", "[site]") {
    const TemporaryFolder folder;
    write_text(
        folder.path() / "corpus" / "a.jsonl",
        R"({"id":"open","title":"The pact","body":"It was signed on 3/11/2025 in the port."})"
        "\n"
        R"({"id":"told","title":"The pact","body":"It was signed on 13/11/2025 at sea."})"
        "\n");
    REQUIRE(build(folder.path() / "corpus", folder.path() / "index").exit_code == 0);
    const SampleSite site(folder.path() / "index");
    auto client = site.client();

    const auto answer = client.Get("/v1/articles/open");
    REQUIRE(answer);
    const auto article = parse_json(answer->body);
    REQUIRE(article.HasMember("unresolved"));
    REQUIRE(article["unresolved"].Size() == 1);
    const auto& date = article["unresolved"][0];
    CHECK(std::string(date["text"].GetString()) == "3/11/2025");
    CHECK(date["start"].GetUint() == 17);
    REQUIRE(date["readings"].Size() == 2);
    CHECK(std::string(date["readings"][0].GetString()) == "2025-11-03");
    CHECK(std::string(date["readings"][1].GetString()) == "2025-03-11");
    CHECK(article["tags"]["about"].Size() == 0);
    const auto page = client.Get("/articles/open");
    REQUIRE(page);
    CHECK(page->body.find("could be 3 November 2025 or 11 March 2025") != std::string::npos);

    for (const char* filter : {"about=2025", "about=2025-11-03", "about=2025-03-11"}) {
        INFO(filter);
        const auto found = search_json(client, filter);
        for (const auto& hit : found["hits"].GetArray())
            CHECK(std::string(hit["id"].GetString()) == "told");
    }
    const auto all = search_json(client, "facets=about");
    CHECK(all["total"].GetUint() == 2);
    CHECK(all["facets"][0]["missing"].GetUint() == 1);
    CHECK(all["facets"][0]["total_values"].GetUint() == 1);
}
