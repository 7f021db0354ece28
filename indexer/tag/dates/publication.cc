// SPDX-License-Identifier: GPL-3.0-or-later
// Infers the publication date.
#include "indexer/tag/dates/publication.h"

namespace dateline::indexer::dates {

std::optional<schema::Published> infer_publication(const TokenisedArticle&,
                                                   const std::vector<DateCandidate>&,
                                                   const Resolver&) {
    return std::nullopt;
}

}  // namespace dateline::indexer::dates
