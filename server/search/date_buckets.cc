// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar arithmetic of buckets.
#include "server/search/date_buckets.h"

#include <algorithm>

namespace dateline::server {

using schema::Date;
using schema::DateValue;
using schema::DayNumber;

namespace {

constexpr DayNumber monday_offset = 3;  // 1970-01-01 was a Thursday
constexpr DayNumber days_shown_max = 62;
constexpr DayNumber weeks_shown_max = 60;
constexpr DayNumber months_shown_max = 72;

std::int32_t floor_div(std::int32_t a, std::int32_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

std::string_view print_date_unit(DateUnit unit) {
    switch (unit) {
        case DateUnit::Year:
            return "year";
        case DateUnit::Month:
            return "month";
        case DateUnit::Week:
            return "week";
        case DateUnit::Day:
            break;
    }
    return "day";
}

std::int32_t bucket_of(DateUnit unit, DayNumber day) {
    if (unit == DateUnit::Day)
        return day;
    if (unit == DateUnit::Week)
        return floor_div(day + monday_offset, 7);
    const auto date = Date::from_day_number(day);
    return unit == DateUnit::Year ? date.year : date.year * 12 + date.month - 1;
}

BucketSpan buckets_of(DateUnit unit, DayNumber first, DayNumber last) {
    return {bucket_of(unit, first), bucket_of(unit, last)};
}

DateValue bucket_value(DateUnit unit, std::int32_t bucket, const DateValue& window) {
    DateValue value;
    switch (unit) {
        case DateUnit::Year:
            value = schema::year_of(bucket);
            break;
        case DateUnit::Month:
            value = schema::month_of(bucket / 12, bucket % 12 + 1);
            break;
        case DateUnit::Week:
            value = {bucket * 7 - monday_offset, bucket * 7 - monday_offset + 6,
                     schema::Granularity::Week};
            break;
        case DateUnit::Day:
            value = {bucket, bucket, schema::Granularity::Day};
            break;
    }
    if (!window.contains(value)) {
        value.first = std::max(value.first, window.first);
        value.last = std::min(value.last, window.last);
        value.granularity =
            value.first == value.last ? schema::Granularity::Day : schema::Granularity::Interval;
    }
    return value;
}

DateUnit choose_unit(DayNumber first, DayNumber last, bool with_weeks) {
    const auto days = last - first + 1;
    if (days <= days_shown_max)
        return DateUnit::Day;
    if (with_weeks && days <= weeks_shown_max * 7)
        return DateUnit::Week;
    return days <= months_shown_max * 31 ? DateUnit::Month : DateUnit::Year;
}

}  // namespace dateline::server
