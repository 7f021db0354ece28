// SPDX-License-Identifier: GPL-3.0-or-later
// Archives and compressed files: every packing, hostile names, bombs, damage.
#include "indexer/read/archive_file.h"

#include <random>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"
#include "tests/support/packed_files.h"

using namespace dateline;
using namespace dateline::testing;

namespace {

const std::string article = R"({"id":"1","title":"Ferry","text":"It sailed."})";

// Letters that no packing makes much smaller.
std::string make_noise(std::size_t bytes) {
    std::minstd_rand random(1);
    std::string noise;
    while (noise.size() < bytes)
        noise += static_cast<char>('!' + random() % 90);
    return noise;
}

std::vector<std::string> paths_of(const Collected& found) {
    std::vector<std::string> paths;
    for (const auto& one : found.articles)
        paths.push_back(one.path);
    return paths;
}

}  // namespace

TEST_CASE("members of every kind of archive are read", "[read]") {
    const Members members = {{"b/", ""}, {"b/two.json", article}, {"one.json", article}};
    const struct {
        const char *name, *format, *filter;
    } cases[] = {{"a.zip", "zip", ""},
                 {"a.tar", "ustar", ""},
                 {"a.tar", "pax", ""},
                 {"a.tar", "gnutar", ""},
                 {"a.cpio", "newc", ""},
                 {"a.cpio", "odc", ""},
                 {"a.tar.gz", "ustar", "gzip"},
                 {"a.tgz", "ustar", "gzip"},
                 {"a.tar.zst", "ustar", "zstd"},
                 {"a.tar.xz", "ustar", "xz"},
                 {"a.tar.bz2", "ustar", "bzip2"},
                 {"a.tar.lz4", "ustar", "lz4"},
                 {"a.tar.Z", "ustar", "compress"}};
    for (const auto& c : cases) {
        INFO(c.name << ' ' << c.format << ' ' << c.filter);
        const auto found = read_bytes(c.name, pack(members, c.format, c.filter));
        const std::string name = c.name;
        CHECK(paths_of(found) ==
              std::vector<std::string>{name + "/b/two.json", name + "/one.json"});
        CHECK(found.notices.empty());
    }
}

TEST_CASE("a file that is only compressed keeps its name", "[read]") {
    const std::pair<const char*, const char*> cases[] = {{"gz", "gzip"}, {"zst", "zstd"},
                                                         {"xz", "xz"},   {"bz2", "bzip2"},
                                                         {"lz4", "lz4"}, {"Z", "compress"}};
    for (const auto& [ending, filter] : cases) {
        INFO(filter);
        const auto name = std::string("one.json.") + ending;
        const auto found = read_bytes(name, pack({{"x", article}}, "raw", filter));
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].path == name);
        CHECK(found.articles[0].title == "Ferry");
    }
}

TEST_CASE("names in archives lead nowhere", "[read]") {
    const auto found = read_bytes("a.tar", pack({{"../../up.json", article},
                                                 {"/root.json", article},
                                                 {"a/./b/../c.json", article},
                                                 {"new\nline.json", article},
                                                 {".hidden.json", article},
                                                 {"__MACOSX/x.json", article},
                                                 {"link.json", "-> /etc/passwd"},
                                                 {"caf\xe9.json", article}},
                                                "ustar"));
    CHECK(paths_of(found) == std::vector<std::string>{"a.tar/up.json", "a.tar/root.json",
                                                      "a.tar/a/b/c.json", "a.tar/new_line.json",
                                                      "a.tar/caf\xc3\xa9.json"});
}

TEST_CASE("archives within archives are read as deep as the limit says", "[read]") {
    const auto inner = pack({{"one.json", article}}, "ustar", "gzip");
    const auto outer = pack({{"inner.tgz", inner}, {"last.json", article}}, "zip");
    const auto found = read_bytes("a.zip", outer);
    CHECK(paths_of(found) ==
          std::vector<std::string>{"a.zip/inner.tgz/one.json", "a.zip/last.json"});
    indexer::ReadLimits limits;
    limits.archive_depth_max = 1;
    const auto shallow = read_bytes("a.zip", outer, limits);
    CHECK(paths_of(shallow) == std::vector<std::string>{"a.zip/last.json"});
    CHECK(shallow.is_rejected());
}

TEST_CASE("bombs and damage end an archive, what came before stays", "[read]") {
    const auto large = make_noise(3 << 20);
    const Members members = {{"one.json", article}, {"large.txt", large}, {"two.json", article}};
    indexer::ReadLimits limits;
    limits.unpacked_bytes_max = article.size() + large.size();
    struct Case {
        std::string bytes, what;
        std::size_t articles;
    };
    auto cut = pack(members, "ustar", "gzip");
    cut.resize(cut.size() / 2);
    const Case cases[] = {
        {pack({{"one.json", article}, {"large.txt", large + "x"}}, "ustar"), "unpacks to more than",
         1},
        {cut, "cannot be unpacked", 1},
        {pack({}, "ustar"), "archive without any file", 0},
    };
    for (const auto& c : cases) {
        INFO(c.what);
        const auto found = read_bytes("a.tar", c.bytes, limits);
        REQUIRE(found.is_rejected());
        CHECK_THAT(found.notices.back().what, Catch::Contains(c.what));
        CHECK(found.articles.size() == c.articles);
    }
    CHECK_FALSE(
        read_bytes("a.tar", pack({{"one.json", article}, {"large.txt", large}}, "ustar"), limits)
            .is_rejected());
}

TEST_CASE("what swells beyond all proportion is a bomb", "[read]") {
    std::string zeros = R"({"id":"1","text":")" + std::string(65 << 20, ' ') + "\"}";
    const auto bomb = pack({{"x", zeros}}, "raw", "xz");
    REQUIRE(bomb.size() < zeros.size() / 200);
    const auto found = read_bytes("a.jsonl.xz", bomb);
    REQUIRE(found.is_rejected());
    CHECK(found.articles.empty());
    CHECK_THAT(found.notices[0].what, Catch::Contains("200 times its size"));
}
