// SPDX-License-Identifier: GPL-3.0-or-later
// What a build makes of a corpus, through the real program: the same whatever the order of files
// and threads, step by step or at once.
#include <fstream>
#include <map>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "schema/builds.h"
#include "tests/support/build_runs.h"
#include "tests/support/news_corpus.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::testing;
namespace fs = std::filesystem;

TEST_CASE("neither threads nor the order of files change an index", "[build]") {
    const TemporaryFolder folder;
    write_articles(folder.path() / "a", 0, 700);
    write_articles(folder.path() / "b", 0, 700, true);
    REQUIRE(build(folder.path() / "a", folder.path() / "one", {"--jobs", "1"}).exit_code == 0);
    REQUIRE(build(folder.path() / "b", folder.path() / "two", {"--jobs", "3", "--memory", "2GiB"})
                .exit_code == 0);
    const auto one = export_index(folder.path() / "one");
    CHECK(one.size() == 700);
    CHECK(one == export_index(folder.path() / "two"));
    CHECK(current_name(folder.path() / "one") == current_name(folder.path() / "two"));
    check_sound(folder.path() / "two");
}

// Files of the current build by name, but for those that hold a number drawn by Xapian or the sums.
std::map<std::string, std::string> files_of(const fs::path& index) {
    const auto folder = index / "builds" / current_name(index);
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = entry.path().filename();
        if (!entry.is_regular_file() || name == "iamglass" || name == "build.json")
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files[fs::relative(entry.path(), folder)] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
}

TEST_CASE("what the heap held before is in no file of an index", "[build]") {
    const TemporaryFolder folder;
    write_articles(folder.path() / "a", 0, 60);
    const auto with_heap = [&](const char* index, const char* fill) {
        const auto ending =
            run_program({index_program(), "build", folder.path() / "a", "--index",
                         folder.path() / index, "--jobs", "1", "--quiet"},
                        {{"MALLOC_PERTURB_", fill}});  // glibc: bytes of fresh and freed memory
        REQUIRE(ending.exit_code == 0);
        return files_of(folder.path() / index);
    };
    const auto files = with_heap("one", "85");
    const auto others = with_heap("two", "170");
    CHECK(files.size() > 5);
    for (const auto& [name, bytes] : files) {
        INFO(name);
        REQUIRE(others.count(name) == 1);
        CHECK((bytes == others.at(name)));
    }
}

TEST_CASE("a build upon a build equals a build at once", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 300);
    auto report = build_report(corpus, index);
    CHECK(count(report, "read") == 300);
    CHECK(count(report, "indexed") == 300);

    // A little changed, gone, come, moved: a delta.
    write_text(article_path(corpus, 7), make_article_text(7, 1));
    fs::remove(article_path(corpus, 100));
    fs::rename(article_path(corpus, 200), corpus / "02" / "moved.txt");
    write_articles(corpus, 300, 303);
    report = build_report(corpus, index);
    CHECK(count(report, "read") == 5);
    CHECK(count(report, "unchanged") == 297);
    CHECK(count(report, "indexed") == 302);
    CHECK(count(report, "removed") == 2);
    REQUIRE(build(corpus, folder.path() / "fresh").exit_code == 0);
    CHECK(export_index(index) == export_index(folder.path() / "fresh"));
    CHECK(export_facets(index) == export_facets(folder.path() / "fresh"));
    check_sound(index);

    // Much changed: written anew, unchanged articles taken over.
    for (unsigned i = 0; i < 90; ++i)
        write_text(article_path(corpus, i), make_article_text(i, 2));
    report = build_report(corpus, index);
    CHECK(count(report, "read") == 90);
    CHECK(count(report, "unchanged") == 212);
    REQUIRE(build(corpus, folder.path() / "fresh", {"--full"}).exit_code == 0);
    CHECK(export_index(index) == export_index(folder.path() / "fresh"));
    check_sound(index);

    // Nothing changed; files touched without a change.
    const auto name = current_name(index);
    fs::last_write_time(article_path(corpus, 3), fs::file_time_type::clock::now());
    report = build_report(corpus, index);
    CHECK_FALSE(report["published"].GetBool());
    CHECK(count(report, "indexed") == 302);
    CHECK(current_name(index) == name);

    // Everything gone.
    fs::remove_all(corpus);
    fs::create_directories(corpus);
    report = build_report(corpus, index);
    CHECK(count(report, "indexed") == 0);
    CHECK(count(report, "removed") == 302);
    CHECK(export_index(index).empty());
    check_sound(index);
}

