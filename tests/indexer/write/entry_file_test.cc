// SPDX-License-Identifier: GPL-3.0-or-later
// Entries come back in order, blocks of another file are taken over, damage is refused.
#include "indexer/write/entry_file.h"

#include <fstream>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "schema/column_entry.h"
#include "tests/support/temporary_folder.h"

using namespace dateline;
using namespace dateline::indexer;
using dateline::testing::TemporaryFolder;

namespace {

struct Row {
    std::uint32_t document;
    std::string entry;

    bool operator==(const Row&) const = default;
};

std::vector<Row> read_rows(const std::filesystem::path& path) {
    const EntryFile file(path);
    std::vector<Row> rows;
    for (std::size_t block = 0; block < file.block_count(); ++block)
        file.read_block(block, [&](const Entry& entry) {
            rows.push_back({entry.document, print_entry(entry)});
        });
    return rows;
}

std::string entry_of(const std::string& id, const std::string& body) {
    schema::Article article;
    article.id = id;
    article.body = body;
    return print_entry(article, {}, "record of " + id, {});
}

std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {(std::istreambuf_iterator<char>(in)), {}};
}

}  // namespace

TEST_CASE("an entry tells what a report counts", "[entries]") {
    schema::Article article;
    article.id = "a-1";
    schema::Tags tags;
    Entry entry;
    const auto bare = print_entry(article, tags, "record", {});
    REQUIRE(read_entry(bare, entry));
    CHECK(entry.flags ==
          (flag_undated | flag_without_place | flag_without_actor | flag_without_about));
    CHECK(schema::column_entry_id(entry.column_entry) == "a-1");
    article.published = {schema::DateValue{1, 1, schema::Granularity::Day},
                         schema::DateOrigin::Text, "1 January"};
    schema::ActorTag actor{"actor:x", "X", schema::ActorKind::Person, {}, {}};
    actor.mentions.emplace_back().rule = "corrections.add";
    tags.actors = {actor};
    tags.about = {{schema::month_of(2024, 5), {}}};
    tags.places.emplace_back().id = "gn:1";
    const auto full = print_entry(article, tags, "record", {});
    REQUIRE(read_entry(full, entry));
    CHECK(entry.flags == (flag_guessed | flag_corrected));
    CHECK(print_entry(entry) == full);
    CHECK_FALSE(read_entry("", entry));
}

TEST_CASE("entries survive the disk and are taken over as they are", "[entries]") {
    const TemporaryFolder folder;
    std::vector<Row> rows;
    // More than one block holds.
    for (std::uint32_t i = 0; i < 3000; ++i)
        rows.push_back(
            {i * 2 + 1, entry_of("article-" + std::to_string(i * 7919), std::string(i % 90, 'x'))});
    const auto first = folder.path() / "first";
    {
        EntryWriter writer(first);
        for (const auto& row : rows)
            writer.add(row.document, row.entry + std::string());
        writer.finish();
    }
    CHECK(read_rows(first) == rows);
    const auto second = folder.path() / "second";
    {
        EntryWriter writer(second);
        writer.take_blocks(first);
        rows.push_back({9000, entry_of("new", "text")});
        writer.add(rows.back().document, rows.back().entry);
        writer.finish();
    }
    CHECK(read_rows(second) == rows);
    CHECK(read_bytes(second).rfind(read_bytes(first), 0) == 0);
}

TEST_CASE("a damaged file of entries is refused", "[entries]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "entries";
    {
        EntryWriter writer(path);
        writer.add(1, entry_of("a", "text"));
        writer.finish();
    }
    const auto bytes = read_bytes(path);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        std::ofstream(path, std::ios::binary) << damaged;
        INFO(at);
        CHECK_THROWS_AS(read_rows(path), std::runtime_error);
    }
}
