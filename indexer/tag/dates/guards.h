// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the words around a match to tell dates from what only looks like one.
#pragma once

#include "indexer/tag/dates/direction.h"
#include "indexer/tag/dates/matcher.h"

namespace dateline::indexer::dates {

/// Whether every guard of the rule lets the match pass. `direction`: as judged for the match.
bool pass_guards(const FieldView& view,
                 TokenRange sentence,
                 const DateMatch& match,
                 const DateRule& rule,
                 Direction direction);

}  // namespace dateline::indexer::dates
