// SPDX-License-Identifier: GPL-3.0-or-later
// Resolves the expressions of an article in order, keeping what the text spoke of last.
#pragma once

#include <optional>
#include <vector>

#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/dates/resolver.h"

namespace dateline::indexer::dates {

/// A candidate's outcome. `other`: the day it would be if it pointed the other way; of an ambiguous
/// one `value` is the day if the day stands first, `other` if the month does.
struct ResolvedDate {
    Outcome outcome = Outcome::Nothing;
    schema::DateValue value;
    std::optional<schema::DateValue> other;
};

/// One for each candidate, in their order. `article`: its own date, if known. `order`: of the
/// numbers in 3/11/2025, as the article shows it.
std::vector<ResolvedDate> resolve_in_order(const std::vector<DateCandidate>& candidates,
                                           const Resolver& resolver,
                                           const std::optional<schema::DateValue>& article,
                                           NumberOrder order);

}  // namespace dateline::indexer::dates