TEST_CASE("many small changes in turn give what one build gives", "[build]") {
    const std::string compact_above = GENERATE("1000", "1");
    const TemporaryFolder folder;
    std::uintmax_t whole_bytes = 0;
    const auto database_bytes = [&] {
        std::uintmax_t bytes = 0;
        for (const auto& entry :
             fs::directory_iterator(folder.path() / "index" / "builds" /
                                    current_name(folder.path() / "index") / "articles"))
            bytes += entry.file_size();
        return bytes;
    };
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 150);
    REQUIRE(build(corpus, index).exit_code == 0);
    whole_bytes = database_bytes();
    for (unsigned round = 1; round <= 6; ++round) {
        for (unsigned i = 0; i < 5; ++i)
            write_text(article_path(corpus, (round * 31 + i * 7) % 150),
                       make_article_text((round * 31 + i * 7) % 150, round));
        fs::remove(article_path(corpus, round * 11));
        REQUIRE(build(corpus, index, {"--compact-above", compact_above}).exit_code == 0);
        // Swollen by the very first change, and never where it is compacted.
        if (compact_above == "1")
            CHECK(database_bytes() < whole_bytes + whole_bytes / 10);
        else
            CHECK(database_bytes() > whole_bytes + whole_bytes / 5);
    }
    REQUIRE(build(corpus, folder.path() / "fresh").exit_code == 0);
    CHECK(export_index(index) == export_index(folder.path() / "fresh"));
    CHECK(export_facets(index) == export_facets(folder.path() / "fresh"));
    check_sound(index);
}

TEST_CASE("of two articles with one id the later is kept, until it goes", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 50);
    const auto line = [](const char* title) {
        return std::string(R"({"id":"same","title":")") + title +
               R"(","body":"The council met in Lisbon and spoke of ships."})" + "\n";
    };
    write_text(corpus / "x1.jsonl", line("first"));
    write_text(corpus / "x2.jsonl", line("second") + line("third"));
    auto report = build_report(corpus, index);
    CHECK(count(report, "indexed") == 51);
    CHECK(report["warnings"].Size() == 2);
    CHECK(export_index(index)["same"].find("third") != std::string::npos);
    check_sound(index);
    fs::remove(corpus / "x2.jsonl");
    report = build_report(corpus, index);
    CHECK(count(report, "removed") == 0);
    CHECK(export_index(index)["same"].find("first") != std::string::npos);
    // An earlier one comes: the later stays. A later one comes: it wins.
    write_text(corpus / "x0.jsonl", line("zero"));
    REQUIRE(build(corpus, index).exit_code == 0);
    CHECK(export_index(index)["same"].find("first") != std::string::npos);
    write_text(corpus / "x3.jsonl", line("fourth"));
    REQUIRE(build(corpus, index).exit_code == 0);
    CHECK(export_index(index)["same"].find("fourth") != std::string::npos);
    REQUIRE(build(corpus, folder.path() / "fresh").exit_code == 0);
    CHECK(export_index(index) == export_index(folder.path() / "fresh"));
    check_sound(index);
}

TEST_CASE("a thousand articles may fight for a few ids on many threads", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    for (unsigned file = 0; file < 40; ++file) {
        std::string lines;
        for (unsigned i = 0; i < 25; ++i)
            lines += R"({"id":"id-)" + std::to_string((file * 7 + i) % 60) + R"(","title":"Of )" +
                     std::to_string(file) + "/" + std::to_string(i) +
                     R"(","body":"Some words about the weather in Peru, )" +
                     std::string(40000, 'x') + "\"}\n";
        write_text(corpus / ("f" + std::to_string(100 + file) + ".jsonl"), lines);
    }
    REQUIRE(build(corpus, folder.path() / "one", {"--jobs", "1"}).exit_code == 0);
    REQUIRE(build(corpus, folder.path() / "two", {"--jobs", "4", "--memory", "2GiB"}).exit_code ==
            0);
    CHECK(export_index(folder.path() / "one").size() == 60);
    CHECK(export_index(folder.path() / "one") == export_index(folder.path() / "two"));
    check_sound(folder.path() / "two");
}

