// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences of news and the dates in them. All articles are of Tuesday, 18 November 2025.
#include "indexer/tag/dates/dates.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/indexer/tag/dates/tag_dates.h"

using namespace dateline;
using namespace dateline::indexer;
using samples::tag_dates;

namespace {

struct Case {
    std::string text;
    std::vector<std::string> found;
};

void check(const std::vector<Case>& cases) {
    for (const auto& c : cases) {
        INFO(c.text);
        CHECK(tag_dates(c.text, "2025-11-18") == c.found);
    }
}

}  // namespace

TEST_CASE("days that the text names in full", "[dates]") {
    check({
        {"It opened on 3 March 2019.", {"3 March 2019=2019-03-03"}},
        {"It opened on Monday, March 4th, 2019.", {"Monday, March 4th, 2019=2019-03-04"}},
        {"It opened on Wed, Sept. 4, 2024.", {"Wed, Sept. 4, 2024=2024-09-04"}},
        {"He died on the 4th of July, 1826.", {"the 4th of July, 1826=1826-07-04"}},
        {"HARBIN 2014-09-14 - Results", {"2014-09-14=2014-09-14"}},
        {"Signed 25/12/2024 in Rome.", {"25/12/2024=2024-12-25"}},
        {"Signed 12/25/2024 in Rome.", {"12/25/2024=2024-12-25"}},
        {"Signed 25.12.2024 in Rome.", {"25.12.2024=2024-12-25"}},
        {"There is no 31 February 2019.", {}},
    });
}

TEST_CASE("numbers are read in the order that the article shows", "[dates]") {
    check({
        {"Due 3/11/2021. Paid 25/11/2021.", {"3/11/2021=2021-11-03", "25/11/2021=2021-11-25"}},
        {"Due 3/11/2021. Paid 11/25/2021.", {"3/11/2021=2021-03-11", "11/25/2021=2021-11-25"}},
        {"Due 3/11/2021, said on 4 May 2020.", {"3/11/2021=2021-11-03", "4 May 2020=2020-05-04"}},
        {"Due 3/11/2021, said on May 4, 2020.", {"3/11/2021=2021-03-11", "May 4, 2020=2020-05-04"}},
        {"Due 3/11/2021 it was.", {}},
        {"Due 3/11/2021 at the town's centre.", {"3/11/2021=2021-11-03"}},
        {"Due 3/11/2021 at the town's center.", {"3/11/2021=2021-03-11"}},
        {"Due 3/11/21, in any colour or color.", {}},
        {"Due 3/11/2021 at the center. Paid 25/11/2021.",
         {"3/11/2021=2021-11-03", "25/11/2021=2021-11-25"}},
        {"Posted 17/11/2025 or 11/17/2025.", {"17/11/2025=2025-11-17", "11/17/2025=2025-11-17"}},
        {"Posted 11/12/2025.", {"11/12/2025=2025-11-12"}},
    });
}

TEST_CASE("numbers whose order is open keep both readings", "[dates]") {
    const auto article = samples::article_of("Due 3/11/2021 it was.", "2025-11-18");
    const auto dates = samples::dates_of(article);
    CHECK(dates.about.empty());
    REQUIRE(dates.unresolved.size() == 1);
    const auto& mention = dates.unresolved[0];
    CHECK(article.body.substr(mention.start, mention.end - mention.start) == "3/11/2021");
    REQUIRE(mention.candidates.size() == 2);
    CHECK(mention.candidates[0].id == "2021-11-03");
    CHECK(mention.candidates[1].id == "2021-03-11");
    CHECK(mention.candidates[0].score == mention.candidates[1].score);
}

