// SPDX-License-Identifier: GPL-3.0-or-later
// The name tagger with the shipped model, where it is there: plain sentences, and what must hold
// for any text.
#include "indexer/tag/names.h"

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;

namespace {

std::shared_ptr<const NameModel> shipped_model() {
    const std::filesystem::path path = DATELINE_SOURCE_DIR "/indexer/data/names/names.model";
    if (!std::filesystem::exists(path)) {
        WARN("skipped: indexer/data/names/names.model is not there");
        return nullptr;
    }
    auto model = open_name_model(path);
    REQUIRE(model);
    return *model;
}

schema::Article make_article(const std::string& title, const std::string& body) {
    schema::Article article;
    article.title = title;
    article.body = body;
    article.paragraphs = {
        {0, static_cast<std::uint32_t>(body.size()), schema::ParagraphKind::Text}};
    return article;
}

// "PER Maria Otieno; LOC Lima"
std::string print_names(const schema::Article& article, NameTagger& tagger, Lexicon& lexicon) {
    constexpr const char* types[] = {"PER", "ORG", "LOC", "FAC", "NORP", "MISC"};
    const auto tokens = tokenise(article, lexicon);
    const auto names = tagger.find_names(tokens);
    std::string out;
    for (std::size_t f = 0; f < schema::text_field_count; ++f)
        for (const auto& name : names.fields[f]) {
            out += out.empty() ? "" : "; ";
            out += types[static_cast<int>(name.type)];
            out += ' ';
            out += tokens.fields[f].span_text(name.first, name.last);
        }
    return out;
}

}  // namespace

TEST_CASE("names in plain sentences", "[names]") {
    const auto model = shipped_model();
    if (!model)
        return;
    struct Case {
        std::string body;
        std::string names;
    };
    const std::vector<Case> cases = {
        {"The rain had stopped by noon, and nobody complained.", ""},
        {"President Wanjiru Otieno met Chinese ministers in Nairobi on Tuesday.",
         "PER Wanjiru Otieno; NORP Chinese; LOC Nairobi"},
        {"He told the Reuters news agency that France's Interior Ministry had agreed.",
         "ORG Reuters; LOC France; ORG Interior Ministry"},
        {"Jean-Claude Mbeki, 41, works for the World Bank in South Africa.",
         "PER Jean-Claude Mbeki; ORG World Bank; LOC South Africa"},
        {"The US-led force trained Kenyan officers near Mombasa.",
         "LOC US; NORP Kenyan; LOC Mombasa"},
    };
    Lexicon lexicon;
    NameTagger tagger(model, lexicon);
    for (const auto& c : cases) {
        INFO(c.body);
        CHECK(print_names(make_article("", c.body), tagger, lexicon) == c.names);
    }
}

TEST_CASE("names do not depend on what was read before", "[names]") {
    const auto model = shipped_model();
    if (!model)
        return;
    const auto article =
        make_article("Otieno to Visit Peru", "Maria Otieno will visit Lima, the capital of Peru.");
    Lexicon fresh;
    NameTagger first(model, fresh);
    const auto wanted = print_names(article, first, fresh);
    Lexicon used;
    NameTagger tagger(model, used);
    print_names(make_article("X", "Otieno otieno Peru's (Lima) said PERU in the Visit."), tagger,
                used);
    CHECK(print_names(article, tagger, used) == wanted);
    used.reset_if_over(0);
    CHECK(print_names(article, tagger, used) == wanted);
}

TEST_CASE("any text gives spans in order inside their sentences", "[names]") {
    const auto model = shipped_model();
    if (!model)
        return;
    Lexicon lexicon;
    NameTagger tagger(model, lexicon);
    const std::vector<std::string> pieces = {"Al",     "-", "Kenya", "'s",   ".",  "of",
                                             "NATO",   "5", "(",     "\xff", "Mr", "said",
                                             "\u4e2d", ",", "\n",    "McX"};
    std::string body;
    for (std::size_t i = 0; i < 20000; ++i) {
        body += pieces[(i * i + i / 7) % pieces.size()];
        body += i % 3 == 0 ? "" : " ";
    }
    const auto article = make_article(body.substr(0, 200), body);
    const auto tokens = tokenise(article, lexicon);
    const auto names = tagger.find_names(tokens);
    for (std::size_t f = 0; f < schema::text_field_count; ++f) {
        std::size_t sentence = 0;
        std::uint32_t at = 0;
        for (const auto& name : names.fields[f]) {
            const auto& sentences = tokens.fields[f].sentences;
            while (sentences[sentence].last <= name.first)
                ++sentence;
            CHECK(name.first >= at);
            CHECK(name.last > name.first);
            CHECK(name.last <= sentences[sentence].last);
            CHECK(name.score <= 1000);
            at = name.last;
        }
    }
}
