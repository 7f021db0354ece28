// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the calendar against known days and the printed forms against their own parser.
#include "schema/date.h"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline::schema;

namespace {

Date date_of(int year, int month, int day) {
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

}  // namespace

TEST_CASE("every day of the calendar goes to its number and back", "[date]") {
    Date date{1, 1, 1};
    int weekday = 1;  // 0001-01-01 is a Monday in the proleptic Gregorian calendar
    for (DayNumber day = earliest_day; day <= latest_day; ++day) {
        if (date.day_number() != day || Date::from_day_number(day) != date ||
            date.weekday() != weekday)
            FAIL("day " << day << " is not " << print_date(date));
        weekday = weekday % 7 + 1;
        if (date.day < Date::days_in_month(date.year, date.month))
            ++date.day;
        else if (date.month < 12)
            date = date_of(date.year, date.month + 1, 1);
        else if (day < latest_day)
            date = date_of(date.year + 1, 1, 1);
    }
    CHECK(date == Date{9999, 12, 31});
}

TEST_CASE("known days", "[date]") {
    CHECK(Date{1970, 1, 1}.day_number() == 0);
    CHECK(Date{2025, 11, 18}.weekday() == 2);
    CHECK(Date::is_valid(2024, 2, 29));
    CHECK_FALSE(Date::is_valid(1900, 2, 29));
    CHECK_FALSE(Date::is_valid(2025, 13, 1));
    CHECK_FALSE(Date::is_valid(0, 1, 1));
    CHECK_FALSE(Date::is_valid(2025, 4, 31));
}

TEST_CASE("forms of a value, their days and granularity", "[date]") {
    struct Case {
        std::string text;
        Date first;
        Date last;
        Granularity granularity;
    };
    const std::vector<Case> cases = {
        {"2025-11-24", {2025, 11, 24}, {2025, 11, 24}, Granularity::Day},
        {"2025-W47", {2025, 11, 17}, {2025, 11, 23}, Granularity::Week},
        {"2025-W01", {2024, 12, 30}, {2025, 1, 5}, Granularity::Week},
        {"2020-W53", {2020, 12, 28}, {2021, 1, 3}, Granularity::Week},
        {"2025-W47-WE", {2025, 11, 22}, {2025, 11, 23}, Granularity::Weekend},
        {"2024-02", {2024, 2, 1}, {2024, 2, 29}, Granularity::Month},
        {"2025-SP", {2025, 3, 1}, {2025, 5, 31}, Granularity::Season},
        {"2025-FA", {2025, 9, 1}, {2025, 11, 30}, Granularity::Season},
        {"2023-WI", {2023, 12, 1}, {2024, 2, 29}, Granularity::Season},
        {"2025-Q3", {2025, 7, 1}, {2025, 9, 30}, Granularity::Quarter},
        {"2025-H2", {2025, 7, 1}, {2025, 12, 31}, Granularity::Half},
        {"2025", {2025, 1, 1}, {2025, 12, 31}, Granularity::Year},
        {"2020s", {2020, 1, 1}, {2029, 12, 31}, Granularity::Decade},
        {"0000s", {1, 1, 1}, {9, 12, 31}, Granularity::Decade},
        {"19XX", {1900, 1, 1}, {1999, 12, 31}, Granularity::Century},
        {"2014/2016", {2014, 1, 1}, {2016, 12, 31}, Granularity::Interval},
        {"2025-01/2025-03", {2025, 1, 1}, {2025, 3, 31}, Granularity::Interval},
        {"2025-11-03/2025-11-05", {2025, 11, 3}, {2025, 11, 5}, Granularity::Interval},
        {"2025-08/..", {2025, 8, 1}, {9999, 12, 31}, Granularity::Interval},
        {"../2025-08", {1, 1, 1}, {2025, 8, 31}, Granularity::Interval},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        const auto value = parse_date_value(c.text);
        REQUIRE(value);
        CHECK(Date::from_day_number(value->first) == c.first);
        CHECK(Date::from_day_number(value->last) == c.last);
        CHECK(value->granularity == c.granularity);
        CHECK(print_date_value(*value) == c.text);
    }
    CHECK(print_date_value(*parse_date_value("202X")) == "2020s");
    CHECK(parse_date_value("2025-Q1/2025-Q2")->last == Date{2025, 6, 30}.day_number());
}

TEST_CASE("what is no value", "[date]") {
    for (const std::string text : {"",
                                   "2025-",
                                   "2025-13",
                                   "2025-02-30",
                                   "2025-W54",
                                   "2021-W53",
                                   "2025-W00",
                                   "2025-Q5",
                                   "2025-H3",
                                   "2025-XX",
                                   "25",
                                   "0000",
                                   "2025-1-1",
                                   "2025-11-24T10:00",
                                   "2025/2024",
                                   "/",
                                   "../..",
                                   "2025/",
                                   "/2025",
                                   "2025/2026/2027",
                                   "9999-WI",
                                   "9999-W52",
                                   "2025s",
                                   "2025-W47-",
                                   "+2025",
                                   "2025-W4",
                                   "2025-W47-XX",
                                   "２０２５"}) {
        INFO(text);
        CHECK_FALSE(parse_date_value(text));
    }
    CHECK(parse_date_value("2025/2024").problem().hint == "swap its two sides");
}

TEST_CASE("ranges of a bound", "[date]") {
    CHECK(*parse_date_range("2024..2025-06") == *parse_date_value("2024/2025-06"));
    CHECK(parse_date_range("2024..")->last == latest_day);
    CHECK(parse_date_range("..2024")->first == earliest_day);
    CHECK(*parse_date_range("2024-W05") == week_of(2024, 5));
    CHECK_FALSE(parse_date_range(".."));
    CHECK_FALSE(parse_date_range("2025..2024"));
    CHECK_FALSE(parse_date_range("a..b"));
}

TEST_CASE("property: a printed value parses back to itself", "[date]") {
    std::mt19937 random(6);
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    for (int i = 0; i < 20000; ++i) {
        const DayNumber day = pick(earliest_day, latest_day - 1000);
        const Date date = Date::from_day_number(day);
        const std::string year = print_date(date).substr(0, 4);
        for (const auto& text :
             {print_date(date), year, year + "-Q" + std::to_string(pick(1, 4)),
              year + "-H" + std::to_string(pick(1, 2)), year.substr(0, 3) + "0s",
              year.substr(0, 2) + "XX", year + "-WI", year + "-SU",
              print_date_value({day, day + pick(0, 1000), Granularity::Interval}),
              print_date_value(week_of(date.year, pick(1, 52)))}) {
            const auto value = parse_date_value(text);
            INFO(text);
            REQUIRE(value);
            REQUIRE(parse_date_value(print_date_value(*value)).value() == *value);
        }
    }
}

TEST_CASE("a value whose days do not fit its granularity prints its days", "[date]") {
    const DayNumber day = Date{2025, 11, 18}.day_number();
    CHECK(print_date_value({day, day + 1, Granularity::Month}) == "2025-11-18/2025-11-19");
    CHECK(print_date_value({day, day, Granularity::Day}) == "2025-11-18");
}
