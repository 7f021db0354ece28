// SPDX-License-Identifier: GPL-3.0-or-later
// Resolves expressions that name parts of the calendar, with or without their year.
#include <algorithm>

#include "indexer/tag/dates/resolver.h"

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DateValue;
using schema::Granularity;

constexpr int half_reported_days = 60;  ///< so long before its end a half is told of as over

int year_of_day(schema::DayNumber day) {
    return Date::from_day_number(day).year;
}

DateValue months(int year, int from, int count, Granularity granularity) {
    const int to = from + count - 1;
    const auto first = schema::month_of(year, from);
    const auto last = schema::month_of(to > 12 ? year + 1 : year, to > 12 ? to - 12 : to);
    return {first.first, last.last, granularity};
}

/// n-th weekday of a month, or the n-th week or weekend; n = -1: the last. A month's first week
/// begins with its first Monday, its last one holds its last Thursday.
std::optional<DateValue> nth_in_month(const Reading& reading, const DateValue& month) {
    const auto nth = [&](int weekday, int n) {
        const int first_weekday = Date::from_day_number(month.first).weekday();
        const int last_weekday = Date::from_day_number(month.last).weekday();
        return n < 0 ? month.last - (last_weekday - weekday + 7) % 7
                     : month.first + (weekday - first_weekday + 7) % 7 + 7 * (n - 1);
    };
    if (reading.has(Slot::Nth)) {
        const auto day = nth(reading.get(Slot::Weekday), reading.get(Slot::Nth));
        if (day > month.last)
            return std::nullopt;
        return DateValue{day, day, Granularity::Day};
    }
    const int n = reading.get(Slot::Week);
    const auto unit = static_cast<Unit>(reading.get_or(Slot::Unit, 2));
    if (unit == Unit::Weekend)
        return unit_around(Unit::Weekend, nth(6, n));
    if (unit != Unit::Week)
        return std::nullopt;
    return unit_around(Unit::Week, n < 0 ? nth(4, n) : nth(1, n));
}

/// What the parts say in that year; nullopt: that year has no such day.
std::optional<DateValue> in_year(const Reading& reading, int year) {
    if (year < 1 || year > 9998)
        return std::nullopt;
    if (reading.has(Slot::Month)) {
        const int month = reading.get(Slot::Month);
        if (reading.has(Slot::Nth) || (reading.get_or(Slot::Week, 0) != 0))
            return nth_in_month(reading, schema::month_of(year, month));
        if (!reading.has(Slot::Day))
            return schema::month_of(year, month);
        const int day = reading.get(Slot::Day);
        if (!Date::is_valid(year, month, day))
            return std::nullopt;
        const auto value =
            DateValue::day({static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                            static_cast<std::uint8_t>(day)});
        if (reading.has(Slot::Week))
            return unit_around(static_cast<Unit>(reading.get_or(Slot::Unit, 2)), value.first);
        return value;
    }
    if (reading.has(Slot::Quarter)) {
        const int quarter = reading.get(Slot::Quarter);
        if (quarter > 4)
            return std::nullopt;
        return months(year, quarter < 0 ? 10 : quarter * 3 - 2, 3, Granularity::Quarter);
    }
    if (reading.has(Slot::Half)) {
        const int half = reading.get(Slot::Half);
        if (half > 2)
            return std::nullopt;
        return months(year, half == 1 ? 1 : 7, 6, Granularity::Half);
    }
    if (reading.has(Slot::Season))
        return months(year, reading.get(Slot::Season) * 3, 3, Granularity::Season);
    return schema::year_of(year);
}

