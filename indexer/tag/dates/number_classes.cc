// SPDX-License-Identifier: GPL-3.0-or-later
// Computes what a number may be in a date: a day, a month, a year, a decade, a count.
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/tag/dates/word_classes.h"

namespace dateline::indexer::dates {

namespace {

enum Kind : std::uint8_t {
    DayNumberKind,
    DayOrdinal,
    TwoDigitsMonth,
    TwoDigitsDay,
    MonthNumber,
    Year4,
    Yy,
    NumberKind,
    Decade4,
    Decade2,
    FiscalYear,
    ClockHour,
    TwoDigits,
    DecadeYear,
    DecadeTens,
    ClockPm,
    MinutesPm,
    Clock4,
    Dotted,
};

/// Leading digits, at most four; npos digits: none.
struct Digits {
    int value = 0;
    std::size_t count = 0;
};

Digits read_digits(std::string_view text) {
    Digits digits;
    while (digits.count < text.size() && digits.count < 5 && text[digits.count] >= '0' &&
           text[digits.count] <= '9') {
        digits.value = digits.value * 10 + (text[digits.count] - '0');
        ++digits.count;
    }
    return digits;
}

bool is_ordinal_suffix(std::string_view rest, int value) {
    const int tens = value / 10 % 10;
    const int ones = value % 10;
    if (rest == "th")
        return true;
    if (tens == 1)
        return false;
    return (ones == 1 && rest == "st") || (ones == 2 && rest == "nd") ||
           (ones == 3 && rest == "rd");
}

void classify_plain(const Digits& digits, std::vector<NumberClass>& classes) {
    const auto value = static_cast<std::int16_t>(digits.value);
    const bool two = digits.count == 2;
    if (digits.count <= 2 && value >= 1 && value <= 31)
        classes.push_back({DayNumberKind, value});
    if (two && value >= 1 && value <= 12)
        classes.push_back({TwoDigitsMonth, value});
    if (two && value >= 1 && value <= 31)
        classes.push_back({TwoDigitsDay, value});
    if (digits.count <= 2 && value >= 1 && value <= 12)
        classes.push_back({MonthNumber, value});
    if (digits.count == 4 && value >= 1000 && value <= 2199)
        classes.push_back({Year4, value});
    if (two)
        classes.push_back({Yy, value});
    if (digits.count <= 3 && value >= 1)
        classes.push_back({NumberKind, value});
    if (digits.count <= 2 && value <= 24)
        classes.push_back({ClockHour, value});
    if (two && value <= 59)
        classes.push_back({TwoDigits, value});
    if (digits.count == 4 && value % 10 == 0 && value >= 1000 && value <= 2100)
        classes.push_back({DecadeYear, value});
    if (digits.count == 4 && value / 100 <= 24 && value % 100 <= 59)
        classes.push_back({Clock4, value});
    if (two && value % 10 == 0 && value >= 20)
        classes.push_back({DecadeTens, value});
}

/// "7pm", "7.30pm", the "30pm" of "7:30pm".
void classify_clock(const Digits& digits,
                    std::string_view rest,
                    std::vector<NumberClass>& classes) {
    const auto value = static_cast<std::int16_t>(digits.value);
    const bool has_minutes = rest.size() == 5 && rest[0] == '.' && rest[1] >= '0' &&
                             rest[1] <= '5' && rest[2] >= '0' && rest[2] <= '9';
    const auto half = has_minutes ? rest.substr(3) : rest;
    if (half != "am" && half != "pm")
        return;
    if (digits.count <= 2 && value >= 1 && value <= 12)
        classes.push_back({ClockPm, value});
    if (digits.count == 2 && value <= 59 && !has_minutes)
        classes.push_back({MinutesPm, value});
}

}  // namespace

std::optional<std::array<int, 3>> parse_dotted(std::string_view folded) {
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
        const Digits digits = read_digits(folded);
        if (digits.count == 0 || (i < 2 ? digits.count > 2 : digits.count != 4))
            return std::nullopt;
        folded.remove_prefix(digits.count);
        if (i < 2) {
            if (folded.empty() || folded[0] != '.')
                return std::nullopt;
            folded.remove_prefix(1);
        }
        parts[i] = digits.value;
    }
    if (!folded.empty() || parts[0] < 1 || parts[0] > 31 || parts[1] < 1 || parts[1] > 31)
        return std::nullopt;
    return parts;
}

std::vector<NumberClass> classify_number(std::string_view folded) {
    std::vector<NumberClass> classes;
    if (folded.size() >= 4 && folded.substr(0, 2) == "fy") {
        const Digits digits = read_digits(folded.substr(2));
        if (digits.count + 2 == folded.size() && (digits.count == 4 || digits.count == 2))
            classes.push_back(
                {FiscalYear, static_cast<std::int16_t>(digits.count == 4 ? digits.value
                                                                         : 2000 + digits.value)});
        return classes;
    }
    const Digits digits = read_digits(folded);
    if (digits.count == 0 || digits.count > 4)
        return classes;
    const auto rest = folded.substr(digits.count);
    const auto value = static_cast<std::int16_t>(digits.value);
    if (rest.empty()) {
        classify_plain(digits, classes);
    } else if (digits.count <= 2 && value >= 1 && value <= 31 && is_ordinal_suffix(rest, value)) {
        classes.push_back({DayOrdinal, value});
    } else if (rest == "s" && value % 10 == 0) {
        if (digits.count == 4 && value >= 1000 && value <= 2100)
            classes.push_back({Decade4, value});
        if (digits.count == 2)
            classes.push_back({Decade2, value});
    } else if (rest[0] == '.' && parse_dotted(folded)) {
        classes.push_back({Dotted, 0});
    } else {
        classify_clock(digits, rest, classes);
    }
    return classes;
}

}  // namespace dateline::indexer::dates
