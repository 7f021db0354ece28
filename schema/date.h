// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar dates and intervals with a granularity, as news prints them: proleptic Gregorian, no
// clock, no time zone.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "schema/result.h"

namespace dateline::schema {

/// Days since 1970-01-01 (civil); negative before it.
using DayNumber = std::int32_t;

/// One calendar day. Years 1 to 9999. Months and days count from 1. Algorithm: H. Hinnant,
/// "chrono-compatible low-level date algorithms".
struct Date {
    std::int16_t year = 1;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    auto operator<=>(const Date&) const = default;

    DayNumber day_number() const;
    /// 1 is Monday, 7 is Sunday (ISO 8601).
    int weekday() const;
    static Date from_day_number(DayNumber day);
    /// Whether the calendar has that day.
    static bool is_valid(int year, int month, int day);
    static int days_in_month(int year, int month);
};

inline constexpr DayNumber earliest_day = -719162;  ///< 0001-01-01
inline constexpr DayNumber latest_day = 2932896;    ///< 9999-12-31

/// How precise a statement of time is. The numbers are stored in the index: do not change them.
enum class Granularity : std::uint8_t {
    Day = 0,
    Weekend = 1,
    Week = 2,
    Month = 3,
    Season = 4,
    Quarter = 5,
    Half = 6,
    Year = 7,
    Decade = 8,
    Century = 9,
    Interval = 10,
};

/// "day", "week" … as the API prints them.
std::string_view print_granularity(Granularity granularity);

/// The days first..last, both included, stated with a granularity. A season is spring March–May,
/// summer June–August, autumn September–November, winter December–February of the next year
/// (meteorological, northern). An interval open on one side ends at earliest_day or latest_day.
struct DateValue {
    DayNumber first = 0;
    DayNumber last = 0;
    Granularity granularity = Granularity::Day;

    auto operator<=>(const DateValue&) const = default;

    static DateValue day(Date date);
    /// Whether every day of `other` is inside.
    bool contains(const DateValue& other) const {
        return first <= other.first && other.last <= last;
    }
    bool overlaps(const DateValue& other) const {
        return first <= other.last && other.first <= last;
    }
};

DateValue week_of(int iso_year, int iso_week);
DateValue month_of(int year, int month);
DateValue year_of(int year);

/// ISO 8601 and its usual extensions: `2025-11-24`, `2025-W47`, `2025-W47-WE`, `2025-11`,
/// `2025-Q3`, `2025-H1`, `2025-SP|SU|FA|WI`, `2025`, `2020s` (also `202X`), `19XX`, and `A/B` of
/// any two of them. Problem: not of these forms, or no such day. Property: parse(print(v)) == v.
Result<DateValue> parse_date_value(std::string_view text);
std::string print_date_value(const DateValue& value);

/// The forms of an API or command-line bound: any value above, and `A..B`, `A..`, `..B`.
Result<DateValue> parse_date_range(std::string_view text);

/// `2025-11-24`.
std::string print_date(Date date);

}  // namespace dateline::schema
