// SPDX-License-Identifier: GPL-3.0-or-later
// Reads from the verbs around a date whether it lies ahead or behind.
#pragma once

#include <cstdint>

#include "indexer/tag/dates/matcher.h"
#include "indexer/tag/dates/resolver.h"

namespace dateline::indexer::dates {

/// Tokens first..last of the sentence that holds the match, half open.
struct TokenRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// The nearest verb decides, the one before the date sooner than the one after it; words such as
/// "until" next to the date outweigh it. Unknown: no verb tells.
Direction judge_direction(const FieldView& view, TokenRange sentence, const DateMatch& match);

}  // namespace dateline::indexer::dates
