// SPDX-License-Identifier: GPL-3.0-or-later
// Coreference of people in one article: full names, surnames, given names, titles; then the table.
#pragma once

#include "indexer/tag/actors/actor_mentions.h"
#include "indexer/tag/actors/linking.h"

namespace dateline::indexer {

/// Gives every mention of type Person its cluster, and every cluster its actor.
void resolve_people(const ActorTable& table,
                    const ArticleContext& context,
                    const TokenisedArticle& tokens,
                    ActorMentions& actors);

}  // namespace dateline::indexer
