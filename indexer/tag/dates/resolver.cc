// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what kind of expression a reading is, and what is common to all kinds: years, directions,
// parts.
#include "indexer/tag/dates/resolver.h"

#include <algorithm>
#include <cstdlib>

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DateValue;
using schema::DayNumber;
using schema::Granularity;

/// A choice further away than this gives way to one that is nearer than `near_days` on the other
/// side: verbs mislead more often than news speaks of what is ten months off without its year.
constexpr int far_days = 270;
constexpr int near_days = 60;
constexpr int near_months_days = 31;  ///< for months that a verb puts into the past

constexpr int two_digit_years_ahead = 20;

/// A date in numbers whose order is open is read as the one this near to the article's own, if the
/// other one is that far.
constexpr int numbers_near_days = 10;
constexpr int numbers_far_days = 20;

/// The order that gives a day close to the article's own where the other gives one far away.
NumberOrder nearer_order(const Reading& reading, const TimeContext& context) {
    if (!context.article || !reading.has(Slot::Year))
        return NumberOrder::Unknown;
    const auto distance = [&](int month, int day) {
        const auto first = schema::month_of(reading.get(Slot::Year), month).first;
        return std::abs(first + day - 1 - context.article->first);
    };
    const int day_first = distance(reading.get(Slot::NumB), reading.get(Slot::NumA));
    const int month_first = distance(reading.get(Slot::NumA), reading.get(Slot::NumB));
    if (std::min(day_first, month_first) > numbers_near_days ||
        std::max(day_first, month_first) < numbers_far_days)
        return NumberOrder::Unknown;
    return day_first < month_first ? NumberOrder::DayFirst : NumberOrder::MonthFirst;
}

/// Sets month and day from the two numbers of 3/11/2025. Nothing: neither order is a date;
/// Ambiguous: both are, and the article does not tell.
Outcome order_numbers(Reading& reading, const TimeContext& context) {
    if (const auto year = year_said(reading, context))
        reading.set(Slot::Year, *year);
    const int a = reading.get(Slot::NumA);
    const int b = reading.get(Slot::NumB);
    const bool can_be_day_first = b <= 12;
    const bool can_be_month_first = a <= 12;
    if (!can_be_day_first && !can_be_month_first)
        return Outcome::Nothing;
    bool day_first = can_be_day_first;
    if (can_be_day_first && can_be_month_first && a != b) {
        const auto order =
            context.order != NumberOrder::Unknown ? context.order : nearer_order(reading, context);
        if (order == NumberOrder::Unknown)
            return Outcome::Ambiguous;
        day_first = order == NumberOrder::DayFirst;
    }
    reading.set(Slot::Day, day_first ? a : b);
    reading.set(Slot::Month, day_first ? b : a);
    return Outcome::Resolved;
}

/// A value in the terms of the calendar where its days are exactly one of its units.
DateValue simplify(const DateValue& value) {
    if (value.granularity != Granularity::Interval)
        return value;
    const Date first = Date::from_day_number(value.first);
    const Date last = Date::from_day_number(value.last);
    for (const auto unit : {Unit::Month, Unit::Quarter, Unit::Half, Unit::Year}) {
        const auto whole = unit_around(unit, value.first);
        if (whole.first == value.first && whole.last == value.last)
            return whole;
    }
    if (first == last)
        return DateValue::day(first);
    return value;
}

bool is_sane(const DateValue& value) {
    return value.first <= value.last && value.first >= schema::earliest_day &&
           Date::from_day_number(value.last).year >= year_spoken_min &&
           Date::from_day_number(value.last).year <= year_spoken_max;
}

Resolution resolve_kind(const Reading& reading, const TimeContext& context) {
    const bool is_range = reading.has(Slot::Day2) || reading.has(Slot::Month2) ||
                          reading.has(Slot::Year2) || reading.has(Slot::Weekday2) ||
                          reading.has(Slot::Quarter2);
    if (is_range)
        return resolve_range(reading, context);
    const bool has_calendar_part = reading.has(Slot::Day) || reading.has(Slot::Month) ||
                                   reading.has(Slot::Quarter) || reading.has(Slot::Half) ||
                                   reading.has(Slot::Season) || reading.has(Slot::Decade) ||
                                   reading.has(Slot::Century);
    if (!has_calendar_part && reading.has(Slot::Weekday))
        return resolve_weekday(reading, context);
    const int part = reading.get_or(Slot::Part, 0);
    const bool counts_units =
        part == static_cast<int>(PartOf::FirstUnits) || part == static_cast<int>(PartOf::Ended);
    if (!has_calendar_part && reading.has(Slot::Unit) && !counts_units)
        return resolve_relative(reading, context);
    return resolve_calendar(reading, context);
}

}  // namespace

DateValue choose_by_direction(const std::vector<DateValue>& candidates,
                              const DateValue& anchor,
                              Direction direction) {
    const auto distance = [&](const DateValue& value) {
        if (value.overlaps(anchor))
            return 0;
        return value.first > anchor.last ? value.first - anchor.last : anchor.first - value.last;
    };
    const auto nearest =
        *std::min_element(candidates.begin(), candidates.end(),
                          [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    if (direction == Direction::Unknown)
        return nearest;
    auto chosen = direction == Direction::Past ? candidates.front() : candidates.back();
    for (const auto& value : candidates) {
        if (direction == Direction::Past && value.first <= anchor.last)
            chosen = value;
        if (direction == Direction::Future && value.last >= anchor.first) {
            chosen = value;
            break;
        }
    }
    const bool is_day = chosen.granularity == Granularity::Day;
    const int near = direction == Direction::Future || is_day ? near_days : near_months_days;
    return distance(chosen) > far_days && distance(nearest) < near ? nearest : chosen;
}

std::optional<int> year_said(const Reading& reading, const TimeContext& context) {
    if (reading.has(Slot::Year))
        return reading.get(Slot::Year);
    const auto& anchor = reading.get_or(Slot::Anchor, 0) == 1 && context.discourse
                             ? context.discourse
                             : context.article;
    if (reading.has(Slot::Yy)) {
        const int base =
            context.article ? Date::from_day_number(context.article->first).year : 2000;
        int year = base / 100 * 100 + reading.get(Slot::Yy);
        if (year > base + two_digit_years_ahead)
            year -= 100;
        return year;
    }
    const bool counts_years = reading.has(Slot::Month) && reading.has(Slot::Sign) &&
                              reading.get_or(Slot::Unit, 0) == static_cast<int>(Unit::Year);
    if (counts_years && anchor)
        return Date::from_day_number(anchor->first).year +
               reading.get(Slot::Sign) * reading.get_or(Slot::Count, 1);
    if (reading.has(Slot::YearShift) && anchor)
        return Date::from_day_number(anchor->first).year + reading.get(Slot::YearShift);
    return std::nullopt;
}

Resolution Resolver::resolve(const Reading& said, const TimeContext& context) const {
    if (said.has(Slot::Minus))
        return {};
    Reading reading = said;
    if (reading.has(Slot::NumA))
        if (const auto outcome = order_numbers(reading, context); outcome != Outcome::Resolved)
            return {outcome, {}};
    Resolution result;
    if (reading.has(Slot::Named))
        result = resolve_named(named_days_[static_cast<std::size_t>(reading.get(Slot::Named))],
                               reading, context);
    else
        result = resolve_kind(reading, context);
    if (result.outcome != Outcome::Resolved)
        return result;
    result.value = simplify(cut_part(reading, result.value));
    return is_sane(result.value) ? result : Resolution{};
}

}  // namespace dateline::indexer::dates
