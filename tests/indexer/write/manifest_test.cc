// SPDX-License-Identifier: GPL-3.0-or-later
// A manifest comes back as it went; a damaged one is a problem, never a crash.
#include "indexer/write/manifest.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace dateline;
using namespace dateline::indexer;
using dateline::testing::TemporaryFolder;

TEST_CASE("a manifest survives the disk", "[manifest]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "manifest";
    Manifest manifest{3, "rules", "key", "options", {}};
    ManifestArticles articles;
    articles.add({"id-1", false, {-7, schema::DateOrigin::Metadata, true}});
    articles.add({"id-2", true, {}});
    manifest.files.push_back(
        {"a/b.txt",
         17,
         -5,
         0xffffffffffffffffULL,
         articles,
         {{0, {schema::month_of(2099, 2), schema::DateOrigin::Url, "2099/02"}}},
         {{"a/b.txt", 4, "what", "hint", true}}});
    manifest.files.push_back({"empty", 0, 0, 0, {}, {}, {}});
    write_manifest(path, manifest);
    const auto read = read_manifest(path);
    REQUIRE(read);
    CHECK(read->reader_version == 3);
    CHECK(read->rules == "rules");
    CHECK(read->rules_key == "key");
    CHECK(read->options == "options");
    REQUIRE(read->files.size() == 2);
    CHECK(read->files[0].name == "a/b.txt");
    CHECK(read->files[0].modified_ns == -5);
    CHECK(read->files[0].hash == 0xffffffffffffffffULL);
    CHECK(read->files[0].articles == manifest.files[0].articles);
    CHECK(read->files[0].dropped_dates == manifest.files[0].dropped_dates);
    REQUIRE(read->files[0].notices.size() == 1);
    CHECK(read->files[0].notices[0].what == "what");
    CHECK(read->files[0].notices[0].rejected);

    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        std::ofstream(path, std::ios::binary) << damaged;
        CHECK_FALSE(read_manifest(path));
        std::ofstream(path, std::ios::binary) << bytes.substr(0, at);
        CHECK_FALSE(read_manifest(path));
    }
    CHECK_FALSE(read_manifest(folder.path() / "nothing"));
}

TEST_CASE("a manifest whose files are out of order is damaged", "[manifest]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "manifest";
    Manifest manifest;
    for (const auto* name : {"a", "a-b", "a/b"})
        manifest.files.push_back({name, 0, 0, 0, {}, {}, {}});
    write_manifest(path, manifest);
    CHECK(read_manifest(path));
    std::swap(manifest.files[0], manifest.files[1]);
    write_manifest(path, manifest);
    CHECK_FALSE(read_manifest(path));
}
