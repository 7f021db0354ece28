// SPDX-License-Identifier: GPL-3.0-or-later
// What a build makes of a corpus, through the real program: the same whatever the order of files
// and threads, step by step or at once.
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

TEST_CASE("a dry run counts and writes nothing", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 30);
    auto report = build_report(corpus, index, {"--dry-run"});
    CHECK(count(report, "read") == 30);
    CHECK_FALSE(fs::exists(index));
    REQUIRE(build(corpus, index).exit_code == 0);
    write_text(article_path(corpus, 4), make_article_text(4, 1));
    fs::remove(article_path(corpus, 5));
    const auto before = export_index(index);
    report = build_report(corpus, index, {"--dry-run"});
    CHECK(count(report, "read") == 1);
    CHECK(count(report, "unchanged") == 28);
    CHECK(count(report, "removed") == 1);
    CHECK(count(report, "indexed") == 29);
    CHECK_FALSE(report["published"].GetBool());
    CHECK(export_index(index) == before);
}

TEST_CASE("builds are kept by count, rolled back to and compared", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 60);
    std::vector<std::string> names;
    for (unsigned round = 0; round < 4; ++round) {
        write_text(article_path(corpus, 3), make_article_text(3, round));
        REQUIRE(build(corpus, index, {"--keep", "3"}).exit_code == 0);
        names.push_back(current_name(index));
    }
    std::set<std::string> kept;
    for (const auto& entry : fs::directory_iterator(index / "builds"))
        kept.insert(entry.path().filename().string());
    CHECK(kept == std::set<std::string>(names.begin() + 1, names.end()));

    fs::remove(article_path(corpus, 9));
    write_articles(corpus, 60, 62);
    write_text(article_path(corpus, 8), make_article_text(8, 5));
    REQUIRE(build(corpus, index, {"--keep", "3"}).exit_code == 0);
    const auto diff = run_program({index_program(), "diff", "--index", index});
    CHECK(diff.exit_code == 0);
    CHECK(diff.out.find(R"("added":2,"removed":1,"changed_text":1,"changed_rules":0,)"
                        R"("changed_correction":0,"unchanged":58)") != std::string::npos);

    const auto last = export_index(index);
    const auto back = run_program({index_program(), "rollback", "--index", index});
    CHECK(back.exit_code == 0);
    CHECK(current_name(index) == names[3]);
    check_sound(index);
    REQUIRE(build(corpus, index, {"--keep", "3"}).exit_code == 0);
    CHECK(export_index(index) == last);
}

TEST_CASE("shards split a corpus without loss or overlap", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    write_articles(corpus, 0, 200);
    REQUIRE(build(corpus, folder.path() / "whole").exit_code == 0);
    std::map<std::string, std::string> joined;
    for (const auto* shard : {"1/3", "2/3", "3/3"}) {
        const auto index = folder.path() / (std::string("shard-") + shard[0]);
        REQUIRE(build(corpus, index, {"--shard", shard}).exit_code == 0);
        const auto part = export_index(index);
        CHECK(part.size() > 30);
        joined.insert(part.begin(), part.end());
    }
    CHECK(joined == export_index(folder.path() / "whole"));
    for (const auto* bad : {"0/3", "4/3", "1/0", "1", "a/b", "1/3x", "-1/3"})
        CHECK(build(corpus, folder.path() / "bad", {"--shard", bad}).exit_code == 2);
}
