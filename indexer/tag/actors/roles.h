// SPDX-License-Identifier: GPL-3.0-or-later
// Roles as the text gives them: before the name ("US Secretary of War Pete Hegseth") and after it
// (", a Nobel laureate,").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_mentions.h"

namespace dateline::indexer {

/// The role before tokens first.. of a field, empty: none.
std::string_view role_before(const ActorRules& rules,
                             const Lexicon& lexicon,
                             const TokenisedField& field,
                             std::size_t first);
/// The apposition after a name that ends before token `last`, empty: none.
std::string_view role_after(const ActorRules& rules,
                            const Lexicon& lexicon,
                            const TokenisedField& field,
                            std::size_t last);
/// The title words right before a name, folded, with single spaces: "prime minister".
std::string titles_before(const ActorRules& rules,
                          const Lexicon& lexicon,
                          const TokenisedField& field,
                          std::size_t first);

}  // namespace dateline::indexer
