// SPDX-License-Identifier: GPL-3.0-or-later
// Columns: what was written is read back, ordinals follow the counts, damage is noticed.
#include "schema/columns.h"

#include <catch2/catch.hpp>

#include "schema/analysis.h"
#include "schema/column_entry.h"

using namespace dateline::schema;

namespace {

Mention mention_of(const std::string& body, const std::string& name) {
    Mention mention;
    mention.start = static_cast<std::uint32_t>(body.find(name));
    mention.end = mention.start + static_cast<std::uint32_t>(name.size());
    return mention;
}

struct Sample {
    Article article;
    Tags tags;
};

Sample first_sample() {
    Sample s;
    s.article.id = "a1";
    s.article.title = "Ferry plan agreed";
    s.article.section = "Travel";
    s.article.body = "Ms Ólafsdóttir went to Leith. The ferry sails in June 2024.";
    s.article.published = {DateValue::day({2024, 5, 2}), DateOrigin::Metadata, ""};
    s.tags.sentences = {
        {TextField::Title, 0, 17, 0}, {TextField::Body, 0, 29, 0}, {TextField::Body, 30, 59, 0}};
    ActorTag actor{"actor:o", "Guðrún Ólafsdóttir", ActorKind::Person, {}, {}};
    actor.mentions.push_back(mention_of(s.article.body, "Ólafsdóttir"));
    PlaceTag place;
    place.id = "gn:2";
    place.name = "Leith";
    place.type = "city";
    place.path = {{"gn:1", "Scotland"}, {"gn:2", "Leith"}};
    place.lat = 55.98;
    place.lon = -3.17;
    place.mentions.push_back(mention_of(s.article.body, "Leith"));
    DateTag date{month_of(2024, 6), {mention_of(s.article.body, "June 2024")}};
    s.tags.actors = {actor};
    s.tags.places = {place};
    s.tags.about = {date};
    return s;
}

Sample second_sample() {
    Sample s;
    s.article.id = "a0";
    s.article.title = "Scotland";
    s.article.body = "Scotland waits.";
    s.tags.sentences = {{TextField::Body, 0, 15, 0}};
    PlaceTag place;
    place.id = "gn:1";
    place.name = "Scotland";
    place.type = "region";
    place.path = {{"gn:1", "Scotland"}};
    place.mentions.push_back(mention_of(s.article.body, "Scotland"));
    s.tags.places = {place};
    return s;
}

std::string sample_bytes() {
    ColumnsWriter writer;
    const auto one = first_sample();
    const auto two = second_sample();
    const std::vector<std::uint32_t> positions = {1, 104, 109};
    writer.add(2, one.article, one.tags, positions);
    writer.add(5, two.article, two.tags);
    writer.add_alias(FieldId::Place, "gn:1", "Alba");
    writer.add_alias(FieldId::Place, "gn:77", "Nowhere");
    return writer.print();
}

}  // namespace

TEST_CASE("columns do not depend on the order of their documents", "[columns]") {
    // One actor under more spellings than are kept, all equally frequent but one, of two kinds.
    constexpr std::uint32_t documents = 200;
    const auto add = [](ColumnsWriter& writer, std::uint32_t number, std::uint32_t place) {
        Sample s;
        s.article.id = "a" + std::to_string(number);
        // The same letters, a few of them in capitals.
        std::string name = "aurelia verhoeven";
        for (std::size_t bit = 0; bit < 8; ++bit)
            if ((number >> bit & 1U) != 0)
                name[bit] = static_cast<char>(name[bit] - 'a' + 'A');
        s.article.body = name + " waits.";
        s.tags.sentences = {
            {TextField::Body, 0, static_cast<std::uint32_t>(s.article.body.size()), 0}};
        const auto kind = number % 3 == 0 ? ActorKind::Organisation : ActorKind::Person;
        ActorTag actor{"actor:v", name, kind, {}, {}};
        actor.mentions.push_back(mention_of(s.article.body, name));
        s.tags.actors = {actor};
        writer.add(place, s.article, s.tags);
    };
    ColumnsWriter forward, backward;
    for (std::uint32_t i = 0; i < documents; ++i) {
        add(forward, i, i + 1);
        add(backward, documents - 1 - i, i + 1);
    }
    const auto one = Columns::read(forward.print());
    const auto two = Columns::read(backward.print());
    REQUIRE(one);
    REQUIRE(two);
    const auto& actors = one->column(Column::Actor);
    CHECK(actors.names[0] == two->column(Column::Actor).names[0]);
    CHECK(actors.kinds[0] == static_cast<std::uint8_t>(ActorKind::Person));
    CHECK(two->column(Column::Actor).kinds[0] == actors.kinds[0]);
    REQUIRE(one->aliases().folded.size() == two->aliases().folded.size());
    std::uint32_t uses = 0;
    for (std::uint32_t row = 0; row < one->aliases().folded.size(); ++row) {
        CHECK(one->aliases().folded[row] == two->aliases().folded[row]);
        CHECK(one->aliases().spellings[row] == two->aliases().spellings[row]);
        CHECK(one->aliases().counts[row] == two->aliases().counts[row]);
        uses += one->aliases().counts[row];
    }
    CHECK(uses == documents);
}

TEST_CASE("names that only tables give are used by no article", "[columns]") {
    const auto columns = Columns::read(sample_bytes());
    REQUIRE(columns);
    const auto& aliases = columns->aliases();
    int found = 0;
    for (std::uint32_t row = 0; row < aliases.folded.size(); ++row) {
        CHECK(aliases.spellings[row] != "Nowhere");
        if (aliases.spellings[row] != "Alba")
            continue;
        ++found;
        CHECK(aliases.counts[row] == 0);
        CHECK(columns->column(Column::Place).ids[aliases.ordinals[row]] == "gn:1");
    }
    CHECK(found == 1);
}

