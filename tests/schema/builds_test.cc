// SPDX-License-Identifier: GPL-3.0-or-later
// The pointer to the current build, and what is wrong with a folder that is no index.
#include "schema/builds.h"

#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "schema/analysis.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

void make_build(const std::filesystem::path& index, const std::string& name, Stamp stamp) {
    const BuildPaths build{index / "builds" / name};
    std::filesystem::create_directories(build.folder);
    write_stamp(build, stamp);
}

}  // namespace

TEST_CASE("publishing moves the pointer", "[builds]") {
    const TemporaryFolder folder;
    const Stamp stamp{format_version, std::string(analysis_stamp()), "r1", "b1", 7, {}, 1ULL << 40};
    make_build(folder.path(), "000001-b1", stamp);
    make_build(folder.path(), "000002-b2", stamp);
    publish_build(folder.path(), "000001-b1");
    REQUIRE(current_build(folder.path()));
    CHECK(current_build(folder.path())->name() == "000001-b1");
    publish_build(folder.path(), "000002-b2");
    CHECK(current_build(folder.path())->name() == "000002-b2");
    const auto read = read_stamp(*current_build(folder.path()));
    REQUIRE(read);
    CHECK(read->articles == 7);
    CHECK(read->build_id == "b1");
    CHECK(read->whole_database_bytes == 1ULL << 40);
    CHECK(list_builds(folder.path()).size() == 2);
}

TEST_CASE("what is no index says so and tells the cure", "[builds]") {
    const TemporaryFolder folder;
    CHECK_FALSE(current_build(folder.path()));
    CHECK(current_build(folder.path()).problem().hint.find("dateline-index build") !=
          std::string::npos);
    const std::vector<std::string> pointers = {"",    "\n",       "../../etc\n",
                                               "a/b", "nosuch\n", std::string(10000, 'x')};
    for (const auto& pointer : pointers) {
        std::ofstream(folder.path() / "CURRENT") << pointer;
        CHECK_FALSE(current_build(folder.path()));
    }
}

TEST_CASE("a build of another format is refused with the cure", "[builds]") {
    const TemporaryFolder folder;
    make_build(folder.path(), "000001-b1",
               {format_version + 1, std::string(analysis_stamp()), "r", "b", 1, {}, 0});
    make_build(folder.path(), "000002-b1", {format_version, "another", "r", "b", 1, {}, 0});
    for (const auto& build : list_builds(folder.path())) {
        REQUIRE_FALSE(read_stamp(build));
        CHECK(read_stamp(build).problem().hint.find("--full") != std::string::npos);
    }
}

TEST_CASE("an index folder is made with all folders above it", "[builds]") {
    const TemporaryFolder folder;
    const auto deep = folder.path() / "a" / "b" / "index" / "builds";
    create_synced_folders(deep);
    CHECK(std::filesystem::is_directory(deep));
    create_synced_folders(deep);  // there already
    std::ofstream(folder.path() / "file") << "x";
    CHECK_THROWS_AS(create_synced_folders(folder.path() / "file" / "index"),
                    std::filesystem::filesystem_error);
}
