// SPDX-License-Identifier: GPL-3.0-or-later
// Quoted posts of social media are signed with their day.
#pragma once

#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/words.h"

namespace dateline::indexer::dates {

/// Whether a handle in brackets stands before the date: "Ada Byron (@ada) March 15, 2017".
bool is_post_signature(const TokenisedField& field, const DateCandidate& candidate);

}  // namespace dateline::indexer::dates
