// SPDX-License-Identifier: GPL-3.0-or-later
// Front-coded tables: what is written is found, what is not is not, and damage is survived.
#include "indexer/tag/places/front_coding.h"

#include <random>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

namespace {

struct Held {
    KeyTableBytes bytes;
    KeyTable table;
    explicit Held(const KeyMeanings& meanings) : bytes(write_key_table(meanings)) {
        table =
            KeyTable({reinterpret_cast<const std::uint8_t*>(bytes.keys.data()), bytes.keys.size()},
                     bytes.blocks, bytes.values);
    }
};

KeyMeanings random_meanings(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    KeyMeanings meanings;
    for (std::size_t i = 0; i < count; ++i) {
        std::string key;
        for (auto letters = random() % 6 + 1; letters > 0; --letters)
            key.push_back(static_cast<char>('a' + random() % 3));
        if (random() % 2 == 0)
            key += " " + key;
        auto& meaning = meanings[key];
        meaning.flags = static_cast<std::uint8_t>(random() % 256);
        meaning.values.assign(random() % 3, static_cast<std::uint32_t>(i));
    }
    return meanings;
}

}  // namespace

TEST_CASE("every key of a table is found with its meaning", "[places]") {
    const auto count = GENERATE(0U, 1U, 15U, 16U, 17U, 32U, 33U, 500U);
    const auto meanings = random_meanings(count, count);
    const Held held(meanings);
    CHECK(held.table.size() == meanings.size());
    for (const auto& [key, meaning] : meanings) {
        const auto entry = held.table.find(key);
        INFO(key);
        REQUIRE(entry.found);
        CHECK(entry.flags == meaning.flags);
        CHECK(std::vector<std::uint32_t>(entry.values.begin(), entry.values.end()) ==
              meaning.values);
    }
    for (const std::string absent : {"", "0", "abcx", "zz", "b ", "aa  a"})
        CHECK(held.table.find(absent).found == (meanings.count(absent) != 0));
}

TEST_CASE("narrowing keeps exactly the keys that go on with a blank", "[places]") {
    const Held held({{"new", {}},
                     {"new york", {}},
                     {"new york city", {}},
                     {"newark", {}},
                     {"new-x", {}},
                     {"york", {}}});
    CHECK(held.table.narrow(held.table.whole(), "new").last -
              held.table.narrow(held.table.whole(), "new").first ==
          3);
    const auto range = held.table.narrow(held.table.narrow(held.table.whole(), "new"), "new york");
    CHECK(range.last - range.first == 2);
    CHECK(held.table.entry(range, "new york").found);
    CHECK(held.table.narrow(range, "new york city").first + 1 ==
          held.table.narrow(range, "new york city").last);
    CHECK(held.table.narrow(range, "new york state").empty());
}

TEST_CASE("damaged tables answer something and read nothing outside", "[places]") {
    const auto meanings = random_meanings(200, 7);
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        auto bytes = write_key_table(meanings);
        for (int i = 0; i < 4; ++i) {
            bytes.keys[random() % bytes.keys.size()] = static_cast<char>(random());
            bytes.blocks[random() % bytes.blocks.size()] = static_cast<std::uint32_t>(random());
        }
        const KeyTable table(
            {reinterpret_cast<const std::uint8_t*>(bytes.keys.data()), bytes.keys.size()},
            bytes.blocks, bytes.values);
        for (const auto& [key, meaning] : meanings)
            table.find(key);
    }
    SUCCEED();
}
