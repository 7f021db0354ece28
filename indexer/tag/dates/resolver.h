// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what an expression says into days: against the article's own date, the date spoken of last,
// and the direction that verbs give.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/tag/dates/named_days.h"
#include "indexer/tag/dates/reading.h"
#include "schema/date.h"

namespace dateline::indexer::dates {

/// Which way an expression points that names no year or week.
enum class Direction : std::uint8_t { Unknown, Past, Future };

/// Order of the numbers in 3/11/2025.
enum class NumberOrder : std::uint8_t { Unknown, DayFirst, MonthFirst };

/// Everything that resolution may look at: no clock, no locale.
struct TimeContext {
    std::optional<schema::DateValue> article;    ///< the article's own date
    std::optional<schema::DateValue> discourse;  ///< what the text spoke of last
    std::optional<schema::DateValue> discourse_day;
    std::optional<int> year_spoken_of;                 ///< set where the text tells of another year
    std::optional<schema::DateValue> month_spoken_of;  ///< that "the 24th" is a day of
    Direction direction = Direction::Unknown;
    NumberOrder order = NumberOrder::Unknown;
};

enum class Outcome : std::uint8_t {
    Resolved,
    NeedsDate,  ///< relative, and there is nothing to be relative to
    Ambiguous,  ///< 3/11/2025 in an article that does not tell its order
    Nothing,    ///< no date: a set, a duration, before Christ, 31 February
};

struct Resolution {
    Outcome outcome = Outcome::Nothing;
    schema::DateValue value;
};

/// Years outside this window are not dates that news speaks of.
inline constexpr int year_spoken_min = 10;
inline constexpr int year_spoken_max = 2199;

/// Property: shifting the article's date and the discourse by n weeks shifts every value that rests
/// on days or weeks by n weeks.
class Resolver {
  public:
    explicit Resolver(const std::vector<DayFormula>& named_days) : named_days_(named_days) {}

    Resolution resolve(const Reading& reading, const TimeContext& context) const;

  private:
    const std::vector<DayFormula>& named_days_;
};

// The steps of resolve(), each in a file of its own.

/// The value chosen among the same thing in several years or weeks, in order: the last one begun
/// for the past, the first one not over for the future, the nearest otherwise.
schema::DateValue choose_by_direction(const std::vector<schema::DateValue>& candidates,
                                      const schema::DateValue& anchor,
                                      Direction direction);

/// Expressions that name calendar parts: day, month, weekday, quarter, half, season, year, decade.
Resolution resolve_calendar(const Reading& reading, const TimeContext& context);
/// Weekdays without a day of the month.
Resolution resolve_weekday(const Reading& reading, const TimeContext& context);
/// "last week", "two days later", "the same month".
Resolution resolve_relative(const Reading& reading, const TimeContext& context);
/// Ranges with two ends.
Resolution resolve_range(const Reading& reading, const TimeContext& context);
Resolution resolve_named(const DayFormula& formula,
                         const Reading& reading,
                         const TimeContext& context);
/// The part of `whole` that the reading asks for: its end, its first three months.
schema::DateValue cut_part(const Reading& reading, const schema::DateValue& whole);

/// The time of one unit that holds the day.
schema::DateValue unit_around(Unit unit, schema::DayNumber day);
/// The value moved by so many units; days keep their granularity or take the unit's.
schema::DateValue shift_by(const schema::DateValue& value, Unit unit, int count);
/// The year an expression names or leaves to its anchor; nullopt: neither.
std::optional<int> year_said(const Reading& reading, const TimeContext& context);

inline Resolution resolved(const schema::DateValue& value) {
    return {Outcome::Resolved, value};
}

}  // namespace dateline::indexer::dates
