// SPDX-License-Identifier: GPL-3.0-or-later
// When an article without a date was published, and when the text does not tell.
#include "indexer/tag/dates/publication.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;

TEST_CASE("the text tells its date, or nothing is guessed", "[dates]") {
    struct Case {
        std::string text;
        std::string date;  // empty: unknown
        std::string evidence;
    };
    const std::vector<Case> cases = {
        {"March 01, 2008\n\nA contract was won on Friday.", "2008-03-01", "March 01, 2008"},
        {"LONDON, 5 March 2014 (OWN) - A ship sank.", "2014-03-05", "5 March 2014"},
        {"A ship sank.\nThis story was first published on November 15, 2018.", "2018-11-15",
         "November 15, 2018"},
        {"A ship sank today, 5 March 2014.", "2014-03-05", "5 March 2014"},
        {"A ship sank yesterday (5 March 2014).", "2014-03-06", "5 March 2014"},
        {"It is to be banned, effective 24 November.\nMara Ellison, 18 November 2025\nThe ban "
         "takes "
         "effect in six days.",
         "2025-11-18", "18 November 2025"},
        {"It is to be banned, effective 24 November.\nMara Ellison, 17 November 2025\nThe ban "
         "takes "
         "effect in six days.",
         "2025-11-18", "17 November 2025; 24 November = six days"},
        // Two solutions, a chronicle, an event of the past, a date that something later belies.
        {"It ends 24 November and 25 November.\nEllison, 17 November 2025\nIt ends in six days.",
         "", ""},
        {"1 May 2012\nA\n2 May 2012\nB\n3 May 2012\nC", "", ""},
        {"The ship sank on 5 March 2014 near Malta.", "", ""},
        {"A ship sank today, 5 March 2014. On 9 June 2015 it was raised.", "", ""},
        {"A ship sank on Tuesday, 5 March.", "", ""},
        {"", "", ""},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        const auto dates = samples::dates_of(samples::article_of(c.text, ""));
        CHECK(dates.inferred.has_value() == !c.date.empty());
        if (dates.inferred) {
            CHECK(schema::print_date_value(*dates.inferred->value) == c.date);
            CHECK(dates.inferred->evidence == c.evidence);
            CHECK(dates.inferred->origin == schema::DateOrigin::Text);
        }
    }
}

TEST_CASE("relative dates follow the inferred date", "[dates]") {
    const std::string text = "5 March 2014\n\nA ship sank on Monday.";
    const auto dates = samples::dates_of(samples::article_of(text, ""));
    CHECK(samples::tag_dates(text, "") ==
          std::vector<std::string>{"5 March 2014=2014-03-05", "Monday=2014-03-03"});
    CHECK(dates.unresolved.empty());
}

TEST_CASE("a date that the article has is never replaced", "[dates]") {
    const auto dates =
        samples::dates_of(samples::article_of("5 March 2014\n\nA ship sank.", "2020-01-01"));
    CHECK_FALSE(dates.inferred);
}

TEST_CASE("where the text tells no day, its clues tell the month or the year", "[dates]") {
    struct Case {
        std::string text;
        std::string value;  // empty: unknown
    };
    const std::vector<Case> cases = {
        // A quoted post: of that month, and of no other if a later one is told of as well.
        {"Ada Byron (@ada) March 15, 2017\n\nThe post was read by many.", "2017-03"},
        {"Ada Byron (@ada) March 31, 2017\n\nThe post was read by many.", "2017"},
        {"Ada Byron (@ada) December 31, 2017\n\nThe post was read by many.", ""},
        {"A ship sank near Malta.", ""},
        {"The firm was founded in 1987 and sold in 1999.", ""},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        const auto dates = samples::dates_of(samples::article_of(c.text, ""));
        CHECK(dates.inferred.has_value() == !c.value.empty());
        if (dates.inferred) {
            CHECK(schema::print_date_value(*dates.inferred->value) == c.value);
            CHECK(dates.inferred->origin == schema::DateOrigin::Text);
            CHECK_FALSE(dates.inferred->evidence.empty());
        }
    }
}

TEST_CASE("a year alone resolves nothing that is relative", "[dates]") {
    const std::string text = "Ada Byron (@ada) March 15, 2017\n\nA ship sank on Monday.";
    const auto dates = samples::dates_of(samples::article_of(text, ""));
    REQUIRE(dates.inferred);
    CHECK(dates.unresolved.size() == 1);
}
