// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/text_pool.h"

#include <map>
#include <string>

#include <catch2/catch.hpp>

using namespace dateline::schema;

TEST_CASE("a pool gives each text one number and the text back", "[text_pool]") {
    TextPool pool;
    CHECK_FALSE(pool.find("").has_value());
    std::map<std::string, TextNumber> expected;
    for (std::size_t i = 0; i < 20'000; ++i) {
        const auto text = std::string(i % 300, 'x') + std::to_string(i * i % 7'001);
        const auto next = static_cast<TextNumber>(expected.size());
        const auto number = expected.try_emplace(text, next).first->second;
        REQUIRE(pool.add(text) == number);
    }
    CHECK(pool.size() == expected.size());
    for (const auto& [text, number] : expected) {
        REQUIRE(pool.text(number) == text);
        REQUIRE(pool.find(text) == number);
    }
    CHECK_FALSE(pool.find("y").has_value());
}

TEST_CASE("a pool takes texts of any length and any bytes", "[text_pool]") {
    TextPool pool;
    const auto before = std::string("short");
    const auto number = pool.add(before);
    for (const std::size_t size : {0U, 1U, 127U, 128U, 16'383U, 16'384U, 65'536U, 3'000'000U}) {
        const std::string text(size, '\0');
        CHECK(pool.text(pool.add(text)) == text);
    }
    CHECK(pool.text(number) == before);
    const TextPool moved = std::move(pool);
    CHECK(moved.text(number) == before);
}
