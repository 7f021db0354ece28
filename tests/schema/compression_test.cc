// SPDX-License-Identifier: GPL-3.0-or-later
// What was packed comes back, with the dictionary it was packed with and with no other limit.
#include "schema/compression.h"

#include <catch2/catch.hpp>

using namespace dateline::schema;

TEST_CASE("every packing gives its bytes back", "[compression]") {
    const auto packing = GENERATE(Packing::Plain, Packing::Card, Packing::Text, Packing::Evidence);
    for (const std::size_t size : {0U, 1U, 100U, 20000U, 300000U}) {
        std::string bytes;
        while (bytes.size() < size)
            bytes += "The council met on Monday, item " + std::to_string(bytes.size() * 31) + ". ";
        bytes.resize(size);
        const auto packed = compress(bytes, packing);
        const auto unpacked = decompress(packed, size, packing);
        REQUIRE(unpacked);
        CHECK(*unpacked == bytes);
        CHECK(compress(bytes, packing) == packed);
        if (size > 0)
            CHECK_FALSE(decompress(packed, size - 1, packing));
        CHECK_FALSE(
            decompress(std::string_view(packed).substr(0, packed.size() - 1), size, packing));
    }
}

TEST_CASE("a dictionary makes a short part shorter", "[compression]") {
    const std::string sentence =
        "The prime minister said on Tuesday that the government would publish the report.";
    CHECK(compress(sentence, Packing::Text).size() < compress(sentence).size());
    CHECK_FALSE(decompress("no frame", 100, Packing::Text));
}
