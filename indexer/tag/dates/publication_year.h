// SPDX-License-Identifier: GPL-3.0-or-later
// Judges by weighted clues in which year an article was published.
#pragma once

#include <optional>
#include <vector>

#include "indexer/tag/dates/publication_model.h"
#include "indexer/tag/dates/year_cases.h"
#include "schema/article.h"

namespace dateline::indexer::dates {

/// The year that leads, and by how much its score is above the next one's.
struct YearVerdict {
    int year = 0;
    int lead = 0;
};

/// nullopt: there are fewer than two years to choose from.
std::optional<YearVerdict> judge_year(const std::vector<YearCase>& cases,
                                      const PublicationModel& model);

/// The month of the latest post that is quoted, if its year leads: posts are quoted on their day or
/// some days later. nullopt: no post, another year leads, or the month ended with it.
std::optional<schema::DateValue> judge_month(const YearCases& cases, const PublicationModel& model);

/// The month or else the year, if it leads by the model's `lead_min`: origin Text, with the spans
/// that agree with it as evidence.
std::optional<schema::Published> infer_period(const TokenisedArticle& article,
                                              const std::vector<DateCandidate>& candidates,
                                              const DateGrammar& grammar,
                                              WordLetters& letters);

}  // namespace dateline::indexer::dates
