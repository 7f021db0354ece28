// SPDX-License-Identifier: GPL-3.0-or-later
// Keys: spellings of one name have one key.
#include "indexer/tag/actors/name_keys.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;

TEST_CASE("spellings of one name share a key", "[tag][actors]") {
    struct Case {
        const char* text;
        const char* key;
    };
    for (const auto& c :
         {Case{"J. K. Rowling", "jk rowling"}, Case{"JK Rowling", "jk rowling"},
          Case{"J.K. Rowling", "jk rowling"}, Case{"Donald J. Trump", "donald j trump"},
          Case{"The Guardian", "guardian"}, Case{"the", ""}, Case{"al-Qaeda", "al qaeda"},
          Case{"Al Qaeda", "al qaeda"}, Case{"U.S. State Department", "us state department"},
          Case{"Moody's", "moodys"}, Case{"Johnson & Johnson", "johnson and johnson"},
          Case{"Nicolás Maduro", "nicolas maduro"}, Case{"", ""}})
        CHECK(key_of_text(c.text) == c.key);
}

TEST_CASE("a key splits into its words", "[tag][actors]") {
    const std::string key = "international monetary fund";
    const auto words = split_key(key);
    REQUIRE(words.size() == 3);
    CHECK(words[1] == "monetary");
    CHECK(split_key("").empty());
}
