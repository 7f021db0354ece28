// SPDX-License-Identifier: GPL-3.0-or-later
// Which hyphens part two countries.
#include "indexer/tag/names/country_pairs.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

TEST_CASE("pairs of countries are split, double names are not", "[names]") {
    struct Case {
        std::string text;
        std::size_t names;
    };
    const std::vector<Case> cases = {
        {"US-Peru", 2},     {"China-Peru", 2},        {"US\u2013China", 2},     {"China - Peru", 1},
        {"Peru-Bissau", 1}, {"Baden-Wurttemberg", 1}, {"China-Wurttemberg", 1},
    };
    Lexicon lexicon;
    for (const auto& c : cases) {
        INFO(c.text);
        const auto field = tokenise_text(c.text, lexicon);
        REQUIRE(field.tokens.size() == 3);
        std::vector<WordTraits> traits;
        for (const auto& token : field.tokens) {
            const auto& facts = lexicon.facts(token.word);
            const bool listed = facts.folded == "china" || facts.folded == "peru";
            traits.push_back(read_word_traits(
                facts, {0, 0, listed ? flag_bit(WordFlag::Country) : std::uint16_t{0}}));
        }
        std::vector<NameSpan> names = {{0, 3, NameType::Location, 900}};
        split_country_pairs(
            field,
            [&](WordId word) -> const WordTraits& {
                std::size_t i = 0;
                while (field.tokens[i].word != word)
                    ++i;
                return traits[i];
            },
            names);
        CHECK(names.size() == c.names);
    }
}
