// SPDX-License-Identifier: GPL-3.0-or-later
// Merged columns are those of all documents, byte for byte: of parts, and of a build with some
// documents gone and others come.
#include "schema/columns_merge.h"

#include <map>
#include <optional>
#include <random>

#include <catch2/catch.hpp>

#include "schema/column_entry.h"
#include "schema/columns_content.h"
#include "schema/mapped_file.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) {
    return random() % count;
}

// An article of few words, whose names are shared by many and spelled in several ways.
class Newsroom {
  public:
    explicit Newsroom(unsigned seed) : random_(seed) {}

    std::string make_entry(std::uint32_t number) {
        Article article;
        Tags tags;
        article.id = "a" + std::to_string((number * 7919U) % 1000);
        article.title = "Report " + std::to_string(below(random_, 5)) + " of harbour " +
                        std::to_string(below(random_, 9));
        article.section = pick({"World", "world", "Sport", ""});
        article.source = pick({"The Ledger", "the ledger", "Courier"});
        article.language = pick({"en", "de"});
        if (below(random_, 4) > 0)
            article.published = {
                DateValue::day({2024, 5, static_cast<std::uint8_t>(1 + below(random_, 6))}),
                DateOrigin::Metadata, ""};
        for (auto count = below(random_, 4); count > 0; --count)
            add_actor(article, tags);
        for (auto count = below(random_, 3); count > 0; --count)
            add_place(article, tags);
        if (below(random_, 2) == 0)
            tags.about = {{month_of(2020 + static_cast<int>(below(random_, 4)), 6), {}}};
        tags.sentences = {{TextField::Body, 0, static_cast<std::uint32_t>(article.body.size()), 0}};
        return print_column_entry(article, tags, {});
    }

  private:
    std::string pick(const std::vector<std::string>& words) {
        return words[below(random_, words.size())];
    }
    Mention write(Article& article, const std::string& name) {
        Mention mention;
        mention.start = static_cast<std::uint32_t>(article.body.size());
        article.body += name + " ";
        mention.end = static_cast<std::uint32_t>(article.body.size() - 1);
        return mention;
    }
    void add_actor(Article& article, Tags& tags) {
        const auto number = std::to_string(below(random_, 12));
        const auto name = pick({"Person ", "PERSON ", "person "}) + number;
        for (const auto& actor : tags.actors)
            if (actor.id == "actor:" + number)
                return;
        const auto kind = below(random_, 3) == 0 ? ActorKind::Organisation : ActorKind::Person;
        ActorTag actor{"actor:" + number, name, kind, {}, {}};
        actor.mentions.push_back(write(article, name));
        tags.actors.push_back(actor);
        tags.actors.back().mentions.push_back(
            write(article, pick({"Pérson", "Person", "P."}) + pick({" ", " of "}) + number));
    }
    void add_place(Article& article, Tags& tags) {
        const auto number = below(random_, 8);
        PlaceTag place;
        place.id = "gn:" + std::to_string(number);
        place.name = "Town " + std::to_string(number);
        place.type = "city";
        place.country = "XA";
        place.lat = static_cast<double>(number);
        place.lon = 1;
        if (number >= 2)
            place.path.push_back(
                {"gn:" + std::to_string(number % 2), "Town " + std::to_string(number % 2)});
        place.path.push_back({place.id, place.name});
        for (const auto& other : tags.places)
            if (other.id == place.id)
                return;
        place.mentions.push_back(write(article, place.name));
        tags.places.push_back(place);
    }

    Random random_;
};

using Entries = std::map<std::uint32_t, std::string>;  // by document
using StoryRows = std::vector<std::pair<std::uint32_t, std::string_view>>;

struct Bytes {
    std::string columns, tallies;
    bool operator==(const Bytes&) const = default;
};

const std::vector<TableAlias> aliases = {{Column::Actor, "actor:3", "The Third"},
                                         {Column::Place, "gn:1", "TOWN 1"},
                                         {Column::Place, "gn:nowhere", "Nowhere"}};

Bytes print_at_once(const Entries& entries, const StoryRows& stories) {
    ColumnsWriter writer;
    for (const auto& [document, entry] : entries) {
        std::string_view story;
        for (const auto& [of, id] : stories)
            if (of == document)
                story = id;
        REQUIRE(writer.add_entry(document, entry, story));
    }
    for (const auto& alias : aliases)
        writer.add_alias(field_of(alias.column), alias.id, alias.alias);
    Bytes bytes;
    bytes.columns = writer.print(&bytes.tallies);
    return bytes;
}

// Columns of some entries, numbered from 1.
struct Part {
    Part(const Entries& entries, std::uint32_t shift_) : shift(shift_) {
        ColumnsWriter writer;
        for (const auto& [document, entry] : entries)
            REQUIRE(writer.add_entry(document - shift, entry, ""));
        writer.add_alias(FieldId::Actor, "actor:5", "gone with the merge");
        std::string bytes;
        columns.emplace(*Columns::read(writer.print(&bytes)));
        tallies.emplace(*ColumnTallies::read(bytes));
    }
    ColumnsInput input() const { return {&*columns, &*tallies, shift}; }

