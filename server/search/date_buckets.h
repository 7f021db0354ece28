// SPDX-License-Identifier: GPL-3.0-or-later
// The buckets of date charts: years, months, weeks and days, numbered without a gap.
#pragma once

#include <cstdint>
#include <string_view>

#include "schema/date.h"

namespace dateline::server {

enum class DateUnit : std::uint8_t { Year, Month, Week, Day };
inline constexpr std::size_t date_unit_count = 4;

std::string_view print_date_unit(DateUnit unit);

/// Number of the bucket that holds the day: the year; year · 12 + month - 1; weeks since the one of
/// 1970-01-01, Monday first; the day itself.
std::int32_t bucket_of(DateUnit unit, schema::DayNumber day);

/// Buckets first..last, both included.
struct BucketSpan {
    std::int32_t first = 0;
    std::int32_t last = 0;
};
BucketSpan buckets_of(DateUnit unit, schema::DayNumber first, schema::DayNumber last);

/// The days of a bucket as a date; cut to `window` (it is an interval then).
schema::DateValue bucket_value(DateUnit unit, std::int32_t bucket, const schema::DateValue& window);

/// All days.
inline constexpr schema::DateValue any_day{schema::earliest_day, schema::latest_day,
                                           schema::Granularity::Interval};

/// The finest unit that shows days first..last in a chart of some 60 bars; weeks only if asked for.
DateUnit choose_unit(schema::DayNumber first, schema::DayNumber last, bool with_weeks);

}  // namespace dateline::server