/// "last March" is the one before the article's own month, "next March" the one after.
DateValue choose_by_rel(const std::vector<DateValue>& candidates,
                        const DateValue& anchor,
                        int rel,
                        Direction direction) {
    if (rel == 0) {
        const int year = year_of_day(anchor.first);
        for (const auto& value : candidates)
            if (value.contains(anchor) || year_of_day(value.first) == year)
                if (direction == Direction::Unknown || value.overlaps(anchor) ||
                    (value.first > anchor.last) == (direction == Direction::Future))
                    return value;
        return choose_by_direction(candidates, anchor, Direction::Unknown);
    }
    auto chosen = rel < 0 ? candidates.front() : candidates.back();
    for (const auto& value : candidates) {
        if (rel < 0 && value.last < anchor.first)
            chosen = value;
        if (rel > 0 && value.first > anchor.last) {
            chosen = value;
            break;
        }
    }
    return chosen;
}

/// The 17th in the month that was spoken of; after the 20th, in the next one.
Resolution resolve_day_after(int day, const DateValue& spoken) {
    auto month = unit_around(Unit::Month, spoken.first);
    if (spoken.granularity == Granularity::Day && month.first + day - 1 < spoken.first)
        month = shift_by(month, Unit::Month, 1);
    const auto at = month.first + day - 1;
    return at > month.last ? Resolution{} : resolved({at, at, Granularity::Day});
}

/// The 17th: of this month, the last or the next, as the direction says.
Resolution resolve_day_of_month(const Reading& reading, const TimeContext& context) {
    const auto& anchor = context.article;
    if (reading.has(Slot::MonthShift)) {
        if (!anchor)
            return {Outcome::NeedsDate, {}};
        const auto month = shift_by(unit_around(Unit::Month, anchor->first), Unit::Month,
                                    reading.get(Slot::MonthShift));
        const auto day = month.first + reading.get(Slot::Day) - 1;
        return day > month.last ? Resolution{} : resolved({day, day, Granularity::Day});
    }
    if (context.month_spoken_of && !reading.has(Slot::Weekday))
        return resolve_day_after(reading.get(Slot::Day), *context.month_spoken_of);
    const auto& base = anchor;
    if (!base)
        return {Outcome::NeedsDate, {}};
    std::vector<DateValue> candidates;
    const auto around = unit_around(Unit::Month, base->first);
    for (int shift = -2; shift <= 2; ++shift) {
        const auto month = shift_by(around, Unit::Month, shift);
        const auto day = month.first + reading.get(Slot::Day) - 1;
        const bool fits_weekday =
            !reading.has(Slot::Weekday) ||
            Date::from_day_number(day).weekday() == reading.get(Slot::Weekday);
        if (day <= month.last && fits_weekday)
            candidates.push_back({day, day, Granularity::Day});
    }
    if (candidates.empty())
        return {};
    const bool is_past = context.direction != Direction::Future;
    return resolved(
        choose_by_direction(candidates, *base, is_past ? Direction::Past : Direction::Future));
}

Resolution resolve_long(const Reading& reading, const TimeContext& context) {
    if (reading.has(Slot::Century)) {
        const int century = reading.get(Slot::Century) - 1;
        if (century < 0 || century > 30)
            return {};
        return resolved({schema::year_of(std::max(century * 100, 1)).first,
                         schema::year_of(century * 100 + 99).last, Granularity::Century});
    }
    int decade = reading.get(Slot::Decade);
    if (decade < 100) {
        const int base = context.article ? year_of_day(context.article->first) : 2000;
        decade += base / 100 * 100;
        if (decade > base)
            decade -= 100;
    }
    return resolved(
        {schema::year_of(decade).first, schema::year_of(decade + 9).last, Granularity::Decade});
}

/// Candidates in the years around the anchor, those that fit the weekday if one is named.
std::vector<DateValue> candidates_around(const Reading& reading, int year) {
    std::vector<DateValue> all;
    std::vector<DateValue> fitting;
    for (int shift = -2; shift <= 2; ++shift) {
        const auto value = in_year(reading, year + shift);
        if (!value)
            continue;
        all.push_back(*value);
        if (reading.has(Slot::Weekday) && !reading.has(Slot::Nth) &&
            Date::from_day_number(value->first).weekday() == reading.get(Slot::Weekday))
            fitting.push_back(*value);
    }
    return fitting.empty() ? all : fitting;
}

}  // namespace