TEST_CASE("verbs and signal words give the direction", "[dates]") {
    check({
        {"He said on Monday that it had rained.", {"Monday=2025-11-17"}},
        {"The court ruled on Tuesday.", {"Tuesday=2025-11-18"}},
        {"The court will rule on Thursday.", {"Thursday=2025-11-20"}},
        {"The vote is due on Monday.", {"Monday=2025-11-24"}},
        {"The road must be cleared by Friday.", {"Friday=2025-11-21"}},
        {"Elections are on Sunday.", {"Sunday=2025-11-23"}},
        {"She told him on Sunday that they had until Friday.",
         {"Sunday=2025-11-16", "Friday=2025-11-21"}},
        {"Talks are to resume in March.", {"March=2026-03"}},
        {"Talks collapsed in March.", {"March=2025-03"}},
        {"It was built between May and July.", {"May=2025-05", "July=2025-07"}},
        {"It closed on 24 December.", {"24 December=2025-12-24"}},
        {"It closed on Tuesday, 24 December.", {"Tuesday, 24 December=2024-12-24"}},
        {"Since Hale's January speech, talks have stalled.", {"January=2025-01"}},
    });
}

TEST_CASE("relative to the article", "[dates]") {
    check({
        {"It rained yesterday and today.", {"yesterday=2025-11-17", "today=2025-11-18"}},
        {"Police came last night.", {"last night=2025-11-17"}},
        {"They met the day before yesterday.", {"the day before yesterday=2025-11-16"}},
        {"They met last week.", {"last week=2025-W46"}},
        {"They will meet next month.", {"next month=2025-12"}},
        {"Prices rose last year.", {"last year=2024"}},
        {"They met last Friday.", {"last Friday=2025-11-14"}},
        {"They met last Tuesday.", {"last Tuesday=2025-11-11"}},
        {"They meet next Tuesday.", {"next Tuesday=2025-11-25"}},
        {"They will meet Tuesday week.", {"Tuesday week=2025-11-25"}},
        {"They met on Friday last week.", {"Friday last week=2025-11-14"}},
        {"It fell at the weekend.", {"the weekend=2025-W46-WE"}},
        {"It will rain this weekend.", {"this weekend=2025-W47-WE"}},
        {"It closed three weeks ago.", {"three weeks ago=2025-10-28"}},
        {"It closed six months ago.", {"six months ago=2025-05"}},
        {"It closed twenty-five years ago.", {"twenty-five years ago=2000"}},
        {"The order takes effect in six days.", {"six days=2025-11-24"}},
        {"It was the worst flood in six days.", {}},
        {"Rain fell in April last year.", {"April last year=2024-04"}},
        {"She won last March.", {"last March=2025-03"}},
        {"The 3rd of next month suits all.", {"The 3rd of next month=2025-12-03"}},
    });
}

TEST_CASE("relative to what the text spoke of", "[dates]") {
    check({
        {"He was shot on 3 May 2014. Two days later he died.",
         {"3 May 2014=2014-05-03", "Two days later=2014-05-05"}},
        {"He was shot on 3 May 2014 and died the next day.",
         {"3 May 2014=2014-05-03", "the next day=2014-05-04"}},
        {"She came in June 2012. The following month she left.",
         {"June 2012=2012-06", "The following month=2012-07"}},
        {"It won in 1998. That year it sold a million.", {"1998=1998", "That year=1998"}},
        {"It sold 3 in May, against 5 in the same month of 2019.",
         {"May=2025-05", "the same month of 2019=2019-05"}},
        {"It sold 3 in May, more than a year earlier.", {"May=2025-05", "a year earlier=2024-05"}},
        {"He left in 2003 and came back four years later.", {"2003=2003", "four years later=2007"}},
    });
}

TEST_CASE("ranges", "[dates]") {
    check({
        {"From 3 to 5 May 2024 it rained.", {"3 to 5 May 2024=2024-05-03/2024-05-05"}},
        {"It runs May 1-20, 2024.", {"May 1-20, 2024=2024-05-01/2024-05-20"}},
        {"On 22 and 24 October 2024 they met.", {"22 and 24 October 2024=2024-10-22/2024-10-24"}},
        {"Profit for July-September 2024 rose.", {"July-September 2024=2024-Q3"}},
        {"He ruled 1987-89.", {"1987-89=1987/1989"}},
        {"The war of 1914–1918 ended.", {"1914–1918=1914/1918"}},
        {"Between 1914 and 1918 it closed.", {"1914=1914", "1918=1918"}},
        {"The 2020/21 crop failed.", {"2020/21=2020/2021"}},
    });
}

