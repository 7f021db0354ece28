// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every rule of the shipped grammar, on phrases made from its patterns.
#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/grammar_phrases.h"
#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

constexpr std::size_t phrases_per_rule = 12;
constexpr int cycle_days = 146097;  // four hundred years, whole weeks

const std::vector<samples::RulePhrases>& all_rules() {
    static const auto rules = samples::PhraseMaker(DATELINE_SOURCE_DIR "/indexer/data/dates")
                                  .make(phrases_per_rule, 1987);
    return rules;
}

/// The phrase in sentences that tell of the past, of the future, of another date before, and beside
/// the first day of an event.
std::vector<std::string> sentences_of(const std::string& phrase) {
    return {"Profit rose in " + phrase + ", it said.",
            "It will open on " + phrase + ".",
            "They met on 9 May. It closed " + phrase + ".",
            "It was the worst " + phrase + ".",
            "The fair opened on 9 May. At " + phrase + " it rained.",
            "The fair opened on 9 May, " + phrase + " all."};
}

class Tagged {
  public:
    std::vector<schema::DateTag> on(const std::string& text, const std::string& published) {
        const auto article = samples::article_of(text, published);
        return tagger_.find_dates(article, tokenise(article, lexicon_)).about;
    }

  private:
    Lexicon lexicon_;
    DateTagger tagger_{samples::shipped_date_grammar(), lexicon_};
};

bool names_a_year(const std::string& phrase) {
    return phrase.find("19") != std::string::npos || phrase.find("20") != std::string::npos ||
           phrase.find("fy") != std::string::npos;
}

/// Years of two digits, decades, what lies centuries off and eras are of one century whatever the
/// article's.
bool is_of_one_century(const samples::RulePhrases& rule, const std::string& phrase) {
    for (const char* name : {"decade", "century", "christian", "fiscal", "numeric", "dmy",
                             "short-year", "range.years", "september-11", "nine-eleven"})
        if (rule.id.find(name) != std::string::npos)
            return true;
    return names_a_year(phrase) || phrase.find("centur") != std::string::npos ||
           phrase.find("decade") != std::string::npos || phrase.find("87") != std::string::npos ||
           phrase.find("89") != std::string::npos;
}

}  // namespace

TEST_CASE("every rule: it fits something, spans lie in the text, values parse back", "[dates]") {
    Tagged tagged;
    std::set<std::string> silent;
    for (const auto& rule : all_rules()) {
        bool found = rule.meaning.find("minus") != std::string::npos;
        for (const auto& phrase : rule.phrases)
            for (const auto& text : sentences_of(phrase)) {
                INFO(rule.id << ": " << text);
                for (const auto& tag : tagged.on(text, "2013-11-20")) {
                    REQUIRE(schema::parse_date_value(schema::print_date_value(tag.value)).value() ==
                            tag.value);
                    for (const auto& mention : tag.mentions) {
                        REQUIRE(mention.start < mention.end);
                        REQUIRE(mention.end <= text.size());
                        found = found || mention.rule == "dates." + rule.id;
                    }
                }
            }
        if (!found)
            silent.insert(rule.id);
    }
    CAPTURE(silent);
    CHECK(silent.empty());
}

TEST_CASE("every rule: neither clock nor locale nor time zone matters", "[dates]") {
    Tagged tagged;
    std::vector<std::string> texts;
    std::vector<std::vector<schema::DateTag>> expected;
    for (const auto& rule : all_rules())
        for (const auto& text : sentences_of(rule.phrases.front())) {
            texts.push_back(text);
            expected.push_back(tagged.on(text, "2013-11-20"));
        }
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const auto& [zone, locale] : std::vector<std::pair<const char*, const char*>>{
             {"Pacific/Kiritimati", "C.UTF-8"}, {"America/Los_Angeles", "tr_TR.UTF-8"}}) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        std::setlocale(LC_ALL, locale);
        Tagged again;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            INFO(texts[i] << " " << zone);
            REQUIRE(again.on(texts[i], "2013-11-20") == expected[i]);
        }
    }
    std::setlocale(LC_ALL, before.c_str());
    ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("every rule: four hundred years earlier all is four hundred years earlier", "[dates]") {
    Tagged tagged;
    std::size_t compared = 0;
    for (const auto& rule : all_rules())
        for (const auto& phrase : rule.phrases)
            for (const auto& text : sentences_of(phrase)) {
                if (is_of_one_century(rule, phrase))
                    continue;
                INFO(rule.id << ": " << text);
                const auto now = tagged.on(text, "2013-11-20");
                const auto then = tagged.on(text, "1613-11-20");
                REQUIRE(now.size() == then.size());
                for (std::size_t i = 0; i < now.size(); ++i, ++compared) {
                    REQUIRE(then[i].value.first == now[i].value.first - cycle_days);
                    REQUIRE(then[i].value.last == now[i].value.last - cycle_days);
                    REQUIRE(then[i].value.granularity == now[i].value.granularity);
                }
            }
    CHECK(compared > 2000);
}

TEST_CASE("every rule of days and weeks: a week later all is a week later", "[dates]") {
    const std::set<std::string> rules = {"weekday",
                                         "weekday.relative",
                                         "weekday.before-last",
                                         "weekday.of-week",
                                         "weekday.week",
                                         "weekday.week-ago",
                                         "weekday.same",
                                         "range.weekdays",
                                         "weekend",
                                         "deictic.day",
                                         "deictic.today",
                                         "deictic.day-before",
                                         "deictic.day-after",
                                         "deictic.daypart",
                                         "deictic.last-night",
                                         "deictic.unit-near",
                                         "week.night-before-last",
                                         "ago.day-of-hours",
                                         "ago.two-days-of-hours",
                                         "text.clock",
                                         "text.day-within"};
    Tagged tagged;
    std::size_t compared = 0;
    for (const auto& rule : all_rules()) {
        if (rules.count(rule.id) == 0)
            continue;
        for (const auto& phrase : rule.phrases) {
            if (names_a_year(phrase))
                continue;
            for (const char* lead : {"It closed ", "It will open "})
                for (const char* day : {"2013-11-20", "2013-12-26", "2012-02-27", "2014-03-31"}) {
                    const std::string text = lead + phrase + ".";
                    const auto later_day = schema::print_date(schema::Date::from_day_number(
                        schema::parse_date_value(day).value().first + 7));
                    const auto now = tagged.on(text, day);
                    const auto later = tagged.on(text, later_day);
                    INFO(rule.id << ": " << text << " " << day);
                    REQUIRE(now.size() == later.size());
                    for (std::size_t i = 0; i < now.size(); ++i, ++compared)
                        REQUIRE(later[i].value.first == now[i].value.first + 7);
                }
        }
    }
    CHECK(compared > 500);
}
