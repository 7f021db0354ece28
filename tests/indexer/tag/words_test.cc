// SPDX-License-Identifier: GPL-3.0-or-later
// The lexicon and the sweep: shapes, folding, glue, paragraphs.
#include "indexer/tag/words.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;

TEST_CASE("shapes and folded forms of words", "[words]") {
    struct Case {
        std::string text;
        std::string folded;
        Shape shape;
    };
    const std::vector<Case> cases = {
        {"the", "the", Shape::Lower},
        {"The", "the", Shape::Capitalised},
        {"I", "i", Shape::Capitalised},
        {"NATO", "nato", Shape::Upper},
        {"U.S.", "u.s.", Shape::Upper},
        {"a.m.", "a.m.", Shape::Lower},
        {"G20", "g20", Shape::Upper},
        {"iPhone", "iphone", Shape::Mixed},
        {"McCain", "mccain", Shape::Mixed},
        {"O\u2019Brien", "o'brien", Shape::Capitalised},
        {"Qur'an", "qur'an", Shape::Capitalised},
        {"d'Ivoire", "d'ivoire", Shape::Mixed},
        {"\u00c5land", "aland", Shape::Capitalised},
        {"\u0141\u00f3d\u017a", "lodz", Shape::Capitalised},
        {"\u00d8rsted", "orsted", Shape::Capitalised},
        {"\u00e6sir", "aesir", Shape::Lower},
        {"Stra\u00dfe", "strasse", Shape::Capitalised},
        {"\u2019s", "'s", Shape::Lower},
        {"3rd", "3rd", Shape::Lower},
        {"2024", "2024", Shape::Caseless},
        {"\u0643\u062a\u0627\u0628", "\u0643\u062a\u0627\u0628", Shape::Caseless},
    };
    Lexicon lexicon;
    for (const auto& c : cases) {
        INFO(c.text);
        const auto& facts = lexicon.facts(lexicon.intern(c.text, schema::AtomKind::Word));
        CHECK(facts.text == c.text);
        CHECK(facts.folded == c.folded);
        CHECK(facts.shape == c.shape);
        CHECK(lexicon.facts(facts.folded_id).text == c.folded);
    }
}

TEST_CASE("a lexicon finds what it interned, and forgets on demand", "[words]") {
    Lexicon lexicon;
    CHECK(lexicon.find("word0") == no_word);
    std::vector<WordId> ids;
    for (int i = 0; i < 50000; ++i)
        ids.push_back(lexicon.intern("word" + std::to_string(i), schema::AtomKind::Word));
    CHECK(lexicon.size() == 50000);
    bool all_found = true;
    for (int i = 0; i < 50000; ++i)
        all_found = all_found && lexicon.find("word" + std::to_string(i)) == ids[std::size_t(i)] &&
                    lexicon.intern("word" + std::to_string(i), schema::AtomKind::Word) ==
                        ids[std::size_t(i)];
    CHECK(all_found);
    const auto generation = lexicon.generation();
    lexicon.reset_if_over(50000);
    CHECK(lexicon.generation() == generation);
    lexicon.reset_if_over(49999);
    CHECK(lexicon.generation() == generation + 1);
    CHECK(lexicon.size() == 0);
    CHECK(lexicon.find("word0") == no_word);
}

TEST_CASE("tokens know whether they are glued", "[words]") {
    Lexicon lexicon;
    const auto field = tokenise_text("al-Ahram's\u200b edi\u200btor, (he) said", lexicon);
    std::string printed;
    for (std::size_t i = 0; i < field.tokens.size(); ++i) {
        printed += field.tokens[i].space_before ? ' ' : '_';
        printed += field.token_text(i);
    }
    CHECK(printed == " al_-_Ahram_'s edi_tor_, (_he_) said");
    CHECK(field.span_text(0, 3) == "al-Ahram");
}

TEST_CASE("an article's fields and paragraphs", "[words]") {
    schema::Article article;
    article.title = "Rain in Lima";
    article.standfirst = "It rained.";
    article.body = "First one. Second.\n\nHEADING\n\nLast words here";
    article.paragraphs = {{0, 18, schema::ParagraphKind::Text},
                          {20, 27, schema::ParagraphKind::Heading},
                          {29, 44, schema::ParagraphKind::Text}};
    Lexicon lexicon;
    const auto tokens = tokenise(article, lexicon);
    CHECK(tokens.title().tokens.size() == 3);
    CHECK(tokens.fields[1].tokens.size() == 3);
    CHECK(tokens.fields[1].field == schema::TextField::Standfirst);
    const auto& body = tokens.body();
    CHECK(body.field == schema::TextField::Body);
    REQUIRE(body.sentences.size() == 4);
    CHECK(body.sentences[1].paragraph == 0);
    CHECK(body.sentences[2].paragraph == 1);
    CHECK(body.sentences[2].kind == schema::ParagraphKind::Heading);
    CHECK(body.sentences[3].paragraph == 2);
    CHECK(body.sentences[3].last == body.tokens.size());
    CHECK(body.tokens[body.sentences[3].first].sentence_start);

    article.paragraphs[0].kind = schema::ParagraphKind::Standfirst;
    CHECK(tokenise(article, lexicon).fields[1].tokens.empty());
    article.paragraphs.clear();
    CHECK(tokenise(article, lexicon).body().sentences.back().last == body.tokens.size());
}
