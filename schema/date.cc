// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and printing date values; the calendar beneath them is in calendar.cc.
#include "schema/date.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dateline::schema {

namespace {

constexpr int year_max = 9999;

DayNumber day_number_of(int year, int month, int day) {
    return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                static_cast<std::uint8_t>(day)}
        .day_number();
}

DayNumber month_end(int year, int month) {
    return day_number_of(year, month, Date::days_in_month(year, month));
}

/// Months from..to of one year or, if `to` is over 12, of the next.
DateValue months_of(int year, int from, int to, Granularity granularity) {
    const int last_year = to > 12 ? year + 1 : year;
    return {day_number_of(year, from, 1), month_end(last_year, to > 12 ? to - 12 : to),
            granularity};
}

DateValue years_of(int first, int last, Granularity granularity) {
    return {day_number_of(std::max(first, 1), 1, 1), day_number_of(last, 12, 31), granularity};
}

constexpr std::array<std::string_view, 4> season_codes = {"SP", "SU", "FA", "WI"};

/// Reads exactly these digits; nullopt if one is none.
std::optional<int> parse_digits(std::string_view text) {
    int value = 0;
    if (text.empty() || text.size() > 4)
        return std::nullopt;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<DateValue> parse_week(int year, std::string_view rest) {
    const bool weekend = rest.size() == 6 && rest.substr(3) == "-WE";
    const auto number = parse_digits(rest.substr(1, 2));
    if ((rest.size() != 3 && !weekend) || !number || *number < 1 || *number > 53)
        return std::nullopt;
    auto week = week_of(year, *number);
    const bool is_in_year = Date::from_day_number(week.first + 3).year == year;
    if (!is_in_year || week.last > latest_day || week.first < earliest_day)
        return std::nullopt;
    if (weekend) {
        week.first += 5;
        week.granularity = Granularity::Weekend;
    }
    return week;
}

/// What follows `YYYY-`.
std::optional<DateValue> parse_within_year(int year, std::string_view rest) {
    if (rest.size() >= 3 && rest[0] == 'W')
        return parse_week(year, rest);
    if (rest.size() == 2) {
        if (rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4') {
            const int first = (rest[1] - '1') * 3 + 1;
            return months_of(year, first, first + 2, Granularity::Quarter);
        }
        if (rest[0] == 'H' && (rest[1] == '1' || rest[1] == '2')) {
            const int first = rest[1] == '1' ? 1 : 7;
            return months_of(year, first, first + 5, Granularity::Half);
        }
        for (int season = 0; season < 4; ++season)
            if (rest == season_codes[static_cast<std::size_t>(season)] &&
                (season < 3 || year < year_max))
                return months_of(year, 3 + 3 * season, 5 + 3 * season, Granularity::Season);
    }
    const auto month = rest.size() >= 2 ? parse_digits(rest.substr(0, 2)) : std::nullopt;
    if (!month || *month < 1 || *month > 12)
        return std::nullopt;
    if (rest.size() == 2)
        return month_of(year, *month);
    const auto day =
        rest.size() == 5 && rest[2] == '-' ? parse_digits(rest.substr(3)) : std::nullopt;
    if (!day || !Date::is_valid(year, *month, *day))
        return std::nullopt;
    const DayNumber number = day_number_of(year, *month, *day);
    return DateValue{number, number, Granularity::Day};
}

std::optional<DateValue> parse_single(std::string_view text) {
    if (text.size() < 4)
        return std::nullopt;
    const auto century = parse_digits(text.substr(0, 2));
    const auto decade = parse_digits(text.substr(0, 3));
    const auto year = parse_digits(text.substr(0, 4));
    if (century && text.substr(2) == "XX")
        return years_of(*century * 100, *century * 100 + 99, Granularity::Century);
    if (decade && (text.substr(3) == "X" || text.substr(3) == "0s"))
        return years_of(*decade * 10, *decade * 10 + 9, Granularity::Decade);
    if (!year || *year < 1)
        return std::nullopt;
    if (text.size() == 4)
        return year_of(*year);
    if (text[4] != '-')
        return std::nullopt;
    return parse_within_year(*year, text.substr(5));
}

std::string quoted(std::string_view text) {
    constexpr std::size_t shown_bytes_max = 60;
    return "'" + std::string(text.substr(0, shown_bytes_max)) +
           (text.size() > shown_bytes_max ? "…'" : "'");
}

Problem not_a_date(std::string_view text) {
    return {quoted(text) + " is not a date",
            "give 2025, 2025-11, 2025-11-24, 2025-W47, 2025-Q3 or two of them as A..B"};
}

/// Both ends of an interval; an end that is `open_mark` is open.
Result<DateValue> parse_interval(std::string_view whole,
                                 std::string_view from,
                                 std::string_view to,
                                 std::string_view open_mark) {
    const DateValue always{earliest_day, latest_day, Granularity::Interval};
    const auto first = from == open_mark ? std::optional(always) : parse_single(from);
    const auto last = to == open_mark ? std::optional(always) : parse_single(to);
    if (!first || !last || (from == open_mark && to == open_mark))
        return not_a_date(whole);
    if (last->last < first->first)
        return Problem{quoted(whole) + " ends before it begins", "swap its two sides"};
    return DateValue{first->first, last->last, Granularity::Interval};
}

std::string digits(int value, int width) {
    std::string text = std::to_string(value);
    if (static_cast<int>(text.size()) < width)
        text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
    return text;
}

/// An end of an interval, in the coarsest form both ends allow.
std::string print_end(Date date, Granularity form) {
    std::string text = digits(date.year, 4);
    if (form != Granularity::Year)
        text += "-" + digits(date.month, 2);
    if (form == Granularity::Day)
        text += "-" + digits(date.day, 2);
    return text;
}

std::string print_interval(const DateValue& value) {
    const Date first = Date::from_day_number(value.first);
    const Date last = Date::from_day_number(value.last);
    const bool months = first.day == 1 && last.day == Date::days_in_month(last.year, last.month);
    const bool years = months && first.month == 1 && last.month == 12;
    const auto form = years ? Granularity::Year : months ? Granularity::Month : Granularity::Day;
    return print_end(first, form) + "/" + print_end(last, form);
}

/// The form of a value whose days fit its granularity.
std::string print_regular(const DateValue& value) {
    const Date first = Date::from_day_number(value.first);
    std::string year = digits(first.year, 4);
    switch (value.granularity) {
        case Granularity::Day:
            return print_date(first);
        case Granularity::Weekend:
        case Granularity::Week: {
            const bool weekend = value.granularity == Granularity::Weekend;
            const DayNumber monday = value.first - (weekend ? 5 : 0);
            const Date thursday = Date::from_day_number(std::min(monday + 3, latest_day));
            const int week = (thursday.day_number() - day_number_of(thursday.year, 1, 1)) / 7 + 1;
            return digits(thursday.year, 4) + "-W" + digits(week, 2) + (weekend ? "-WE" : "");
        }
        case Granularity::Month:
            return year + "-" + digits(first.month, 2);
        case Granularity::Season:
            return year + "-" +
                   std::string(season_codes[static_cast<std::size_t>((first.month + 9) / 3 % 4)]);
        case Granularity::Quarter:
            return year + "-Q" + std::to_string((first.month + 2) / 3);
        case Granularity::Half:
            return year + (first.month < 7 ? "-H1" : "-H2");
        case Granularity::Year:
            return year;
        case Granularity::Decade:
            return digits(first.year / 10, 3) + "0s";
        case Granularity::Century:
            return digits(first.year / 100, 2) + "XX";
        case Granularity::Interval:
            break;
    }
    return print_interval(value);
}

}  // namespace

