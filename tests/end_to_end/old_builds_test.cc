// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes of other formats, from tests/old_builds: refused with the cure, and the cure works.
#include <catch2/catch.hpp>

#include "schema/builds.h"
#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/temporary_folder.h"

using namespace dateline;
using namespace dateline::testing;
namespace fs = std::filesystem;

namespace {

struct OldIndex {
    const char* folder;
    const char* told;
};
constexpr OldIndex old_indexes[] = {
    {"format-1", "has format 1, this program reads format "},
    {"format-2", "has format 2, this program reads format "},
    {"format-999", "has format 999, this program reads format "},
    {"other-analysis", "made with another analysis of words ('atoms 0, fold 0"},
};

// Copies the index from tests/old_builds; that of another analysis is made, in today's format.
void make_index(const std::string& folder, const fs::path& index) {
    const auto from = fs::path(DATELINE_SOURCE_DIR) / "tests" / "old_builds" / folder;
    if (folder != "other-analysis") {
        fs::copy(from, index, fs::copy_options::recursive);
        return;
    }
    const schema::BuildPaths build{index / "builds" / "000002-19c3a7d5e8f02b64"};
    fs::create_directories(build.folder);
    schema::Stamp stamp;
    stamp.analysis = "atoms 0, fold 0";
    stamp.build_id = "19c3a7d5e8f02b64";
    schema::write_stamp(build, stamp);
    schema::publish_build(index, build.name());
}

void check_refused(const std::vector<std::string>& words, const std::string& told) {
    const auto ending = run_program(words);
    INFO(words[0] << " " << words[1] << ": " << ending.out);
    CHECK(ending.exit_code == 3);
    CHECK(ending.out.find(told) != std::string::npos);
    CHECK(ending.out.find("dateline-index build CORPUS --index DIR --full") != std::string::npos);
}

}  // namespace

TEST_CASE("an index of another format is refused with its cure, and built anew", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    write_articles(corpus, 0, 20);
    REQUIRE(build(corpus, folder.path() / "fresh").exit_code == 0);
    for (const auto& old : old_indexes) {
        INFO(old.folder);
        const auto index = folder.path() / old.folder;
        make_index(old.folder, index);
        const auto name = current_name(index);
        check_refused({index_program(), "check", "--index", index}, old.told);
        check_refused({serve_program(), "--index", index, "--listen", "127.0.0.1:0"}, old.told);

        const auto report = build_report(corpus, index);
        CHECK(count(report, "read") == 20);
        CHECK(count(report, "unchanged") == 0);
        REQUIRE(report["warnings"].Size() == 1);
        CHECK(std::string(report["warnings"][0]["reason"].GetString()).find(old.told) !=
              std::string::npos);
        CHECK(export_index(index) == export_index(folder.path() / "fresh"));
        check_sound(index);

        // The old build is still there, and nothing makes it current or reads it.
        const auto built = current_name(index);
        const auto back = run_program({index_program(), "rollback", "--index", index});
        CHECK(back.exit_code == 3);
        CHECK(back.out.find(name) != std::string::npos);
        CHECK(current_name(index) == built);
        const auto diff = run_program({index_program(), "diff", "--index", index});
        CHECK(diff.exit_code == 2);
        CHECK(diff.out.find(old.told) != std::string::npos);
    }
}