TEST_CASE("hostile names and unreadable files are told and passed over", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    const auto index = folder.path() / "index";
    write_articles(corpus, 0, 5);
    for (const std::string name : {"new\nline.txt", "\xff\xfe\x80.txt", "-rf.txt", " .txt",
                                   "quote\"'.txt", "\x1b[31mred.txt", "a b\t.txt"})
        write_text(corpus / name, make_article_text(77));
    write_text(corpus / "empty.txt", "");
    write_text(corpus / "broken.json", "{\"id\":");
    write_text(corpus / "bytes.bin", std::string("\x7f"
                                                 "ELF\0\0\1",
                                                 7));
    fs::create_symlink("/etc/passwd", corpus / "outside.txt");
    fs::create_symlink(".", corpus / "loop");
    REQUIRE(::mkfifo((corpus / "pipe.txt").c_str(), 0644) == 0);
    write_text(corpus / "locked.txt", make_article_text(78));
    fs::permissions(corpus / "locked.txt", fs::perms::none);
    const auto report = build_report(corpus, index);
    CHECK(count(report, "indexed") >= 12);
    CHECK(count(report, "rejected") >= 1);
    for (const auto& [id, text] : export_index(index))
        CHECK(text.find("root:x:0") == std::string::npos);
    CHECK(build_report(corpus, index)["published"].GetBool() == false);
    check_sound(index);
}

TEST_CASE("an index inside of its corpus is no article", "[build]") {
    const TemporaryFolder folder;
    write_articles(folder.path(), 0, 5);
    REQUIRE(build(folder.path(), folder.path() / "index").exit_code == 0);
    const auto report = build_report(folder.path(), folder.path() / "index", {"--keep", "1"});
    CHECK(count(report, "indexed") >= 5);
    const auto second =
        run_program({index_program(), "build", folder.path(), "--index", folder.path() / "index"});
    CHECK(second.exit_code <= 1);
    check_sound(folder.path() / "index");
}

TEST_CASE("an index is left out of its corpus however it is spelled", "[build]") {
    const TemporaryFolder folder;
    const auto corpus = folder.path() / "corpus";
    write_articles(corpus, 0, 5);
    write_articles(corpus / "index-of-ours", 5, 7);  // no part of it, for all that it begins alike
    fs::create_directory_symlink("corpus", folder.path() / "link");
    const auto index = corpus / "index";
    REQUIRE(run_program({index_program(), "build", corpus, "--index", index}).exit_code == 0);
    const auto first = dateline::schema::current_build(index);
    REQUIRE(first);
    CHECK(dateline::schema::read_stamp(*first)->articles == 7);
    for (const auto& spelling :
         {index, corpus / "index/", corpus / "x/../index", folder.path() / "link/index"}) {
        INFO(spelling);
        CHECK(run_program({index_program(), "build", corpus, "--index", spelling}).exit_code == 0);
        CHECK(dateline::schema::current_build(index)->name() == first->name());
    }
}

TEST_CASE("wrong usage is told with exit code 2, a broken place with 3", "[build]") {
    const TemporaryFolder folder;
    write_articles(folder.path() / "corpus", 0, 3);
    CHECK(run_program({index_program()}).exit_code == 2);
    CHECK(run_program({index_program(), "build"}).exit_code == 2);
    CHECK(build(folder.path() / "corpus", folder.path() / "i", {"--jobs", "0"}).exit_code == 2);
    CHECK(build(folder.path() / "corpus", folder.path() / "i", {"--memory", "1"}).exit_code == 2);
    write_text(folder.path() / "file", "no folder");
    CHECK(build(folder.path() / "corpus", folder.path() / "file").exit_code == 3);
    CHECK(run_program({index_program(), "check", "--index", folder.path() / "none"}).exit_code ==
          3);
    if (::geteuid() != 0) {
        fs::create_directories(folder.path() / "locked");
        fs::permissions(folder.path() / "locked", fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(build(folder.path() / "corpus", folder.path() / "locked").exit_code == 3);
    }
}
