// SPDX-License-Identifier: GPL-3.0-or-later
// Infers when an article was published from the article itself. Precision first: the rest stays
// without a date.
#pragma once

#include <optional>
#include <vector>

#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/words.h"
#include "schema/article.h"

namespace dateline::indexer::dates {

/// Tries, best first:
///   date line    a full date alone in one of the first paragraphs, or in a dateline or byline
///   said so      "this story was first published on 15 November 2018"
///   equation     a relative date and an absolute one that are the same day for exactly one day of
///                publication near a full date of the text ("effective 24 November", "takes effect
///                in six days", "18 November 2025"); "today, 18 November 2025"
///   attribution  the line under a quotation that says of when it is
/// and refuses a day after which the text tells of something past. Never guesses a year. Origin
/// Text; the evidence is the full date as the text has it, and the equation where that moved it.
std::optional<schema::Published> infer_publication(const FieldView& body,
                                                   const std::vector<DateCandidate>& candidates);

/// The day that the text itself is dated with, by a date line or a dateline. Where it is close to
/// the date of publication, "yesterday" counts from it.
std::optional<schema::DateValue> find_day_of_writing(const FieldView& body,
                                                     const std::vector<DateCandidate>& candidates,
                                                     const schema::DateValue& published);

}  // namespace dateline::indexer::dates
