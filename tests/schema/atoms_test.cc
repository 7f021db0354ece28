// SPDX-License-Identifier: GPL-3.0-or-later
// Atoms: a table of texts with their pieces, and properties over hostile bytes.
#include "schema/atoms.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using dateline::schema::AtomKind;
using dateline::schema::AtomWalk;

// "w:Word n:12 p:. s:$"
std::string print_atoms(std::string_view text) {
    std::string out;
    for (AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        out += out.empty() ? "" : " ";
        out += "wnps"[static_cast<int>(atom.kind)];
        out += ':';
        out += text.substr(atom.start, atom.end - atom.start);
    }
    return out;
}

}  // namespace

TEST_CASE("atoms of a text", "[atoms]") {
    struct Case {
        std::string text;
        std::string atoms;
    };
    const std::vector<Case> cases = {
        {"", ""},
        {" \t\n\u00a0\u200b\u2028", ""},
        {"Ministers met in Lima.", "w:Ministers w:met w:in w:Lima p:."},
        {"O'Brien doesn't", "w:O'Brien w:doesn't"},
        {"O\u2019Brien\u2019s", "w:O\u2019Brien w:\u2019s"},
        {"Kenya's", "w:Kenya w:'s"},
        {"KENYA'S", "w:KENYA w:'S"},
        {"Kenya\u02bcs", "w:Kenya w:\u02bcs"},
        {"Joneses' house", "w:Joneses p:' w:house"},
        {"'sure' he said", "p:' w:sure p:' w:he w:said"},
        {"'s", "p:' w:s"},
        {"Sana'a", "w:Sana'a"},
        {"the 1990's", "w:the n:1990 w:'s"},
        {"Jean-Claude", "w:Jean p:- w:Claude"},
        {"US-Mexico", "w:US p:- w:Mexico"},
        {"five\u2014or six", "w:five p:\u2014 w:or w:six"},
        {"the U.S. and U.S's", "w:the w:U.S. w:and w:U.S w:'s"},
        {"U.S.-led", "w:U.S. p:- w:led"},
        {"at 9 a.m. on", "w:at n:9 w:a.m. w:on"},
        {"J. Doe, J.K. Doe", "w:J p:. w:Doe p:, w:J.K. w:Doe"},
        {"I.The end", "w:I p:. w:The w:end"},
        {"U.S.The", "w:U.S. w:The"},
        {"G20 and F-16", "w:G20 w:and w:F p:- n:16"},
        {"$1,500.5m", "s:$ n:1,500.5m"},
        {"1,500, 3.", "n:1,500 p:, n:3 p:."},
        {"3rd 1990s", "n:3rd n:1990s"},
        {"10..20", "n:10 p:. p:. n:20"},
        {"5m.2", "n:5m p:. n:2"},
        {"S\u00e3o Tom\u00e9", "w:S\u00e3o w:Tom\u00e9"},
        {"e\u0301t\u00e9", "w:e\u0301t\u00e9"},
        {"\u20ac5 \u00bd", "s:\u20ac n:5 s:\u00bd"},
        {"\u0661\u0662", "n:\u0661\u0662"},
        {"a\xff\xfe"
         "b",
         "w:a s:\xff s:\xfe w:b"},
        {"\xe2\x80", "s:\xe2 s:\x80"},
        {"a\u00adb", "w:a w:b"},
        {"@dateline #news", "p:@ w:dateline p:# w:news"},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        CHECK(print_atoms(c.text) == c.atoms);
    }
}

TEST_CASE("atoms are in order, not empty, inside the text", "[atoms]") {
    // A small world: all texts of four pieces out of these.
    const std::vector<std::string> pieces = {"a", "S", "'",    "\u2019", ".",        "1", ",",
                                             "-", " ", "\xff", "\u0301", "\xe2\x80", "$"};
    const auto count = pieces.size();
    for (std::size_t n = 0; n < count * count * count * count; ++n) {
        const auto text = pieces[n % count] + pieces[n / count % count] +
                          pieces[n / count / count % count] + pieces[n / count / count / count];
        std::uint32_t end = 0;
        bool fine = true;
        for (AtomWalk walk(text); walk.next();) {
            fine = fine && walk.atom().start >= end && walk.atom().end > walk.atom().start;
            end = walk.atom().end;
        }
        fine = fine && end <= text.size();
        if (!fine)
            FAIL(text);
    }
}

TEST_CASE("a walk may start in mid-text", "[atoms]") {
    AtomWalk walk("one two", 3);
    REQUIRE(walk.next());
    CHECK(walk.atom().start == 4);
    CHECK_FALSE(walk.next());
}
