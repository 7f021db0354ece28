// SPDX-License-Identifier: GPL-3.0-or-later
// Coreference of organisations in one article: acronyms, short forms, bodies of a country, national
// teams; then the table.
#pragma once

#include "indexer/tag/actors/actor_mentions.h"
#include "indexer/tag/actors/linking.h"

namespace dateline::indexer {

/// Gives every mention of type Organisation its cluster, and every cluster its actor.
void resolve_organisations(const ActorTable& table,
                           const ArticleContext& context,
                           const TokenisedArticle& tokens,
                           ActorMentions& actors,
                           const Lexicon& lexicon);

/// Whether the letters are the initials of the words, small words left out or not: "imf" of
/// "international monetary fund".
bool is_acronym_of(std::string_view letters, const std::vector<std::string_view>& words);

/// What an unknown organisation is by the words of its name.
schema::ActorKind guess_kind(const ActorRules& rules, std::string_view key);

}  // namespace dateline::indexer
