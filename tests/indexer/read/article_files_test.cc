// SPDX-License-Identifier: GPL-3.0-or-later
// The walk is sorted, stays inside, and ends.
#include "indexer/read/article_files.h"

#include <algorithm>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

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
        names.emplace_back(file.name);
    CHECK(names == std::vector<std::string>{"%FF.txt", "a.txt", "b-1.txt", "b/z.txt"});
    CHECK(notices == std::vector<std::string>{"b/loop", "dangling", "out.txt"});
}

namespace {

struct Walked {
    std::vector<std::string> files;    // name, path from the corpus on, size
    std::vector<std::string> notices;  // name and what was said
};

Walked walk(const fs::path& root, unsigned threads) {
    Walked walked;
    const auto start = root.string().size() + 1;
    for (const auto& file : list_corpus_files(
             {root},
             [&](const Notice& notice) {
                 CHECK(notice.rejected);
                 CHECK_FALSE(notice.hint.empty());
                 walked.notices.push_back(notice.path + ": " + notice.what);
             },
             threads)) {
        walked.files.push_back(std::string(file.name) + " " + std::string(file.path).substr(start) +
                               " " + std::to_string(file.size));
        struct stat status {};
        REQUIRE(::stat(file.path.c_str(), &status) == 0);
        CHECK(file.modified_ns == status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec);
    }
    return walked;
}

void write(const fs::path& path, const std::string& text = "x") {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

}  // namespace

TEST_CASE("any number of threads lists the same files and says the same", "[read]") {
    const dateline::testing::TemporaryFolder folder;
    const auto root = fs::canonical(folder.path()) / "corpus";
    write(root / "m/one.txt", "one");
    write(root / "m/in/two.txt", "two two");
    write(root / ".hidden/three.txt", "three");
    write(root / "z/four.txt");
    write(root / "\xff" / "\xfe%.txt");
    write(root / "%FF" / "%FE%25.txt");
    fs::create_directories(root / "empty");
    fs::create_directory_symlink("m", root / "a-early");  // walked under this name, not under m
    fs::create_directory_symlink("z", root / "zz-late");
    fs::create_directory_symlink(".hidden", root / "shown");
    fs::create_directory_symlink("..", root / "z/up");
    fs::create_directory_symlink("/", root / "z/out");
    fs::create_symlink("../m/one.txt", root / "z/file-link.txt");
    fs::create_symlink("self", root / "self");
    REQUIRE(::mkfifo((root / "z/pipe.txt").c_str(), 0644) == 0);
    fs::create_symlink("z/pipe.txt", root / "to-pipe");
    for (int i = 0; i < 40; ++i)
        write(root / "many" / std::to_string(i) / "x" / (std::to_string(i) + ".txt"));

    const auto alone = walk(root, 1);
    std::vector<std::string> few;
    for (const auto& file : alone.files)
        if (file.rfind("many/", 0) != 0)
            few.push_back(file);
    CHECK(few == std::vector<std::string>{
                     "%FF/%FE%25.txt %FF/%FE%25.txt 1", "%FF/%FE%25.txt \xff/\xfe%.txt 1",
                     "a-early/in/two.txt a-early/in/two.txt 7", "a-early/one.txt a-early/one.txt 3",
                     "shown/three.txt shown/three.txt 5", "z/file-link.txt z/file-link.txt 3",
                     "z/four.txt z/four.txt 1"});
    CHECK(alone.files.size() == few.size() + 40);
    const std::string again = ": this folder was walked already: a link leads back to it";
    CHECK(alone.notices ==
          std::vector<std::string>{
              "m" + again, "self: is a link that leads nowhere or in a circle",
              "to-pipe: is no regular file", "z/out: is a link that leads out of the corpus",
              "z/pipe.txt: is no regular file", "z/up" + again, "zz-late" + again});
    for (const unsigned threads : {2U, 3U, 16U}) {
        const auto together = walk(root, threads);
        CHECK(together.files == alone.files);
        CHECK(together.notices == alone.notices);
    }
}

TEST_CASE("folders nested too deeply are told of, and end", "[read]") {
    const dateline::testing::TemporaryFolder folder;
    const auto root = fs::canonical(folder.path()) / "corpus";
    auto deep = root;
    std::string name;
    for (int depth = 1; depth <= 201; ++depth) {
        deep /= "d";
        name += depth == 1 ? "d" : "/d";
        if (depth == 200)
            write(deep / "last.txt");
    }
    write(deep / "too-deep.txt");
    for (const unsigned threads : {1U, 2U}) {
        const auto walked = walk(root, threads);
        REQUIRE(walked.files.size() == 1);
        CHECK(walked.files[0].find("/d/last.txt ") != std::string::npos);
        CHECK(walked.notices == std::vector<std::string>{name + ": folders nested too deeply"});
    }
}

TEST_CASE("a folder that may not be listed is told of, the rest is read", "[read]") {
    if (::geteuid() == 0)
        return;  // may list everything
    const dateline::testing::TemporaryFolder folder;
    const auto root = fs::canonical(folder.path()) / "corpus";
    write(root / "closed/a.txt");
    write(root / "unlit/b.txt");
    write(root / "open/c.txt");
    fs::permissions(root / "closed", fs::perms::none);
    fs::permissions(root / "unlit", fs::perms::owner_read);
    for (const unsigned threads : {1U, 2U}) {
        const auto walked = walk(root, threads);
        CHECK(walked.files == std::vector<std::string>{"open/c.txt open/c.txt 1"});
        CHECK(walked.notices ==
              std::vector<std::string>{"closed: cannot be listed: Permission denied",
                                       "unlit/b.txt: is no regular file"});
    }
    for (const auto* name : {"closed", "unlit"})
        fs::permissions(root / name, fs::perms::owner_all);
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
