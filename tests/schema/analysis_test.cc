// SPDX-License-Identifier: GPL-3.0-or-later
// Folding, stems and stop words.
#include "schema/analysis.h"

#include <catch2/catch.hpp>

using namespace dateline::schema;

TEST_CASE("fold takes case and accents away", "[analysis]") {
    struct Case {
        std::string text, folded;
    };
    const Case cases[] = {
        {"", ""},
        {"Maduro", "maduro"},
        {"Nicolás", "nicolas"},
        {"ZÜRICH", "zurich"},
        {"Łódź", "lodz"},
        {"Ørsted", "orsted"},
        {"Straße", "strasse"},
        {"Türkiye", "turkiye"},
        {"İstanbul", "istanbul"},
        {"d’Ivoire", "d'ivoire"},
        {"ﬁne", "fine"},
        {"Москва", "москва"},
        {"北京", "北京"},
    };
    for (const auto& c : cases) {
        CHECK(fold(c.text) == c.folded);
        CHECK(fold(c.folded) == c.folded);
    }
    CHECK(fold_name("U.S.") == "us");
    CHECK(fold_name("O’Brien") == "obrien");
}

TEST_CASE("terms are stems, whatever the case", "[analysis]") {
    Analysis analysis;
    const auto term = [&](std::string_view word, std::string_view language = "en") {
        return std::string(analysis.term(word, AtomKind::Word, language));
    };
    CHECK(term("Budgets") == term("budget"));
    CHECK(term("INQUIRIES") == term("inquiry"));
    CHECK(term("U.S.") == term("US"));
    CHECK(term("Häuser", "de") == term("hauser", "de"));
    CHECK(term("слово", "xx") == "слово");
    CHECK(term("'s").empty());
    CHECK(term("’s").empty());
    CHECK(analysis.term("1,500", AtomKind::Number, "en") == "1,500");
    CHECK(analysis.term("-", AtomKind::Punctuation, "en").empty());
    CHECK(analysis.term(std::string(5000, 'a'), AtomKind::Word, "en").size() == 64);
    std::string wide;
    for (int i = 0; i < 100; ++i)
        wide += "界";
    CHECK(analysis.term(wide, AtomKind::Word, "xx").size() % 3 == 0);
}

TEST_CASE("stop words of several languages", "[analysis]") {
    CHECK(is_stop_word("the"));
    CHECK(is_stop_word("und"));
    CHECK_FALSE(is_stop_word("budget"));
    CHECK_FALSE(is_stop_word("en "));
}
