// SPDX-License-Identifier: GPL-3.0-or-later
// The walk is sorted, stays inside, and ends.
#include "indexer/read/article_files.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace dateline::indexer;
namespace fs = std::filesystem;

TEST_CASE("files are listed by name, links out and loops are not followed", "[read]") {
    const dateline::testing::TemporaryFolder folder;
    const auto root = folder.path() / "corpus";
    fs::create_directories(root / "b");
    for (const auto* name : {"b/z.txt", "b-1.txt", "a.txt", ".hidden", "\xff.txt"})
        std::ofstream(root / name) << "x";
    std::ofstream(folder.path() / "outside.txt") << "secret";
    fs::create_symlink(folder.path() / "outside.txt", root / "out.txt");
    fs::create_directory_symlink(root, root / "b" / "loop");
    fs::create_symlink("nowhere", root / "dangling");

    std::vector<std::string> notices;
    const auto files =
        list_corpus_files({root}, [&](Notice notice) { notices.push_back(notice.path); });
    std::vector<std::string> names;
    for (const auto& file : files)
        names.push_back(file.name);
    CHECK(names == std::vector<std::string>{"%FF.txt", "a.txt", "b-1.txt", "b/z.txt"});
    CHECK(notices == std::vector<std::string>{"b/loop", "dangling", "out.txt"});
}

TEST_CASE("several roots keep their names", "[read]") {
    const dateline::testing::TemporaryFolder folder;
    for (const auto* name : {"one/x", "two/x"})
        fs::create_directories(folder.path() / name);
    std::ofstream(folder.path() / "one/x/a.txt") << "x";
    std::ofstream(folder.path() / "two/x/a.txt") << "x";
    const auto files =
        list_corpus_files({folder.path() / "one/x", folder.path() / "two/x"}, [](Notice) {});
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == "x/a.txt");
    CHECK(files[1].name == "x~2/a.txt");
}