    std::optional<Columns> columns;
    std::optional<ColumnTallies> tallies;
    std::uint32_t shift;
};

StoryRows stories_of(const Entries& entries) {
    StoryRows stories;
    for (const auto& [document, entry] : entries)
        if (document % 5 == 0)
            stories.emplace_back(document, document % 2 == 0 ? "a1" : "a2");
    return stories;
}

std::optional<Bytes> merge(ColumnsMerge task, const Entries& expected) {
    const TemporaryFolder folder;
    std::vector<std::string> ids;
    for (const auto& [document, entry] : expected)
        ids.emplace_back(column_entry_id(entry));
    const auto stories = stories_of(expected);
    task.stories = stories;
    task.aliases = aliases;
    task.article_id = [&](std::size_t row) { return std::string_view(ids.at(row)); };
    if (!merge_columns(task, folder.path() / "columns", folder.path() / "tallies"))
        return std::nullopt;
    return Bytes{std::string(MappedFile(folder.path() / "columns").bytes()),
                 std::string(MappedFile(folder.path() / "tallies").bytes())};
}

}  // namespace

TEST_CASE("columns of parts are merged into those of all documents", "[columns]") {
    for (unsigned seed = 0; seed < 12; ++seed) {
        Newsroom newsroom(seed);
        Entries all;
        std::vector<Entries> cut(1 + seed % 5);
        const std::uint32_t documents = seed * 9;
        for (std::uint32_t i = 0; i < documents; ++i) {
            const auto entry = newsroom.make_entry(i);
            const auto document = i * 2 + 1;  // with gaps
            all[document] = entry;
            cut[i * cut.size() / documents][document] = entry;
        }
        std::vector<Part> parts;
        for (const auto& entries : cut)
            parts.emplace_back(entries, entries.empty() ? 0 : entries.begin()->first - 1);
        ColumnsMerge task;
        for (const auto& part : parts)
            task.inputs.push_back(part.input());
        INFO("seed " << seed);
        const auto merged = merge(task, all);
        REQUIRE(merged);
        const auto expected = print_at_once(all, stories_of(all));
        CHECK(merged->columns == expected.columns);
        CHECK(merged->tallies == expected.tallies);
    }
}

TEST_CASE("documents go and come as if they had never been, or always", "[columns]") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        Newsroom newsroom(seed);
        Random random(seed);
        Entries old, kept, removed, added;
        for (std::uint32_t document = 1; document <= 60; ++document) {
            const auto& entry = old[document] = newsroom.make_entry(document);
            (below(random, seed % 4 + 1) == 0 ? kept : removed)[document] = entry;
        }
        for (std::uint32_t document = 61; document < 61 + seed % 7; ++document)
            added[document] = newsroom.make_entry(document);
        const Part base(old, 0), gone(removed, 0), come(added, 60);
        const auto gone_input = gone.input();
        ColumnsMerge task;
        task.inputs = {base.input(), come.input()};
        task.removed = &gone_input;
        std::vector<std::uint32_t> removed_documents;
        for (const auto& [document, entry] : removed)
            removed_documents.push_back(document);
        task.removed_documents = removed_documents;
        auto expected = kept;
        expected.insert(added.begin(), added.end());
        INFO("seed " << seed);
        const auto merged = merge(task, expected);
        REQUIRE(merged);
        const auto at_once = print_at_once(expected, stories_of(expected));
        CHECK(merged->columns == at_once.columns);
        CHECK(merged->tallies == at_once.tallies);
    }
}

TEST_CASE("a merge takes nothing from a list of spellings that is full", "[columns]") {
    Entries all;
    for (std::uint32_t i = 0; i < 100; ++i) {
        Article article;
        article.id = "a" + std::to_string(i);
        const auto name = "Spelling " + std::to_string(i);
        Tags tags;
        tags.actors = {{"actor:one", name, ActorKind::Person, {}, {}}};
        all[i + 1] = print_column_entry(article, tags, {});
    }
    const Part base(all, 0), gone({*all.begin()}, 0), none(Entries{}, 0);
    const auto gone_input = gone.input();
    ColumnsMerge task;
    task.inputs = {base.input(), none.input()};
    task.removed = &gone_input;
    const std::vector<std::uint32_t> removed_documents = {1};
    task.removed_documents = removed_documents;
    CHECK_FALSE(merge(task, all));
}

TEST_CASE("tallies tell damage", "[columns]") {
    Newsroom newsroom(1);
    ColumnsWriter writer;
    writer.add_entry(1, newsroom.make_entry(1), "");
    std::string tallies;
    writer.print(&tallies);
    REQUIRE(ColumnTallies::read(tallies));
    for (std::size_t at = 0; at < tallies.size(); ++at) {
        auto damaged = tallies;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        CHECK_FALSE(ColumnTallies::read(damaged));
        CHECK_FALSE(ColumnTallies::read(tallies.substr(0, at)));
    }
}