DateValue DateValue::day(Date date) {
    const DayNumber number = date.day_number();
    return {number, number, Granularity::Day};
}

DateValue week_of(int iso_year, int iso_week) {
    const Date fourth{static_cast<std::int16_t>(iso_year), 1, 4};  // always in week 1
    const DayNumber monday = fourth.day_number() - (fourth.weekday() - 1) + 7 * (iso_week - 1);
    return {monday, monday + 6, Granularity::Week};
}

DateValue month_of(int year, int month) {
    return months_of(year, month, month, Granularity::Month);
}

DateValue year_of(int year) {
    return years_of(year, year, Granularity::Year);
}

std::string_view print_granularity(Granularity granularity) {
    constexpr std::array<std::string_view, 11> names = {"day",    "weekend", "week",    "month",
                                                        "season", "quarter", "half",    "year",
                                                        "decade", "century", "interval"};
    return names.at(static_cast<std::size_t>(granularity));
}

Result<DateValue> parse_date_value(std::string_view text) {
    if (const auto slash = text.find('/'); slash != std::string_view::npos)
        return parse_interval(text, text.substr(0, slash), text.substr(slash + 1), "..");
    const auto value = parse_single(text);
    if (!value)
        return not_a_date(text);
    return *value;
}

Result<DateValue> parse_date_range(std::string_view text) {
    if (text.find('/') == std::string_view::npos)
        if (const auto dots = text.find(".."); dots != std::string_view::npos)
            return parse_interval(text, text.substr(0, dots), text.substr(dots + 2), "");
    return parse_date_value(text);
}

std::string print_date(Date date) {
    return print_end(date, Granularity::Day);
}

std::string print_date_value(const DateValue& value) {
    if (value.granularity == Granularity::Interval) {
        if (value.first == earliest_day && value.last < latest_day)
            return "../" + print_interval(value).substr(print_interval(value).find('/') + 1);
        if (value.last == latest_day && value.first > earliest_day) {
            const std::string both = print_interval(value);
            return both.substr(0, both.find('/')) + "/..";
        }
        return print_interval(value);
    }
    std::string text = print_regular(value);
    const auto again = parse_single(text);
    return again && *again == value ? text : print_interval(value);
}

}  // namespace dateline::schema
