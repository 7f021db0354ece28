// SPDX-License-Identifier: GPL-3.0-or-later
// Computes named days by published calendar algorithms.
#include "indexer/tag/dates/named_days.h"

#include <charconv>
#include <string>

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DateValue;
using schema::DayNumber;

constexpr int year_min = 1583;
constexpr int year_max = 4000;

Date date_of(int year, int month, int day) {
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

DateValue days_from(DayNumber first, int days) {
    return {first, first + days - 1,
            days == 1 ? schema::Granularity::Day : schema::Granularity::Interval};
}

DayNumber nth_weekday(int year, int month, int weekday, int nth) {
    if (nth < 0) {
        const auto last = date_of(year, month, Date::days_in_month(year, month));
        return last.day_number() - (last.weekday() - weekday + 7) % 7;
    }
    const auto first = date_of(year, month, 1);
    return first.day_number() + (weekday - first.weekday() + 7) % 7 + 7 * (nth - 1);
}

/// Days of the Hebrew calendar before 1 Tishri of the year.
std::int64_t hebrew_elapsed_days(int year) {
    const std::int64_t months = (235LL * year - 234) / 19;
    const std::int64_t parts = 12084 + 13753 * months;
    const std::int64_t day = 29 * months + parts / 25920;
    return day + ((3 * (day + 1)) % 7 < 3 ? 1 : 0);
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (end > at)
            words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::optional<int> parse_number(std::string_view text) {
    int value = 0;
    if (!text.empty() && text[0] == '+')
        text.remove_prefix(1);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size() ||
        value < -400 || value > 400)
        return std::nullopt;
    return value;
}

struct FormulaForm {
    std::string_view name;
    DayFormula::Kind kind;
    std::size_t numbers_min;
    std::size_t numbers_max;
};

constexpr std::array<FormulaForm, 7> forms = {{
    {"fixed", DayFormula::Kind::Fixed, 1, 2},
    {"nth", DayFormula::Kind::Nth, 3, 4},
    {"easter", DayFormula::Kind::Easter, 1, 1},
    {"orthodox-easter", DayFormula::Kind::OrthodoxEaster, 1, 1},
    {"islamic", DayFormula::Kind::Islamic, 3, 3},
    {"hebrew", DayFormula::Kind::Hebrew, 2, 2},
    {"hebrew-before", DayFormula::Kind::HebrewBefore, 2, 2},
}};

bool is_in(int value, int from, int to) {
    return from <= value && value <= to;
}

bool is_sound(const DayFormula& formula) {
    const auto& n = formula.numbers;
    switch (formula.kind) {
        case DayFormula::Kind::Fixed:
            return Date::is_valid(2001, n[0], n[1]) && is_in(n[2], 0, 60);
        case DayFormula::Kind::Nth:
            return is_in(n[0], 1, 12) && is_in(n[1], 1, 7) && (n[2] == -1 || is_in(n[2], 1, 4));
        case DayFormula::Kind::Islamic:
            return is_in(n[0], 1, 12) && is_in(n[1], 1, 30) && is_in(n[2], 1, 30);
        case DayFormula::Kind::Hebrew:
        case DayFormula::Kind::HebrewBefore:
            return is_in(n[1], 1, 30);
        default:
            return true;
    }
}

}  // namespace

Date easter_of(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int sum = h + l - 7 * m + 114;
    return date_of(year, sum / 31, sum % 31 + 1);
}

Date orthodox_easter_of(int year) {
    const int d = (19 * (year % 19) + 15) % 30;
    const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    const int sum = d + e + 114;
    const int julian_to_gregorian = year / 100 - year / 400 - 2;
    const auto julian = date_of(year, sum / 31, sum % 31 + 1);
    return Date::from_day_number(julian.day_number() + julian_to_gregorian);
}

DayNumber islamic_day(int year, int month, int day) {
    constexpr DayNumber epoch = -492148;  // 622-07-19, Gregorian
    return epoch + day - 1 + 29 * (month - 1) + month / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
}

