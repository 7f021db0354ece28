// SPDX-License-Identifier: GPL-3.0-or-later
// The search wing's builds: followed, refused, in shards, asked by many at once, in time.
#include <atomic>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/four_articles.h"
#include "tests/support/tiny_index.h"

using namespace dateline::server;
using namespace dateline::testing;

TEST_CASE("a new build is followed, a damaged one refused", "[search]") {
    FourArticles index;
    CHECK_FALSE(*index.searcher->reopen_if_changed());
    auto articles = four_articles();
    articles.pop_back();
    write_index(index.folder.path(), "000002", articles);
    CHECK(index.searcher->build().articles == 4);
    CHECK(*index.searcher->reopen_if_changed());
    CHECK(index.searcher->build().articles == 3);
    write_index(index.folder.path(), "000003", articles);
    std::ofstream(index.folder.path() / "builds/000003/columns") << "damaged";
    CHECK_FALSE(index.searcher->reopen_if_changed());
    CHECK(index.ids("budget") == "abc");
}

TEST_CASE("a stub of shards gives the same answers as one index", "[search]") {
    const FourArticles whole;
    const TemporaryFolder folder;
    const auto articles = four_articles();
    write_index(folder.path() / "one", "000001", {articles[0], articles[1]});
    write_index(folder.path() / "two", "000001", {articles[2], articles[3]});
    const auto stub = folder.path() / "shards";
    std::ofstream(stub) << "auto " << (folder.path() / "one/builds/000001/articles").string()
                        << "\nauto " << (folder.path() / "two/builds/000001/articles").string()
                        << "\n";
    const auto shards = Searcher::open(stub, SearcherOptions());
    REQUIRE(shards);
    for (const char* q :
         {"", "budget", "\"public inquiry\"", "maduro", "place:venezuela", "minist*"})
        for (const auto scope : {Scope::Article, Scope::Sentence}) {
            SearchRequest request;
            request.q = q;
            request.scope = scope;
            request.facets = {"actor", "place", "section", "published", "about"};
            const auto one = whole.search(request);
            const auto other = (*shards)->search(request);
            REQUIRE(other);
            INFO(q);
            REQUIRE(other->total == one.total);
            for (std::size_t i = 0; i < one.hits.size(); ++i) {
                CHECK(other->hits[i].id == one.hits[i].id);
                CHECK(other->hits[i].score == Approx(one.hits[i].score));
                CHECK(other->hits[i].snippets[0].html == one.hits[i].snippets[0].html);
            }
            for (std::size_t i = 0; i < one.facets.size(); ++i) {
                REQUIRE(other->facets[i].values.size() == one.facets[i].values.size());
                for (std::size_t j = 0; j < one.facets[i].values.size(); ++j) {
                    CHECK(other->facets[i].values[j].id == one.facets[i].values[j].id);
                    CHECK(other->facets[i].values[j].count == one.facets[i].values[j].count);
                }
            }
        }
}

TEST_CASE("many threads ask while builds change", "[search]") {
    const FourArticles index;
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number)
        threads.emplace_back([&] {
            for (int round = 0; round < 40; ++round) {
                SearchRequest request;
                request.q = round % 2 == 0 ? "budget" : "\"public inquiry\"";
                request.facets = {"actor", "section"};
                const auto results = index.searcher->search(request);
                if (!results || results->total != (round % 2 == 0 ? 4U : 1U))
                    ++wrong;
            }
        });
    for (int build = 2; build < 6; ++build) {
        write_index(index.folder.path(), "00000" + std::to_string(build), four_articles());
        CHECK(*index.searcher->reopen_if_changed());
    }
    for (auto& thread : threads)
        thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("a question beyond its deadline is not answered in part", "[search]") {
    const TemporaryFolder folder;
    write_index(folder.path(), "000001", four_articles());
    SearcherOptions options;
    options.deadline_ms = 1;
    const auto searcher = Searcher::open(folder.path(), options);
    REQUIRE(searcher);
    SearchRequest request;
    request.q = "budget";
    for (int round = 0; round < 20; ++round) {
        try {
            const auto results = (*searcher)->search(request);
            CHECK(results->total == 4);
        } catch (const DeadlineExceeded& exceeded) {
            CHECK(std::string(exceeded.what()).find("1 ms") != std::string::npos);
        }
    }
}