Resolution resolve_calendar(const Reading& reading, const TimeContext& context) {
    if (reading.has(Slot::Decade) || reading.has(Slot::Century))
        return resolve_long(reading, context);
    if (reading.has(Slot::Day) && !reading.has(Slot::Month))
        return resolve_day_of_month(reading, context);
    if (reading.has(Slot::MonthShift) && context.article) {
        const auto month = shift_by(unit_around(Unit::Month, context.article->first), Unit::Month,
                                    reading.get(Slot::MonthShift));
        const auto value = nth_in_month(reading, month);
        return value ? resolved(*value) : Resolution{};
    }
    if (const auto year = year_said(reading, context)) {
        const auto value = in_year(reading, *year);
        return value ? resolved(*value) : Resolution{};
    }
    if (context.year_spoken_of && !reading.has(Slot::Rel) && !reading.has(Slot::Weekday)) {
        const auto value = in_year(reading, *context.year_spoken_of);
        return value ? resolved(*value) : Resolution{};
    }
    const auto& anchor = reading.get_or(Slot::Anchor, 0) == 1 && context.discourse
                             ? context.discourse
                             : context.article;
    if (!anchor)
        return {Outcome::NeedsDate, {}};
    const auto candidates = candidates_around(reading, year_of_day(anchor->first));
    if (candidates.empty())
        return {};
    if (reading.has(Slot::Rel))
        return resolved(
            choose_by_rel(candidates, *anchor, reading.get(Slot::Rel), context.direction));
    const bool is_day = reading.has(Slot::Day) || reading.has(Slot::Nth);
    auto direction = context.direction;
    const bool has_ended = reading.get_or(Slot::Part, 0) == static_cast<int>(PartOf::Ended);
    if (has_ended || (!is_day && direction == Direction::Unknown))
        direction = Direction::Past;
    auto chosen = choose_by_direction(candidates, *anchor, direction);
    // "First-half profit fell", said in March, is of the half that is over.
    const bool is_running = reading.has(Slot::Half) && direction == Direction::Past &&
                            chosen.last > anchor->last + half_reported_days;
    if (is_running)
        chosen = shift_by(chosen, Unit::Year, -1);
    return resolved(chosen);
}

namespace {

Resolution resolve_named_day(const DayFormula& formula,
                             const Reading& reading,
                             const TimeContext& context) {
    const auto named = year_said(reading, context);
    const auto said = named || reading.has(Slot::Rel) ? named : context.year_spoken_of;
    if (!said && !context.article)
        return {Outcome::NeedsDate, {}};
    const int base = said ? *said : year_of_day(context.article->first);
    std::vector<DateValue> candidates;
    for (int shift = said ? 0 : -1; shift <= (said ? 0 : 1); ++shift)
        for (const auto& value : days_in_year(formula, base + shift))
            candidates.push_back(value);
    if (candidates.empty())
        return {};
    if (said)
        return resolved(candidates.front());
    if (reading.has(Slot::Rel))
        return resolved(
            choose_by_rel(candidates, *context.article, reading.get(Slot::Rel), context.direction));
    return resolved(choose_by_direction(candidates, *context.article, context.direction));
}

}  // namespace

Resolution resolve_named(const DayFormula& formula,
                         const Reading& reading,
                         const TimeContext& context) {
    auto result = resolve_named_day(formula, reading, context);
    // "Labor Day weekend": the one before a Monday's or Tuesday's feast, else the one of its week.
    const bool is_weekend = reading.get_or(Slot::Unit, 0) == static_cast<int>(Unit::Weekend);
    if (is_weekend && result.outcome == Outcome::Resolved)
        result.value = unit_around(
            Unit::Weekend, result.value.first -
                               (Date::from_day_number(result.value.first).weekday() <= 2 ? 7 : 0));
    return result;
}

}  // namespace dateline::indexer::dates