TEST_CASE("longer and shorter parts of the calendar", "[dates]") {
    check({
        {"In the first half of 2017 profit fell.", {"the first half of 2017=2017-H1"}},
        {"Profit fell in the third quarter.", {"the third quarter=2025-Q3"}},
        {"Sales in the fourth quarter last year fell.", {"the fourth quarter last year=2024-Q4"}},
        {"Q3 2024 revenue fell.", {"Q3 2024=2024-Q3"}},
        {"They scored in the second half.", {}},
        {"Sales for the nine months ended September 30 fell.",
         {"the nine months ended September 30=2025-01/2025-09"}},
        {"It opened in the spring of 2014.", {"the spring of 2014=2014-SP"}},
        {"It opened last summer.", {"last summer=2025-SU"}},
        {"The fall of Rome was long.", {}},
        {"In the 1990s and the '80s", {"the 1990s=1990s", "the '80s=1980s"}},
        {"In the nineteenth century", {"the nineteenth century=18XX"}},
        {"In mid-November and late 2008", {"mid-November=2025-11", "late 2008=2008"}},
        {"By the end of next year", {"the end of next year=2026"}},
        {"In the second week of June 2020", {"the second week of June 2020=2020-W24"}},
        {"The first Monday in September 2024", {"The first Monday in September 2024=2024-09-02"}},
        {"Fiscal 2024 was good.", {"Fiscal 2024=2024"}},
        {"In AD 79 it fell.", {"AD 79=0079"}},
        {"In 44 BC he fell.", {}},
    });
}

TEST_CASE("named days", "[dates]") {
    check({
        {"It closed on Good Friday.", {"Good Friday=2025-04-18"}},
        {"It will close on Christmas Eve.", {"Christmas Eve=2025-12-24"}},
        {"It closed on Thanksgiving 2024.", {"Thanksgiving 2024=2024-11-28"}},
        {"The Christmas tree fell.", {}},
    });
}

TEST_CASE("what only looks like a date", "[dates]") {
    check({
        {"Some 2000 people came to Flight 1998.", {}},
        {"It cost $1999 and 2010 dollars.", {}},
        {"You may march in april.", {}},
        {"Mrs May spoke to Theresa May and June Brown.", {}},
        {"James Friday Okwir and Mrs Sunday Akpan", {}},
        {"They meet every Monday and on Tuesdays.", {}},
        {"He is on the 17th floor.", {}},
        {"It has worked over the last year.", {}},
        {"The Flood Control Act of 1928", {}},
        {"Now and recently, for two years", {}},
        {"Today, some 300 people work there.", {}},
        {"Today he knits, reads and paints.", {}},
        {"Today is the deadline.", {"Today=2025-11-18"}},
        {"Today the court ruled.", {"Today=2025-11-18"}},
        {"Open from 9 a.m. to 5 p.m. as always.", {}},
    });
}

TEST_CASE("without a date of its own an article leaves relative dates open", "[dates]") {
    const auto article = samples::article_of("He came on Monday. She left in May 2014.", "");
    const auto dates = samples::dates_of(article);
    CHECK_FALSE(dates.inferred);
    REQUIRE(dates.unresolved.size() == 1);
    CHECK(dates.unresolved[0].start == 11);
    REQUIRE(dates.about.size() == 1);
    CHECK(schema::print_date_value(dates.about[0].value) == "2014-05");
}

TEST_CASE("a mention tells its rule, its row and what lost", "[dates]") {
    const auto dates = samples::dates_of(samples::article_of("He said on Monday.", "2025-11-18"));
    REQUIRE(dates.about.size() == 1);
    const auto& mention = dates.about[0].mentions.at(0);
    CHECK(mention.rule == "dates.weekday");
    CHECK(mention.source.rfind("rules.tsv:", 0) == 0);
    REQUIRE(mention.candidates.size() == 2);
    CHECK(mention.candidates[0].id == "2025-11-17");
    CHECK(mention.candidates[1].id == "2025-11-24");
}