DayNumber hebrew_new_year(int hebrew_year) {
    constexpr std::int64_t epoch = -2092590;  // day number of 1 Tishri 1
    const auto before = hebrew_elapsed_days(hebrew_year - 1);
    const auto day = hebrew_elapsed_days(hebrew_year);
    const auto after = hebrew_elapsed_days(hebrew_year + 1);
    const int delay = after - day == 356 ? 2 : day - before == 382 ? 1 : 0;
    return static_cast<DayNumber>(epoch + day + delay);
}

schema::Result<DayFormula> parse_day_formula(std::string_view text) {
    const schema::Problem problem{"'" + std::string(text) + "' computes no day",
                                  "see DayFormula in indexer/tag/dates/named_days.h"};
    const auto words = split_words(text);
    DayFormula formula;
    if (!words.empty() && words[0] == "table") {
        formula.kind = DayFormula::Kind::Table;
        for (std::size_t i = 1; i < words.size(); ++i) {
            const auto day = schema::parse_date_value(words[i]);
            if (!day)
                return problem;
            formula.table.push_back(day->first);
        }
        return formula.table.empty() ? schema::Result<DayFormula>(problem) : formula;
    }
    for (const auto& form : forms) {
        if (words.empty() || form.name != words[0] || words.size() - 1 < form.numbers_min ||
            words.size() - 1 > form.numbers_max)
            continue;
        formula.kind = form.kind;
        std::size_t filled = 0;
        for (std::size_t i = 1; i < words.size(); ++i) {
            const bool is_pair = form.kind == DayFormula::Kind::Fixed && i == 1;
            const auto dash = is_pair ? words[i].find('-') : std::string_view::npos;
            if (is_pair && dash == std::string_view::npos)
                return problem;
            const auto first = parse_number(words[i].substr(0, dash));
            const auto second = is_pair ? parse_number(words[i].substr(dash + 1)) : first;
            if (!first || !second)
                return problem;
            formula.numbers[filled++] = *first;
            if (is_pair)
                formula.numbers[filled++] = *second;
        }
        return is_sound(formula) ? schema::Result<DayFormula>(formula) : problem;
    }
    return problem;
}

std::vector<DateValue> days_in_year(const DayFormula& formula, int year) {
    std::vector<DateValue> days;
    if (year < year_min || year > year_max)
        return days;
    const auto& n = formula.numbers;
    const auto keep = [&](DayNumber first, int length) {
        if (Date::from_day_number(first).year == year)
            days.push_back(days_from(first, length));
    };
    switch (formula.kind) {
        case DayFormula::Kind::Fixed:
            keep(date_of(year, n[0], n[1]).day_number(), std::max(n[2], 1));
            break;
        case DayFormula::Kind::Nth:
            keep(nth_weekday(year, n[0], n[1], n[2]) + n[3], 1);
            break;
        case DayFormula::Kind::Easter:
            keep(easter_of(year).day_number() + n[0], 1);
            break;
        case DayFormula::Kind::OrthodoxEaster:
            keep(orthodox_easter_of(year).day_number() + n[0], 1);
            break;
        case DayFormula::Kind::Islamic: {
            const int about = (year - 622) * 33 / 32;
            for (int hijri = about - 1; hijri <= about + 2; ++hijri)
                keep(islamic_day(hijri, n[0], n[1]), n[2]);
            break;
        }
        case DayFormula::Kind::Hebrew:
        case DayFormula::Kind::HebrewBefore:
            for (int hebrew = year + 3760; hebrew <= year + 3762; ++hebrew)
                keep(hebrew_new_year(hebrew) +
                         (formula.kind == DayFormula::Kind::Hebrew ? n[0] : -n[0]),
                     n[1]);
            break;
        case DayFormula::Kind::Table:
            for (const auto day : formula.table)
                keep(day, 1);
            break;
    }
    return days;
}

}  // namespace dateline::indexer::dates
