// SPDX-License-Identifier: GPL-3.0-or-later
// Words in reading order: numbers, positions, runs, and what damage does.
#include "schema/word_sequences.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace dateline::schema;
using dateline::testing::TemporaryFolder;

namespace {

constexpr auto paragraph = static_cast<WordNumber>(WordMark::Paragraph);
constexpr auto field_end = static_cast<WordNumber>(WordMark::Field);
constexpr auto standfirst = static_cast<WordNumber>(WordMark::Standfirst);

std::vector<std::uint32_t> positions(const WordSequences& words,
                                     std::uint32_t document,
                                     FieldId field,
                                     const char* term) {
    std::vector<std::uint32_t> found;
    const std::vector<WordNumber> wanted{words.find(term).value()};
    words.read_positions(document, field, wanted, found);
    return found;
}

// Document 2: title "red boat", standfirst "red sea", body "the boat | red"; document 200: many
// words, so that numbers take two bytes.
void write_sample(const std::filesystem::path& file) {
    WordSequencesWriter writer(file);
    const auto red = writer.number("red");
    const auto boat = writer.number("boat");
    const auto sea = writer.number("sea");
    const auto the = writer.number("the");
    writer.add(2, {{red, boat, field_end, standfirst, red, sea, field_end, the, boat, paragraph,
                    red, paragraph},
                   {1, 103, 205, 227}});
    WordSequence many;
    for (int i = 0; i < 300; ++i)
        many.words.push_back(writer.number("w" + std::to_string(i)));
    writer.add(200, many);
    writer.finish();
}

}  // namespace

TEST_CASE("positions follow from order and gaps", "[word_sequences]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "words";
    write_sample(file);
    const auto words = WordSequences::open(file);
    REQUIRE(words);
    using Positions = std::vector<std::uint32_t>;
    const auto second = 2 + 1 + field_gap;          // of the standfirst's first word
    const auto third = second + 2 + field_gap;      // of the body's first word
    const auto fourth = third + 2 + paragraph_gap;  // of the second paragraph's
    CHECK(positions(*words, 2, FieldId::Text, "red") == Positions{1, second, fourth});
    CHECK(positions(*words, 2, FieldId::Title, "red") == Positions{1});
    CHECK(positions(*words, 2, FieldId::Standfirst, "red") == Positions{second});
    CHECK(positions(*words, 2, FieldId::Text, "boat") == Positions{2, third + 1});
    CHECK(positions(*words, 2, FieldId::Title, "the").empty());
    CHECK(words->read_sentences(2) == Positions{1, 103, 205, 227});
    CHECK(words->read(2).words.size() == 12);
    for (const std::uint32_t absent : {0U, 1U, 3U, 201U, 0xffffffffU}) {
        CHECK(words->bytes(absent).empty());
        CHECK(positions(*words, absent, FieldId::Text, "red").empty());
        CHECK(words->read_sentences(absent).empty());
    }
    CHECK(words->last_document() == 200);
    CHECK_FALSE(words->find("green"));
    CHECK_FALSE(words->find(""));
}

TEST_CASE("a run is found at the borders of numbers only", "[word_sequences]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "words";
    write_sample(file);
    const auto words = WordSequences::open(file);
    REQUIRE(words);
    const auto holds = [&](std::uint32_t document, std::vector<const char*> terms) {
        std::vector<WordNumber> numbers;
        for (const auto* term : terms)
            numbers.push_back(words->find(term).value());
        return words->holds_run(document, WordSequences::print_run(numbers));
    };
    CHECK(holds(2, {"red", "boat"}));
    CHECK(holds(2, {"the", "boat"}));
    CHECK_FALSE(holds(2, {"boat", "red"}));  // a paragraph lies between
    CHECK_FALSE(holds(2, {"sea", "the"}));
    CHECK(holds(200, {"w150", "w151", "w152"}));
    CHECK_FALSE(holds(200, {"w150", "w152"}));
    // Every number against the sequence itself, one and two bytes long.
    const auto all = words->read(200).words;
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(words->holds_run(200, WordSequences::print_run({&all[i], 1})));
        const WordNumber one_byte = all[i] & 0x7f;  // the last byte of some longer number, perhaps
        const bool there = std::find(all.begin(), all.end(), one_byte) != all.end();
        CHECK(words->holds_run(200, WordSequences::print_run({&one_byte, 1})) == there);
    }
}

TEST_CASE("bytes of an older file stay good when its terms are taken over", "[word_sequences]") {
    const TemporaryFolder folder;
    write_sample(folder.path() / "old");
    const auto old = WordSequences::open(folder.path() / "old");
    REQUIRE(old);
    WordSequencesWriter writer(folder.path() / "new");
    writer.take_terms(*old);
    const auto blue = writer.number("blue");
    writer.add_bytes(2, old->bytes(2));
    writer.add(3, {{blue, writer.number("red")}, {}});
    writer.finish();
    const auto words = WordSequences::open(folder.path() / "new");
    REQUIRE(words);
    CHECK(words->read(2).words == old->read(2).words);
    CHECK(words->find("red") == old->find("red"));
    CHECK(positions(*words, 3, FieldId::Text, "red") == std::vector<std::uint32_t>{2});
    CHECK(words->bytes(200).empty());
}

TEST_CASE("a damaged file of words is refused or read within its bounds", "[word_sequences]") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "words";
    write_sample(file);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0xff);
        std::ofstream(file, std::ios::binary) << damaged;
        const auto words = WordSequences::open(file);
        if (!words)
            continue;
        for (std::uint32_t document = 0; document < 202; ++document) {
            std::vector<std::uint32_t> found;
            const WordNumber red = word_mark_count;
            words->read_positions(document, FieldId::Text, {&red, 1}, found);
            words->read_sentences(document);
        }
    }
    for (const std::size_t size : {std::size_t{0}, std::size_t{39}, bytes.size() - 1}) {
        std::ofstream(file, std::ios::binary) << bytes.substr(0, size);
        CHECK_FALSE(WordSequences::open(file));
    }
}

TEST_CASE("the places of several words come in the order of the text", "[word_sequences]") {
    const TemporaryFolder folder;
    write_sample(folder.path() / "words");
    const auto words = WordSequences::open(folder.path() / "words");
    REQUIRE(words);
    std::vector<WordNumber> wanted{words->find("red").value(), words->find("boat").value()};
    std::sort(wanted.begin(), wanted.end());
    std::vector<WordPlace> places;
    words->read_places(2, wanted, places);
    std::vector<std::uint32_t> of_red, of_boat;
    std::uint32_t last = 0;
    for (const auto& [position, word] : places) {
        CHECK(position > last);
        last = position;
        (word == words->find("red") ? of_red : of_boat).push_back(position);
    }
    CHECK(of_red == positions(*words, 2, FieldId::Text, "red"));
    CHECK(of_boat == positions(*words, 2, FieldId::Text, "boat"));
}

TEST_CASE("an empty index has an empty file of words", "[word_sequences]") {
    const TemporaryFolder folder;
    WordSequencesWriter(folder.path() / "words").finish();
    const auto words = WordSequences::open(folder.path() / "words");
    REQUIRE(words);
    CHECK(words->size() == 0);
    CHECK(words->bytes(0).empty());
}
