// SPDX-License-Identifier: GPL-3.0-or-later
// A history goes on in the year that it last spoke of, news come back to their own: which of the
// two an expression without its year stands in, and which year that is.
#pragma once

#include <optional>
#include <vector>

#include "indexer/tag/dates/candidates.h"
#include "schema/date.h"

namespace dateline::indexer::dates {

/// How far the year last spoken of reaches.
enum class Narrative : std::uint8_t {
    News,     ///< into the next sentence of the paragraph, where that year is long past
    Brief,    ///< tells of other years only, in few dates: on from a day or a month
    History,  ///< the same in many dates: on from a year too
};

/// `article`: its own date, if known. An article without one is at most Brief.
Narrative judge_narrative(const std::vector<DateCandidate>& candidates,
                          const std::optional<schema::DateValue>& article);

/// What was last spoken of with its year, or went on from such a date.
struct SpokenOf {
    const DateCandidate* candidate = nullptr;
    schema::DateValue value;
};

/// Whether `next`, which names no year, goes on from what was spoken of.
bool goes_on_from(const SpokenOf& spoken,
                  const DateCandidate& next,
                  Narrative narrative,
                  const std::optional<schema::DateValue>& article);

/// The first month that an expression names; 12 where it names none.
int first_month_of(const Reading& reading);
/// The year in which a month comes next after (or shortly before) what was spoken of.
int year_of_month_after(const schema::DateValue& spoken, int month);

}  // namespace dateline::indexer::dates