TEST_CASE("columns give back tags by document and documents by tag", "[columns]") {
    const auto columns = Columns::read(sample_bytes());
    REQUIRE(columns);
    CHECK(columns->article_count() == 2);
    CHECK(columns->last_document() == 5);
    const auto& place = columns->column(Column::Place);
    REQUIRE(place.size() == 2);
    CHECK(place.ids[0] == "gn:1");  // two articles, one of them only through Leith
    CHECK(place.names[0] == "Scotland");
    REQUIRE(place.documents(0).size() == 2);
    CHECK(place.documents(0)[0] == 2);
    CHECK(place.documents(0)[1] == 5);
    REQUIRE(place.values(2).size() == 2);
    CHECK(place.values(2)[0] == (0 | inherited_flag));
    CHECK(place.values(2)[1] == 1);
    CHECK(place.values(5)[0] == 0);
    CHECK(place.values(3).empty());
    CHECK(place.find("gn:2") == 1);
    CHECK(place.find("gn:3") == no_ordinal);
    CHECK(columns->place_path(1).size() == 2);
    CHECK(columns->place_type(0) == "region");
    CHECK(columns->place_lat_lon(1)->first == Approx(55.98));
    const auto& section = columns->column(Column::Section);
    CHECK(section.ids[0] == "travel");
    CHECK(section.names[0] == "Travel");
    CHECK(columns->dates()[0] == month_of(2024, 6));
}

TEST_CASE("columns order documents by date, undated last", "[columns]") {
    const auto columns = Columns::read(sample_bytes());
    REQUIRE(columns);
    CHECK(columns->newest_order()[0] == 2);
    CHECK(columns->oldest_order()[1] == 5);
    CHECK(columns->newest_rank()[5] == 1);
    CHECK(columns->published()[2].value() == DateValue::day({2024, 5, 2}));
    CHECK_FALSE(columns->published()[5].is_dated());
}

TEST_CASE("columns know names, aliases and the words inside them", "[columns]") {
    const auto columns = Columns::read(sample_bytes());
    REQUIRE(columns);
    const auto& aliases = columns->aliases();
    std::vector<std::string> folded;
    for (std::uint32_t i = 0; i < aliases.folded.size(); ++i)
        folded.emplace_back(aliases.folded[i]);
    CHECK(folded == std::vector<std::string>{"alba", "gudrun olafsdottir", "leith", "olafsdottir",
                                             "scotland"});
    CHECK(aliases.counts[3] == 1);
    CHECK(aliases.spellings[3] == "Ólafsdóttir");
    CHECK(aliases.word_starts.size() == 6);
    CHECK(columns->title_words().words[0] == "agreed");
}

TEST_CASE("columns know which tags share a sentence", "[columns]") {
    const auto columns = Columns::read(sample_bytes());
    REQUIRE(columns);
    std::vector<ScopeSentence> sentences;
    bool has_positions = false;
    columns->read_sentences(2, sentences, has_positions);
    REQUIRE(sentences.size() == 3);
    CHECK(has_positions);
    CHECK(sentences[1].position == 104);
    CHECK(sentences[1].new_paragraph);
    CHECK_FALSE(sentences[2].new_paragraph);
    CHECK(sentences[1].actors == std::vector<std::uint32_t>{0});
    CHECK(sentences[1].places == std::vector<std::uint32_t>{1});
    CHECK(sentences[2].about == std::vector<std::uint32_t>{0});
    columns->read_sentences(5, sentences, has_positions);
    CHECK_FALSE(has_positions);
    CHECK(sentences.size() == 1);
    columns->read_sentences(3, sentences, has_positions);
    CHECK(sentences.empty());
}

TEST_CASE("a damaged or cut columns file is refused", "[columns]") {
    const auto bytes = sample_bytes();
    CHECK(sample_bytes() == bytes);  // deterministic
    for (std::size_t size = 0; size < bytes.size(); size += 7)
        CHECK_FALSE(Columns::read(bytes.substr(0, size)));
    for (std::size_t at = 0; at < bytes.size(); at += 5) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        CHECK_FALSE(Columns::read(damaged));
    }
}

TEST_CASE("columns of no article are empty, not an error", "[columns]") {
    ColumnsWriter writer;
    const auto columns = Columns::read(writer.print());
    REQUIRE(columns);
    CHECK(columns->article_count() == 0);
    CHECK(columns->column(Column::Actor).size() == 0);
    CHECK(columns->documents().empty());
}

TEST_CASE("an entry gives the columns that its article gives; a damaged one is noticed",
          "[columns]") {
    const auto sample = first_sample();
    const std::vector<std::uint32_t> positions = {1, 104, 109};
    const auto entry = print_column_entry(sample.article, sample.tags, positions);
    CHECK(column_entry_id(entry) == "a1");
    ColumnsWriter from_entry;
    REQUIRE(from_entry.add_entry(2, entry, ""));
    ColumnsWriter from_article;
    from_article.add(2, sample.article, sample.tags, positions);
    CHECK(from_entry.print() == from_article.print());
    for (std::size_t size = 0; size < entry.size(); ++size)
        CHECK_FALSE(ColumnsWriter().add_entry(2, entry.substr(0, size), ""));
    CHECK_FALSE(ColumnsWriter().add_entry(2, entry + "x", ""));
    for (std::size_t at = 0; at < entry.size(); ++at) {
        auto damaged = entry;
        damaged[at] = static_cast<char>(damaged[at] ^ 0xff);
        ColumnsWriter().add_entry(2, damaged, "");  // whatever it says, it reads nothing outside
    }
}
