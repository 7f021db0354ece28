// SPDX-License-Identifier: GPL-3.0-or-later
// Places that stand for their governments: "Washington said", "talks with Tehran".
#pragma once

#include "indexer/tag/actors/actor_rules.h"
#include "indexer/tag/places/places.h"

namespace dateline::indexer {

/// Marks capitals and countries that act as `MentionAs::Government`, in the spans and in the tags.
void mark_metonyms(const ActorRules& rules,
                   const Lexicon& lexicon,
                   const TokenisedArticle& tokens,
                   ArticlePlaces& places);

}  // namespace dateline::indexer
