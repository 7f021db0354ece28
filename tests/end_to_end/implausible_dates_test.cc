// SPDX-License-Identifier: GPL-3.0-or-later
// Dates that the corpus belies are dropped with a warning, whatever the threads, and whether the
// index was built at once or step by step.
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

std::string line(const std::string& id, const std::string& published) {
    return R"({"id":")" + id + R"(","title":"The council met","published":")" + published +
           R"(","body":"On Monday the council of Lisbon met and spoke of ships. )" + id + "\"}\n";
}

// The warnings of a build that drop a date, one a line.
std::string dropped(const rapidjson::Document& report) {
    std::string all;
    for (const auto& warning : report["warnings"].GetArray()) {
        const std::string what = warning["reason"].GetString();
        if (what.find("dropped") != std::string::npos)
            all += what + "\n";
    }
    return all;
}

bool is_dated(const std::map<std::string, std::string>& articles, const std::string& id) {
    return articles.at(id).find("\npublished: none\n") == std::string::npos;
}

}  // namespace

TEST_CASE("a date that the corpus belies is dropped and named", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    std::string lines;
    for (int day = 10; day < 29; ++day)
        lines += line("day-" + std::to_string(day), "2025-11-" + std::to_string(day));
    write_text(corpus / "a.jsonl", lines + line("far", "2099-01-01") + line("old", "1750-05-06"));
    write_text(corpus / "b-2031-04-05.txt",
               "The harbour is quiet\n\nThe fishermen of the town waited on Monday for the wind, "
               "which did not come for many days.\n");
    auto report = build_report(corpus, index, {"--jobs", "3"});
    const auto told = dropped(report);
    CHECK(told.find("2099-01-01 of the article 'far' lies over a year after 2025-11-28") !=
          std::string::npos);
    CHECK(told.find("2031-04-05 of the article 'b-2031-04-05.txt'") != std::string::npos);
    CHECK(told.find("'1750-05-06' of the article 'old'") != std::string::npos);
    CHECK(count(report, "indexed") == 22);
    auto articles = export_index(index);
    CHECK(is_dated(articles, "day-28"));
    CHECK_FALSE(is_dated(articles, "far"));
    CHECK_FALSE(is_dated(articles, "old"));
    CHECK_FALSE(is_dated(articles, "b-2031-04-05.txt"));
    check_sound(index);
    REQUIRE(build(corpus, folder.path() / "one", {"--jobs", "1"}).exit_code == 0);
    CHECK(articles == export_index(folder.path() / "one"));
    CHECK(current_name(index) == current_name(folder.path() / "one"));
    // Said again by a build that finds nothing to do, and beforehand by a dry run.
    CHECK(dropped(build_report(corpus, index)) == told);
    const auto planned = dropped(build_report(corpus, folder.path() / "none", {"--dry-run"}));
    CHECK(planned == told);
}

TEST_CASE("what the corpus comes to bear out gets its date back, and the reverse", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    const auto as_at_once = [&] {
        REQUIRE(build(corpus, index).exit_code == 0);
        check_sound(index);
        auto articles = export_index(index);
        REQUIRE(build(corpus, folder.path() / "fresh", {"--full"}).exit_code == 0);
        CHECK(articles == export_index(folder.path() / "fresh"));
        CHECK(current_name(index).substr(6) == current_name(folder.path() / "fresh").substr(6));
        return articles;
    };
    std::string lines;
    for (int i = 0; i < 200; ++i)
        lines += line("a-" + std::to_string(i), "2025-11-" + std::to_string(10 + i % 19));
    write_text(corpus / "a.jsonl", lines);
    write_text(corpus / "b.jsonl", line("far", "2031-05-06"));
    CHECK_FALSE(is_dated(as_at_once(), "far"));
    // A neighbour comes, by a delta: both are believed.
    write_text(corpus / "c.jsonl", line("near", "2031-05-07"));
    CHECK(is_dated(as_at_once(), "far"));
    // The neighbour goes.
    fs::remove(corpus / "c.jsonl");
    CHECK_FALSE(is_dated(as_at_once(), "far"));
    // It comes with so much else that the database is written anew.
    write_text(corpus / "c.jsonl", line("near", "2031-05-07"));
    write_text(corpus / "a.jsonl", lines + lines);
    CHECK(is_dated(as_at_once(), "far"));
    // A correction changes the rules: everything is tagged again, and what is dropped stays so.
    fs::remove(corpus / "c.jsonl");
    CHECK_FALSE(is_dated(as_at_once(), "far"));
    write_text(folder.path() / "corrections.tsv", "reject\tLisbon\n");
    const std::vector<std::string> corrected = {"--corrections",
                                                (folder.path() / "corrections.tsv").string()};
    REQUIRE(build(corpus, index, corrected).exit_code == 0);
    auto full = corrected;
    full.emplace_back("--full");
    REQUIRE(build(corpus, folder.path() / "fresh", full).exit_code == 0);
    CHECK(export_index(index) == export_index(folder.path() / "fresh"));
    CHECK_FALSE(is_dated(export_index(index), "far"));
}
