// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in word lists.
#include "indexer/read/word_lists.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;

TEST_CASE("rows of one list come sorted, with their weights", "[read]") {
    const auto list =
        read_word_list("# a\tremark\na\tmenu\t45\nb\tother\na\tads\n\na\tzeta\t-3", "a");
    REQUIRE(list.size() == 3);
    CHECK(list[0].word == "ads");
    CHECK(list[0].weight == 0);
    CHECK(list[2].weight == -3);
    REQUIRE(find_word(list, "menu"));
    CHECK(find_word(list, "menu")->weight == 45);
    CHECK_FALSE(find_word(list, "other"));
    CHECK_FALSE(find_word(list, ""));
}

TEST_CASE("every list that the readers ask for is built in", "[read]") {
    for (const auto* name :
         {"page", "reader", "opening", "filler", "alone", "label", "label-filler"})
        CHECK_FALSE(read_word_list(page_word_table(), name).empty());
    for (const auto* name :
         {"furniture", "article", "positive", "negative", "negative-alone", "byline", "date",
          "no-date", "standfirst", "quote", "caption", "sharing"})
        CHECK_FALSE(read_word_list(element_name_table(), name).empty());
}
