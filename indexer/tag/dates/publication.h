// SPDX-License-Identifier: GPL-3.0-or-later
// Infers when an article was published from the article itself. Precision first: the rest stays
// without a date.
#pragma once

#include <optional>
#include <vector>

#include "indexer/tag/dates/discourse.h"
#include "indexer/tag/words.h"
#include "schema/article.h"

namespace dateline::indexer::dates {

/// Origin Text, evidence as the text has it.
std::optional<schema::Published> infer_publication(const TokenisedArticle& article,
                                                   const std::vector<DateCandidate>& candidates,
                                                   const Resolver& resolver);

}  // namespace dateline::indexer::dates
