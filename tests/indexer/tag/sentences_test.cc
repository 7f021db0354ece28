// SPDX-License-Identifier: GPL-3.0-or-later
// Where sentences end: '|' in the table marks each border.
#include "indexer/tag/sentences.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

TEST_CASE("sentence borders", "[sentences]") {
    const std::vector<std::string> cases = {
        "It rained. |The river rose! |Why? |Nobody knew",
        "Mr. Otieno met Dr. Lee and Gen. Sato. |They talked.",
        "J. Otieno of Vitamin C. |The firm is small.",
        "Aid from the U.S. Agency arrived in the U.S. |It was late.",
        "It left at 9 a.m. Monday and came at 2 p.m. EST. |It was late.",
        "It left at 9 a.m. |Buses followed at 10 p.m. on Monday.",
        "\"It is over,\" he said. |\"Go home!\" she replied.",
        "\u201cWhy now?\u201d he asked. |\u201cWhy not?\u201d |Nobody answered.",
        "\u2018Go home.\u2019 |He went.",
        "Acme Nig. Ltd rested. |It was late.",
        "Acme Corp. Chairman Li left Acme Inc. |He will rest.",
        "On Jan. 5 it paid No. 7 some 3.5 million. |Later it paid more.",
        "The year was 1999. |People danced.",
        "1. Mix the flour.",
        "They left the hall.|The rest stayed.",
        "See example.com or dateline.example for it.",
        "He waited... and waited. ... |Then he left.",
        "He left (it was late). |Others stayed (so did I.) |Then rain fell.",
        "St. Petersburg v. Moscow was fun. |St. Kitts lost.",
        "They play Yahoo! and Jeopardy! on TV.",
    };
    Lexicon lexicon;
    for (const auto& marked : cases) {
        INFO(marked);
        std::string plain = marked;
        plain.erase(std::remove(plain.begin(), plain.end(), '|'), plain.end());
        const auto field = tokenise_text(plain, lexicon);
        std::string printed = plain;
        for (auto i = field.sentences.size(); i-- > 1;)
            printed.insert(field.tokens[field.sentences[i].first].start, "|");
        CHECK(printed == marked);
    }
}

TEST_CASE("sentences cover all tokens and are bounded", "[sentences]") {
    std::string text;
    for (std::size_t i = 0; i < 5 * sentence_tokens_max; ++i)
        text += i % 7 == 0 ? ".\" " : "a' ";
    Lexicon lexicon;
    const auto field = tokenise_text(text, lexicon);
    std::uint32_t at = 0;
    for (const auto& sentence : field.sentences) {
        CHECK(sentence.first == at);
        CHECK(sentence.last > sentence.first);
        CHECK(sentence.last - sentence.first <= sentence_tokens_max + 1);
        at = sentence.last;
    }
    CHECK(at == field.tokens.size());
}
