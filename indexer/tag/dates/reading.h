// SPDX-License-Identifier: GPL-3.0-or-later
// What a date expression says before it is resolved: the parts that its rule read from the words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::indexer::dates {

/// The parts of a date expression. A part without number 2 belongs to the expression or to the
/// start of its range, with 2 to the range's end. Names in the grammar: `slot_names`.
enum class Slot : std::uint8_t {
    Year,       ///< four digits
    Yy,         ///< two digits of a year
    YearShift,  ///< years from the anchor's year: "last year" -1
    Month,
    MonthShift,
    Day,
    Weekday,
    WeekShift,
    Week,     ///< n-th week (of a month or year); -1: the last
    Nth,      ///< n-th weekday of a month; -1: the last
    Quarter,  ///< -1: the last
    Half,
    Season,  ///< 1 spring … 4 winter
    Decade,  ///< first year of it; below 100: of the century before the article
    Century,
    Part,    ///< see PartOf
    Unit,    ///< see Unit
    Count,   ///< of units
    Sign,    ///< of a shift by Count units: -1 back, 1 on
    Rel,     ///< "last" -1, "this" 0, "next" 1, applied to the unit or the named part
    Anchor,  ///< 0 the article's date, 1 the date that the text spoke of last
    Named,   ///< row of the named days
    NumA,    ///< 3 in 3/11/2025
    NumB,
    Exact,  ///< 1: days stay days whatever the unit ("a week ago"); 3: it gives the month
    Fiscal,
    Era,  ///< -1: before Christ
    Year2,
    Month2,
    Day2,
    Weekday2,
    Quarter2,
    Minus,     ///< nothing to tag
    DayFirst,  ///< 1: the day stood before the month, -1: after it
    Clock,     ///< 1: a time of day, which names its day only by what was spoken of
    Span,      ///< 1: all of the Count units behind or ahead (Rel): "the past five years"
    Same,      ///< 1: the date spoken of last: "that date"
    EventDay,  ///< n-th day of what the text says began: "the opening night" 1
    End,
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Slot::End)> slot_names = {
    "year",       "yy",    "year_shift", "month",    "month_shift", "day",       "weekday",
    "week_shift", "week",  "nth",        "quarter",  "half",        "season",    "decade",
    "century",    "part",  "unit",       "count",    "sign",        "rel",       "anchor",
    "named",      "num_a", "num_b",      "exact",    "fiscal",      "era",       "year2",
    "month2",     "day2",  "weekday2",   "quarter2", "minus",       "day_first", "clock",
    "span",       "same",  "event_day"};

/// Units in the order of their length; the numbers stand in the word table.
enum class Unit : std::uint8_t {
    Day = 1,
    Week = 2,
    Month = 3,
    Quarter = 4,
    Year = 5,
    Decade = 6,
    Century = 7,
    Weekend = 8,
    Fortnight = 9,
    Half = 10,
};

/// Part of a longer time; the numbers stand in the grammar.
enum class PartOf : std::uint8_t {
    Whole = 0,
    Start = 1,
    Middle = 2,
    End = 3,
    LastDay = 4,
    FirstUnits = 5,  ///< the first Count units of it
    Ended = 6,       ///< the Count units that end with it
};

/// Values of the slots; an absent one has none.
class Reading {
  public:
    bool has(Slot slot) const { return (present_ >> static_cast<unsigned>(slot) & 1U) != 0; }
    int get(Slot slot) const { return values_[static_cast<std::size_t>(slot)]; }
    int get_or(Slot slot, int other) const { return has(slot) ? get(slot) : other; }
    void set(Slot slot, int value) {
        values_[static_cast<std::size_t>(slot)] = static_cast<std::int16_t>(value);
        present_ |= std::uint64_t{1} << static_cast<unsigned>(slot);
    }
    /// "twenty" and "five" both say how many.
    void add(Slot slot, int value) { set(slot, has(slot) ? get(slot) + value : value); }
    void clear(Slot slot) { present_ &= ~(std::uint64_t{1} << static_cast<unsigned>(slot)); }

  private:
    std::array<std::int16_t, static_cast<std::size_t>(Slot::End)> values_{};
    std::uint64_t present_ = 0;
};

/// nullopt: no slot of that name.
inline std::optional<Slot> parse_slot(std::string_view name) {
    for (std::size_t i = 0; i < slot_names.size(); ++i)
        if (slot_names[i] == name)
            return static_cast<Slot>(i);
    return std::nullopt;
}

}  // namespace dateline::indexer::dates
