// SPDX-License-Identifier: GPL-3.0-or-later
// Resolves ranges with two ends, and parts of a longer time.
#include <algorithm>

#include "indexer/tag/dates/resolver.h"

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DateValue;
using schema::Granularity;

constexpr int range_years_max = 500;

/// One end as an expression of its own.
Resolution resolve_end(const Reading& end, const TimeContext& context) {
    if (end.has(Slot::Day) || end.has(Slot::Month))
        return resolve_calendar(end, context);
    if (end.has(Slot::Weekday))
        return resolve_weekday(end, context);
    return resolve_calendar(end, context);
}

Resolution resolve_years(const Reading& reading) {
    const int from = reading.get(Slot::Year);
    int to = reading.get(Slot::Year2);
    if (to < 100)
        to += from / 100 * 100;
    if (to < from)
        to += 100;
    if (to - from > range_years_max || from < 1 || to > year_spoken_max)
        return {};
    return resolved({schema::year_of(from).first, schema::year_of(to).last, Granularity::Interval});
}

Resolution resolve_weekdays(const Reading& reading, const TimeContext& context) {
    Reading start = reading;
    start.clear(Slot::Weekday2);
    auto first = resolve_weekday(start, context);
    if (first.outcome != Outcome::Resolved)
        return first;
    const int days = (reading.get(Slot::Weekday2) - reading.get(Slot::Weekday) + 7) % 7;
    first.value.last = first.value.first + days;
    first.value.granularity = days == 0 ? Granularity::Day : Granularity::Interval;
    return first;
}

}  // namespace

Resolution resolve_range(const Reading& reading, const TimeContext& context) {
    if (!reading.has(Slot::Day) && !reading.has(Slot::Month))
        return reading.has(Slot::Weekday2) ? resolve_weekdays(reading, context)
                                           : resolve_years(reading);
    Reading end;
    Reading start;
    for (const auto slot : {Slot::Year, Slot::YearShift, Slot::Month, Slot::Day, Slot::Anchor})
        if (reading.has(slot)) {
            start.set(slot, reading.get(slot));
            end.set(slot, reading.get(slot));
        }
    if (reading.has(Slot::Month2))
        end.set(Slot::Month, reading.get(Slot::Month2));
    if (reading.has(Slot::Day2))
        end.set(Slot::Day, reading.get(Slot::Day2));
    if (reading.has(Slot::Year2))
        end.set(Slot::Year, reading.get(Slot::Year2));
    const auto last = resolve_end(end, context);
    if (last.outcome != Outcome::Resolved)
        return last;
    // The start is the one nearest before the end: "December 28 to January 3".
    if (!reading.has(Slot::Year2)) {
        const Date end_date = Date::from_day_number(last.value.first);
        const bool wraps = start.get(Slot::Month) > end_date.month;
        start.set(Slot::Year, wraps ? end_date.year - 1 : end_date.year);
    }
    const auto first = resolve_end(start, context);
    if (first.outcome != Outcome::Resolved)
        return first;
    if (first.value.first > last.value.last)
        return {};
    return resolved({first.value.first, last.value.last, Granularity::Interval});
}

DateValue cut_part(const Reading& reading, const DateValue& whole) {
    const auto part = static_cast<PartOf>(reading.get_or(Slot::Part, 0));
    const auto unit = static_cast<Unit>(reading.get_or(Slot::Unit, 3));
    const int count = std::clamp(reading.get_or(Slot::Count, 1), 1, 600);
    switch (part) {
        case PartOf::FirstUnits: {
            const auto after = shift_by({whole.first, whole.first, Granularity::Day}, unit, count);
            return {whole.first, after.first - 1, Granularity::Interval};
        }
        case PartOf::Ended: {
            const auto end = whole.last + 1;
            const auto start = shift_by({end, end, Granularity::Day}, unit, -count);
            return {start.first, whole.last, Granularity::Interval};
        }
        case PartOf::LastDay:
            return {whole.last, whole.last, Granularity::Day};
        default:
            return whole;
    }
}

}  // namespace dateline::indexer::dates
