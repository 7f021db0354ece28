// SPDX-License-Identifier: GPL-3.0-or-later
// Which names may be one person's.
#include <catch2/catch.hpp>

#include "indexer/tag/actors/name_keys.h"
#include "indexer/tag/actors/organisations.h"
#include "indexer/tag/actors/person_words.h"

using namespace dateline::indexer;

TEST_CASE("full names of one person", "[tag][actors]") {
    struct Case {
        const char* a;
        const char* b;
        bool same;
    };
    for (const auto& c :
         {Case{"donald trump", "donald j trump", true},
          Case{"donald trump", "donald trump jr", false}, Case{"j smith", "john smith", true},
          Case{"jane smith", "john smith", false},
          Case{"abdel fattah", "abdel fattah al burhan", true},
          Case{"lula da silva", "luiz inacio lula da silva", true},
          Case{"bill clinton", "hillary clinton", false}}) {
        CHECK(same_person(split_key(c.a), split_key(c.b)) == c.same);
        CHECK(same_person(split_key(c.b), split_key(c.a)) == c.same);
    }
}

TEST_CASE("a particle and a surname are no full name", "[tag][actors]") {
    const auto rules = read_actor_rules(DATELINE_SOURCE_DIR "/indexer/data/actors");
    REQUIRE(rules);
    CHECK(is_full_name(split_key("ann lee"), *rules));
    CHECK_FALSE(is_full_name(split_key("el sissi"), *rules));
    CHECK_FALSE(is_full_name(split_key("lee"), *rules));
}

TEST_CASE("acronyms are initials, small words counted or not", "[tag][actors]") {
    CHECK(is_acronym_of("imf", split_key("international monetary fund")));
    CHECK(is_acronym_of("doj", split_key("department of justice")));
    CHECK(is_acronym_of("bgmea",
                        split_key("bangladesh garment manufacturers and exporters association")));
    CHECK_FALSE(is_acronym_of("imf", split_key("international money")));
    CHECK_FALSE(is_acronym_of("i", split_key("international fund")));
}
