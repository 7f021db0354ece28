// SPDX-License-Identifier: GPL-3.0-or-later
// The sample corpus through both programs and a real socket: every route, new builds, stopping.
#include <chrono>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>
#include <httplib.h>
#include <rapidjson/document.h>

#include "tests/support/raw_client.h"
#include "tests/support/sample_site.h"

namespace fs = std::filesystem;
using namespace dateline::testing;

namespace {

// What differs between two runs of the same search.
std::string without_times(std::string text) {
    text = std::regex_replace(text, std::regex(R"("took_ms":[0-9.]+)"), R"("took_ms":0)");
    text = std::regex_replace(text, std::regex("http://127.0.0.1:[0-9]+"), "http://…");
    return std::regex_replace(text, std::regex(R"rx("(build|rules|id)":"[0-9a-f]{16}")rx"),
                              R"("$1":"…")");
}

}  // namespace

TEST_CASE("every route answers", "[serve]") {
    SampleSite site;
    auto client = site.client();
    const std::string id = "2020s:venezuela-maduro-says-he-would-talk-to-trump.txt";
    struct Case {
        std::string path;
        std::string type;
    };
    const Case cases[] = {
        {"/", "text/html"},
        {"/search?q=war&place=Germany&scope=sentence", "text/html"},
        {"/search?q=nothingofthatkind", "text/html"},
        {"/articles/" + id, "text/html"},
        {"/articles/" + id + "?q=maduro&position=1", "text/html"},
        {"/actors/actor:nicolas-maduro", "text/html"},
        {"/places/gn:3625428", "text/html"},
        {"/timeline?q=moon", "text/html"},
        {"/facets/place?inside=ger&order=name", "text/html"},
        {"/coverage", "text/html"},
        {"/v1/search?q=treaty&facets=actor,place,published,about,source,section,language",
         "application/json"},
        {"/v1/search?q=treaty&format=csv", "text/csv"},
        {"/v1/search?q=treaty&format=jsonl", "application/jsonl"},
        {"/v1/search?q=treaty&format=atom", "application/atom+xml"},
        {"/feed.atom?q=treaty", "application/atom+xml"},
        {"/v1/articles/" + id, "application/json"},
        {"/v1/articles/" + id + "/tags", "application/json"},
        {"/v1/articles/" + id + "/similar", "application/json"},
        {"/v1/facets/actor?q=war&limit=5", "application/json"},
        {"/v1/histogram?axis=published", "application/json"},
        {"/v1/histogram?axis=about&by=year&q=war", "application/json"},
        {"/v1/histogram?axis=both", "application/json"},
        {"/v1/suggest?q=gor", "application/json"},
        {"/v1/explain?q=maduro+%22face+to+face%22", "application/json"},
        {"/v1/export?q=war", "application/jsonl"},
        {"/v1/export?format=csv", "text/csv"},
        {"/v1/timeline?q=war", "application/json"},
        {"/v1/actors/actor:nicolas-maduro", "application/json"},
        {"/v1/places/Germany", "application/json"},
        {"/v1/coverage", "application/json"},
        {"/v1/builds", "application/json"},
        {"/opensearch.xml", "application/opensearchdescription+xml"},
        {"/openapi.json", "application/json"},
        {"/healthz", "text/plain"},
        {"/readyz", "text/plain"},
        {"/metrics", "text/plain"},
        {"/assets/page.css", "text/css"},
    };
    for (const auto& c : cases) {
        INFO(c.path);
        const auto answer = client.Get(c.path);
        REQUIRE(answer);
        CHECK(answer->status == 200);
        CHECK(answer->get_header_value("Content-Type").rfind(c.type, 0) == 0);
        CHECK(answer->get_header_value("X-Content-Type-Options") == "nosniff");
        CHECK_FALSE(answer->body.empty());
        if (c.type == "application/json")
            parse_json(answer->body);
    }
}

TEST_CASE("errors say what is wrong", "[serve]") {
    SampleSite site;
    auto client = site.client();
    struct Case {
        std::string path;
        int status;
        std::string code;
    };
    const Case cases[] = {
        {"/v1/search?limit=abc", 400, "bad_value"},
        {"/v1/search?limit=201", 400, "out_of_range"},
        {"/v1/search?qq=war", 400, "unknown_parameter"},
        {"/v1/search?published=2025-13", 400, "bad_value"},
        {"/v1/articles/nosuch", 404, "not_found"},
        {"/nosuch", 404, "not_found"},
        {"/v1/search?q=%ff", 400, "bad_encoding"},
        {"/v1/search?cursor=zzz", 400, "bad_value"},
    };
    for (const auto& c : cases) {
        INFO(c.path);
        const auto answer = client.Get(c.path);
        REQUIRE(answer);
        CHECK(answer->status == c.status);
        CHECK(answer->get_header_value("Content-Type") == "application/problem+json");
        const auto json = parse_json(answer->body);
        CHECK(std::string(json["code"].GetString()) == c.code);
        CHECK(json["status"].GetInt() == c.status);
    }
    const auto post = client.Post("/v1/search", "q=war", "text/plain");
    REQUIRE(post);
    CHECK(post->status == 405);
    CHECK(post->get_header_value("Allow") == "GET, HEAD, OPTIONS");
}

