// SPDX-License-Identifier: GPL-3.0-or-later
// Furniture is told from news by its words.
#include "indexer/read/page_furniture.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;

TEST_CASE("furniture and news", "[read]") {
    for (const auto* line : {"Navigation", "Share on Facebook", "Subscribe to our newsletter",
                             "Related posts", "Thank you for your feedback", "© 2024 Port Times",
                             "Cookie settings", "Advertisement", "Skip to content"}) {
        INFO(line);
        CHECK(is_furniture(line));
    }
    for (const auto* line :
         {"What's next", "Police search for missing ferry", "Talks collapse in Geneva",
          "Contradictory signals from Washington", "Shares fall as rates rise again",
          "Minister denies report of secret talks with rebels"}) {
        INFO(line);
        CHECK_FALSE(is_furniture(line));
    }
}

TEST_CASE("what labels the coverage that follows", "[read]") {
    for (const auto* line : {"LIVE UPDATES", "Live: follow the latest", "Breaking news",
                             "Watch live", "Exclusive", "As it happened: live coverage"})
        CHECK(is_label(line));
    for (const auto* line : {"Live: Ferry sails again", "News", "The story of a town",
                             "Breaking the silence on Rahmi", ""})
        CHECK_FALSE(is_label(line));
}

TEST_CASE("what opens the end of a page", "[read]") {
    for (const auto* line :
         {"Related posts", "More on this story", "Comments (12)", "Read more", "Most popular"}) {
        INFO(line);
        CHECK(opens_page_end(line));
    }
    for (const auto* line : {"More trouble", "A long fight", "News", "The popular front"}) {
        INFO(line);
        CHECK_FALSE(opens_page_end(line));
    }
}
