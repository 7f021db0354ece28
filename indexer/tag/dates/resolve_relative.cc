// SPDX-License-Identifier: GPL-3.0-or-later
// Resolves weekdays, "last week", "two days later", "the end of the year".
#include <algorithm>
#include <cstdlib>

#include "indexer/tag/dates/resolver.h"

namespace dateline::indexer::dates {

namespace {

using schema::Date;
using schema::DateValue;
using schema::DayNumber;
using schema::Granularity;

constexpr int shift_max = 3000;
constexpr int span_months_max = 720;  ///< "the last 200 years" speaks of no time

DateValue year_span(int first, int last, Granularity granularity) {
    return {schema::year_of(std::max(first, 1)).first, schema::year_of(last).last, granularity};
}

/// The same day so many months on, at most the last day of that month.
DayNumber add_months(DayNumber day, int months) {
    const Date date = Date::from_day_number(day);
    const int month = date.year * 12 + date.month - 1 + months;
    const int year = std::clamp(month / 12, 1, 9998);
    const int month_of_year = month % 12 + 1;
    return schema::month_of(year, month_of_year).first +
           std::min<int>(date.day, Date::days_in_month(year, month_of_year)) - 1;
}

int months_in(Unit unit) {
    switch (unit) {
        case Unit::Month:
            return 1;
        case Unit::Quarter:
            return 3;
        case Unit::Half:
            return 6;
        case Unit::Year:
            return 12;
        case Unit::Decade:
            return 120;
        case Unit::Century:
            return 1200;
        default:
            return 0;
    }
}

int days_in(Unit unit) {
    return unit == Unit::Day ? 1 : unit == Unit::Fortnight ? 14 : 7;
}

/// A month, a quarter, the nine months to September: "a year earlier" is the same of another year.
bool is_part_of_year(const DateValue& value) {
    const bool is_short_interval =
        value.granularity == Granularity::Interval && value.last - value.first < 360;
    return (value.granularity >= Granularity::Month && value.granularity <= Granularity::Half) ||
           is_short_interval;
}

/// How long ago is said roughly: weeks keep the day, longer units give the unit around it.
Resolution resolve_shift(const Reading& reading, const DateValue& anchor, bool is_text) {
    const auto unit = static_cast<Unit>(reading.get(Slot::Unit));
    const int count = reading.get_or(Slot::Count, 1) * reading.get_or(Slot::Sign, 1);
    if (count > shift_max || count < -shift_max)
        return {};
    if (months_in(unit) == 0) {
        if (anchor.granularity != Granularity::Day)
            return {};
        const auto day = anchor.first + count * days_in(unit);
        return resolved({day, day, Granularity::Day});
    }
    const int year = Date::from_day_number(anchor.first).year + count * months_in(unit) / 12;
    if (year < year_spoken_min || year > year_spoken_max)
        return {};
    if (reading.has(Slot::Exact) && anchor.granularity == Granularity::Day)
        return resolved(unit_around(static_cast<Unit>(reading.get(Slot::Exact)),
                                    add_months(anchor.first, count * months_in(unit))));
    if (is_text && unit == Unit::Year && is_part_of_year(anchor))
        return resolved(shift_by(anchor, unit, count));
    const auto base = unit == Unit::Decade || unit == Unit::Century ? Unit::Year : unit;
    return resolved(unit_around(base, add_months(anchor.first, count * months_in(unit))));
}

/// "the past five years": 2003 to 2008; "the previous three months": those before what was spoken
/// of.
Resolution resolve_span(const Reading& reading, const DateValue& anchor, bool is_text) {
    const auto unit = static_cast<Unit>(reading.get(Slot::Unit));
    const int count = reading.get_or(Slot::Count, 1) * reading.get(Slot::Rel);
    const auto base = months_in(unit) == 0   ? Unit::Day
                      : months_in(unit) < 12 ? Unit::Month
                                             : Unit::Year;
    const bool is_too_long = std::abs(count) * months_in(unit) > span_months_max;
    const bool is_too_rough = (base == Unit::Day && anchor.granularity != Granularity::Day) ||
                              (base == Unit::Month && anchor.granularity >= Granularity::Year);
    if (is_too_long || std::abs(count) > shift_max)
        return {};
    if (is_too_rough)
        return {Outcome::NeedsDate, {}};
    const auto near = unit_around(base, count < 0 ? anchor.first : anchor.last);
    const auto far = base == Unit::Day ? shift_by(near, Unit::Day, count * days_in(unit))
                                       : shift_by(near, Unit::Month, count * months_in(unit));
    if (!is_text)
        return resolved({std::min(near.first, far.first), std::max(near.last, far.last),
                         Granularity::Interval});
    return resolved({count < 0 ? far.first : near.last + 1, count < 0 ? near.first - 1 : far.last,
                     Granularity::Interval});
}

/// "the weekend": the one that is, was last or comes next.
Resolution resolve_weekend(const Reading& reading, const DateValue& anchor, Direction direction) {
    const auto week = unit_around(Unit::Week, anchor.first);
    const auto this_weekend = unit_around(Unit::Weekend, week.first);
    const bool has_begun = anchor.first >= this_weekend.first - 1;
    if (reading.has(Slot::Rel) && reading.get(Slot::Rel) != 0) {
        const int rel = reading.get(Slot::Rel);
        if (rel > 0 && anchor.first < this_weekend.first)
            return resolved(direction == Direction::Past ? this_weekend
                                                         : shift_by(this_weekend, Unit::Week, 1));
        return resolved(shift_by(this_weekend, Unit::Week, rel));
    }
    const bool is_past = direction == Direction::Past ||
                         (direction == Direction::Unknown && !reading.has(Slot::Rel));
    return resolved(is_past && !has_begun ? shift_by(this_weekend, Unit::Week, -1) : this_weekend);
}

/// "the same period of 2013": what was spoken of, in another year; "this day in 1981": the
/// article's.
Resolution resolve_same_in_year(const Reading& reading, const TimeContext& context) {
    const bool is_text = reading.get_or(Slot::Anchor, 0) == 1;
    const auto year = year_said(reading, context);
    const auto& anchor = is_text ? context.discourse : context.article;
    if (!anchor || !year)
        return {Outcome::NeedsDate, {}};
    const int shift = *year - Date::from_day_number(anchor->first).year;
    const auto unit = static_cast<Unit>(reading.get(Slot::Unit));
    if (unit == Unit::Decade || unit == Unit::Century)
        return {};
    const auto base =
        anchor->granularity == Granularity::Day ? unit_around(unit, anchor->first) : *anchor;
    return resolved(shift_by(base, Unit::Year, shift));
}

/// "the quarter": the one spoken of; among the article's own days, in the past, the last whole one.
Resolution resolve_the_quarter(const DateValue& anchor, const TimeContext& context) {
    const auto quarter = unit_around(Unit::Quarter, anchor.last);
    const bool is_running = anchor.granularity != Granularity::Quarter && context.article &&
                            quarter.overlaps(*context.article);
    return resolved(is_running && context.direction == Direction::Past
                        ? shift_by(quarter, Unit::Quarter, -1)
                        : quarter);
}

}  // namespace

DateValue unit_around(Unit unit, DayNumber day) {
    const Date date = Date::from_day_number(day);
    switch (unit) {
        case Unit::Day:
        case Unit::Fortnight:
            return {day, day, Granularity::Day};
        case Unit::Week: {
            const auto monday = day - (date.weekday() - 1);
            return {monday, monday + 6, Granularity::Week};
        }
        case Unit::Weekend: {
            const auto saturday = day - (date.weekday() - 1) + 5;
            return {saturday, saturday + 1, Granularity::Weekend};
        }
        case Unit::Month:
            return schema::month_of(date.year, date.month);
        case Unit::Quarter:
        case Unit::Half: {
            const int length = unit == Unit::Quarter ? 3 : 6;
            const int first = (date.month - 1) / length * length + 1;
            return {schema::month_of(date.year, first).first,
                    schema::month_of(date.year, first + length - 1).last,
                    unit == Unit::Quarter ? Granularity::Quarter : Granularity::Half};
        }
        case Unit::Year:
            return schema::year_of(date.year);
        case Unit::Decade:
            return year_span(date.year / 10 * 10, date.year / 10 * 10 + 9, Granularity::Decade);
        case Unit::Century:
            return year_span(date.year / 100 * 100, date.year / 100 * 100 + 99,
                             Granularity::Century);
    }
    return {day, day, Granularity::Day};
}

DateValue shift_by(const DateValue& value, Unit unit, int count) {
    if (months_in(unit) == 0) {
        const int days = count * days_in(unit);
        return {value.first + days, value.last + days, value.granularity};
    }
    if (unit == Unit::Year && value.granularity == Granularity::Weekend)
        return unit_around(Unit::Weekend,
                           shift_by(unit_around(Unit::Week, value.first), unit, count).first);
    if (unit == Unit::Year && value.granularity == Granularity::Week) {
        // The week of the same number: "the same week of 2014".
        const Date thursday = Date::from_day_number(value.first + 3);
        const int week = (value.first + 3 - schema::year_of(thursday.year).first) / 7 + 1;
        return schema::week_of(thursday.year + count, week);
    }
    const auto first = add_months(value.first, count * months_in(unit));
    if (value.granularity == Granularity::Day)
        return {first, first, Granularity::Day};
    const Date last = Date::from_day_number(value.last);
    const bool ends_month = last.day == Date::days_in_month(last.year, last.month);
    auto moved_last = add_months(value.last, count * months_in(unit));
    if (ends_month)
        moved_last = unit_around(Unit::Month, moved_last).last;
    return {first, moved_last, value.granularity};
}

Resolution resolve_weekday(const Reading& reading, const TimeContext& context) {
    const bool is_text = reading.get_or(Slot::Anchor, 0) == 1 && context.discourse_day;
    const auto& anchor = is_text ? context.discourse_day : context.article;
    if (!anchor || anchor->granularity != Granularity::Day)
        return {Outcome::NeedsDate, {}};
    const int weekday = reading.get(Slot::Weekday);
    const auto today = anchor->first;
    const auto at = [](DayNumber day) { return resolved({day, day, Granularity::Day}); };
    if (reading.has(Slot::WeekShift))
        return at(unit_around(Unit::Week, today).first + weekday - 1 +
                  7 * reading.get(Slot::WeekShift));
    const int ahead = (weekday - Date::from_day_number(today).weekday() + 7) % 7;
    const int behind = (7 - ahead) % 7;
    if (reading.has(Slot::Exact))
        return reading.get(Slot::Exact) > 0 ? at(today + ahead + 7) : at(today - behind - 7);
    if (reading.has(Slot::Rel)) {
        switch (reading.get(Slot::Rel)) {
            case -2:
                return at(today - (behind == 0 ? 7 : behind) - 7);
            case -1:
                return at(today - (behind == 0 ? 7 : behind));
            case 1:
                return at(today + (ahead == 0 ? 7 : ahead));
            default:
                return at(context.direction == Direction::Past ? today - behind : today + ahead);
        }
    }
    return at(context.direction == Direction::Future ? today + ahead : today - behind);
}

Resolution resolve_relative(const Reading& reading, const TimeContext& context) {
    auto unit = static_cast<Unit>(reading.get(Slot::Unit));
    const bool is_text = reading.get_or(Slot::Anchor, 0) == 1;
    if (reading.has(Slot::Year) || reading.has(Slot::YearShift))
        return resolve_same_in_year(reading, context);
    auto anchor = context.article;
    if (is_text) {
        const bool needs_day = months_in(unit) == 0;
        if (needs_day && context.discourse_day)
            anchor = context.discourse_day;
        if (!needs_day && context.discourse)
            anchor = context.discourse;
    }
    if (!anchor)
        return {Outcome::NeedsDate, {}};
    if (reading.has(Slot::Span))
        return resolve_span(reading, *anchor, is_text);
    if (reading.has(Slot::Count) || reading.has(Slot::Sign))
        return resolve_shift(reading, *anchor, is_text);
    const bool needs_day = months_in(unit) == 0;
    if (needs_day && anchor->granularity != Granularity::Day)
        return {Outcome::NeedsDate, {}};
    if (unit == Unit::Weekend)
        return resolve_weekend(reading, *anchor, context.direction);
    const int rel = reading.get_or(Slot::Rel, 0);
    if (unit == Unit::Quarter && is_text && rel == 0)
        return resolve_the_quarter(*anchor, context);
    if (unit == Unit::Day || unit == Unit::Fortnight)
        return resolved({anchor->first + rel, anchor->first + rel, Granularity::Day});
    if (unit == Unit::Decade || unit == Unit::Century) {
        const int year = Date::from_day_number(anchor->first).year + rel * months_in(unit) / 12;
        return resolved(unit_around(unit, schema::year_of(std::clamp(year, 1, 9998)).first));
    }
    return resolved(shift_by(unit_around(unit, anchor->first), unit, rel));
}

}  // namespace dateline::indexer::dates
