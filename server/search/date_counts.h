// SPDX-License-Identifier: GPL-3.0-or-later
// Counts documents by the dates of their publication, or by the dates that they talk about.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "schema/result.h"
#include "server/search/date_buckets.h"
#include "server/search/doc_set.h"
#include "server/search/open_build.h"

namespace dateline::server {

/// One bucket: documents in it, and those of them whose statement lies wholly inside.
struct DateCount {
    std::int32_t bucket = 0;
    std::uint32_t count = 0;
    std::uint32_t inside = 0;
};

/// The identity: counted + wider + outside + missing documents are all of the set, where `counted`
/// are those inside some bucket.
struct DateCounts {
    DateUnit unit = DateUnit::Year;
    schema::DateValue window = any_day;  ///< days that buckets were counted for
    std::vector<DateCount> buckets;      ///< in order, without empty ones
    std::uint32_t wider = 0;    ///< touch the window, but only with statements wider than a bucket
    std::uint32_t outside = 0;  ///< have a date, but none that touches the window
    std::uint32_t missing = 0;
};

/// How to count.
struct DateCounting {
    std::optional<DateUnit> unit;             ///< nullopt: chosen from the dates
    bool with_weeks = false;                  ///< may be chosen
    std::optional<schema::DateValue> range;   ///< only these days (the filter on this axis)
    std::optional<schema::DateValue> window;  ///< instead of a chosen one
};

/// A document published within a month, but on no known day, is in the month's bucket and in no
/// day's.
DateCounts count_published(Question& question, const DocSet& documents, const DateCounting& how);

/// The dates of a document: ordinals of About, ascending.
using DatesOf = std::function<std::span<const std::uint32_t>(std::uint32_t document)>;

/// A document is in every bucket that one of its statements touches (`wider`), or lies inside. The
/// window leaves out the outermost fiftieths of the statements, so that one article on 1066 does
/// not make a chart of a thousand years.
DateCounts count_about(Question& question,
                       const DocSet& documents,
                       const DatesOf& dates_of,
                       bool wider,
                       const DateCounting& how);

/// "auto" is nullopt inside. Problem: of the parameter `by`.
schema::Result<std::optional<DateUnit>> parse_date_unit(std::string_view by);

}  // namespace dateline::server