TEST_CASE("answers are tagged, packed and headed", "[serve]") {
    SampleSite site;
    auto client = site.client();
    client.set_decompress(false);
    const auto first = client.Get("/v1/search?q=war");
    REQUIRE(first);
    const auto tag = first->get_header_value("ETag");
    REQUIRE_FALSE(tag.empty());
    // Behind a 304 on a connection that stays open this client would wait for a body.
    const auto again = client.Get(
        "/v1/search?q=war", httplib::Headers{{"If-None-Match", tag}, {"Connection", "close"}});
    REQUIRE(again);
    CHECK(again->status == 304);
    CHECK(again->body.empty());
    // The connection itself stays open, and what follows the 304 is the next answer.
    RawClient raw(site.port());
    const auto host = " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(site.port()) + "\r\n";
    REQUIRE(raw.send("GET /v1/search?q=war" + host + "If-None-Match: " + tag +
                     "\r\n\r\nGET /healthz" + host + "Connection: close\r\n\r\n"));
    const auto both = raw.read(5000, 2);
    CHECK(status_at(both) == 304);
    CHECK(status_at(both, both.find("\r\n\r\n") + 4) == 200);
    const auto packed =
        client.Get("/v1/search?q=war", httplib::Headers{{"Accept-Encoding", "gzip"}});
    REQUIRE(packed);
    CHECK(packed->get_header_value("Content-Encoding") == "gzip");
    CHECK(packed->body.size() < first->body.size() / 2);
    const auto head = client.Head("/v1/search?q=war");
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->get_header_value("Content-Length") == std::to_string(first->body.size()));
    CHECK(client.Options("/v1/search")->status == 204);
}

TEST_CASE("a search answers as it did", "[serve]") {
    SampleSite site;
    auto client = site.client();
    const std::pair<std::string, std::string> searches[] = {
        {"gorbachev", "/v1/search?q=gorbachev&facets=actor,place,published&limit=3"},
        {"phrase", "/v1/search?q=%22berlin+wall%22&snippets=1&limit=2"},
        {"about", "/v1/search?about=1991-12&facets=about&limit=2"},
    };
    for (const auto& [name, path] : searches) {
        const auto answer = client.Get(path);
        REQUIRE(answer);
        const auto text = without_times(answer->body);
        const auto golden =
            fs::path(DATELINE_SOURCE_DIR) / "tests" / "end_to_end" / "golden" / (name + ".json");
        if (std::getenv("UPDATE_GOLDEN") != nullptr)
            std::ofstream(golden) << text;
        std::ostringstream expected;
        expected << std::ifstream(golden).rdbuf();
        CHECK(text == expected.str());
    }
}

TEST_CASE("ten builds, half of them killed, fail no request", "[serve]") {
    SampleSite site;
    const auto grown = site.folder() / "grown";
    fs::copy(sample_corpus(), grown, fs::copy_options::recursive);
    std::atomic<bool> done{false};
    std::atomic<int> failed{0};
    std::atomic<int> asked{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i)
        readers.emplace_back([&] {
            auto client = site.client();
            while (!done) {
                const auto answer = client.Get("/v1/search?q=war&facets=place");
                ++asked;
                if (!answer || answer->status != 200)
                    ++failed;
            }
        });
    constexpr int builds = 10;
    for (int i = 0; i < builds; ++i) {
        std::ofstream(grown / ("new-" + std::to_string(i) + ".txt"))
            << "A new war of words\n\nThe war of words between two clubs went on in Berlin on 3 "
               "May 2001.\n";
        if (i % 2 == 0) {
            Process process({index_program(), "build", grown, "--index", site.index(), "--quiet"});
            std::this_thread::sleep_for(std::chrono::milliseconds(60 * i));
            process.send(SIGKILL);
            process.wait();
        } else {
            site.build(grown);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    done = true;
    for (auto& reader : readers)
        reader.join();
    CHECK(failed == 0);
    CHECK(asked > 20);
    auto client = site.client();
    CHECK(search_json(client, "q=%22new+war+of+words%22")["total"].GetUint() == builds);
    site.server().send(SIGTERM);
    CHECK(site.server().ends_within(5000));
    CHECK(site.server().wait().exit_code == 0);
}
