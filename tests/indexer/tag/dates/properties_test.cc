// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every text: no clock, locale or time zone; spans inside the text; values that
// parse back; a week's shift of the article shifts what is relative to it.
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

std::string shift(const std::string& day, int days) {
    const auto value = schema::parse_date_value(day).value();
    return schema::print_date(schema::Date::from_day_number(value.first + days));
}

const std::vector<std::string>& week_phrases() {
    static const std::vector<std::string> phrases = {"He said on Monday.",
                                                     "It will rain on Friday.",
                                                     "They met last week.",
                                                     "They will meet next week.",
                                                     "He came yesterday.",
                                                     "She comes tomorrow.",
                                                     "It broke two days ago.",
                                                     "It broke three weeks ago.",
                                                     "It was shut last Saturday.",
                                                     "It opens next Sunday.",
                                                     "It fell at the weekend.",
                                                     "They met on Friday last week.",
                                                     "They will meet Monday week.",
                                                     "It takes effect in six days.",
                                                     "It shuts at 6 p.m. on Friday.",
                                                     "It rained later in the week.",
                                                     "It rose in the latest week.",
                                                     "She left at 3 p.m.",
                                                     "It broke 24 hours ago."};
    return phrases;
}

}  // namespace

TEST_CASE("a week later, all that rests on days and weeks is a week later", "[dates]") {
    for (const auto& phrase : week_phrases())
        for (int offset = 0; offset < 400; offset += 3) {
            const auto day = shift("2023-12-01", offset);
            Lexicon lexicon;
            DateTagger tagger(samples::shipped_date_grammar(), lexicon);
            const auto value_on = [&](const std::string& published) {
                const auto article = samples::article_of(phrase, published);
                return tagger.find_dates(article, tokenise(article, lexicon)).about.at(0).value;
            };
            const auto now = value_on(day);
            const auto later = value_on(shift(day, 7));
            INFO(phrase << " " << day);
            REQUIRE(later.first == now.first + 7);
            REQUIRE(later.last == now.last + 7);
            REQUIRE(later.granularity == now.granularity);
        }
}

TEST_CASE("four hundred years earlier, the same calendar gives all four hundred years earlier",
          "[dates]") {
    constexpr int cycle_days = 146097;  // of the Gregorian calendar, whole weeks
    const std::vector<std::string> phrases = {"He said in March that it rained.",
                                              "It will open in June.",
                                              "It closed on 29 February.",
                                              "They met on Tuesday, 3 May.",
                                              "They meet on the 17th.",
                                              "Profit fell in the third quarter.",
                                              "It rained last summer.",
                                              "It will end by the end of next month.",
                                              "It closed six months ago.",
                                              "It opened ten years ago this month.",
                                              "It grew in the first half of the year.",
                                              "The new year will be hard.",
                                              "They met on Thanksgiving.",
                                              "It fell on Monday last week.",
                                              "It was shut between May and July.",
                                              "It ran from 28 December to 3 January."};
    Lexicon lexicon;
    DateTagger tagger(samples::shipped_date_grammar(), lexicon);
    const auto dates_on = [&](const std::string& phrase, const std::string& day) {
        const auto article = samples::article_of(phrase, day);
        return tagger.find_dates(article, tokenise(article, lexicon)).about;
    };
    for (const auto& phrase : phrases)
        for (int offset = 0; offset < 1500; offset += 37) {
            const auto day = shift("2023-12-01", offset);
            INFO(phrase << " " << day);
            const auto now = dates_on(phrase, day);
            const auto before = dates_on(phrase, shift(day, -cycle_days));
            REQUIRE(now.size() == before.size());
            for (std::size_t i = 0; i < now.size(); ++i) {
                REQUIRE(before[i].value.first == now[i].value.first - cycle_days);
                REQUIRE(before[i].value.last == now[i].value.last - cycle_days);
            }
        }
}

TEST_CASE("neither time zone nor locale nor what was read before matters", "[dates]") {
    const std::string text =
        "He said on Monday, 3/11/2024, that last week in May and the 1990s were worse. Two days "
        "later it broke. It will open on 25/12/2024 or by the end of the year.";
    const auto expected = samples::tag_dates(text, "2024-02-29");
    REQUIRE(expected.size() >= 6);
    for (const char* zone : {"UTC", "Pacific/Kiritimati", "America/Los_Angeles"}) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        CHECK(samples::tag_dates(text, "2024-02-29") == expected);
    }
    ::unsetenv("TZ");
    ::tzset();
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* locale : {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
        std::setlocale(LC_ALL, locale);
        CHECK(samples::tag_dates(text, "2024-02-29") == expected);
    }
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("any order of date words: spans in the text, values that parse back", "[dates]") {
    const std::vector<std::string> words = {
        "on",   "the",    "Monday",  "May",   "3",          "3rd",    "2025",   "1990s", "last",
        "next", "week",   "year",    "of",    "and",        "to",     "-",      "/",     ",",
        "Nov.", "first",  "quarter", "half",  "weekend",    "ago",    "two",    "days",  "later",
        "(",    ")",      "before",  "after", "century",    "spring", "end",    "that",  "same",
        "in",   "Easter", "until",   "31",    "February",   "29",     "12",     "ended", "months",
        "will", "said",   ".",       "\n",    "0001",       "9999",   "BC",     "AD",    "twenty",
        "five", "fiscal", "mid",     "early", "18.11.2025", "999",    "decade", "today", "every"};
    std::mt19937 random(2025);
    const auto grammar = samples::shipped_date_grammar();
    Lexicon lexicon;
    DateTagger tagger(grammar, lexicon);
    const std::vector<std::string> days = {"",           "0001-01-01", "2024-02-29",
                                           "9998-12-31", "2025",       "2025-11"};
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (int i = 0; i < 24; ++i) {
            text += words[random() % words.size()];
            if (random() % 5 != 0)
                text += " ";
        }
        const auto article = samples::article_of(text, days[random() % days.size()]);
        const auto dates = tagger.find_dates(article, tokenise(article, lexicon));
        INFO(text);
        if (dates.inferred)
            REQUIRE(schema::parse_date_value(schema::print_date_value(*dates.inferred->value))
                        .value() == *dates.inferred->value);
        for (const auto& tag : dates.about) {
            REQUIRE(schema::parse_date_value(schema::print_date_value(tag.value)).value() ==
                    tag.value);
            for (const auto& mention : tag.mentions) {
                REQUIRE(mention.start < mention.end);
                REQUIRE(mention.end <= text.size());
            }
        }
    }
}
