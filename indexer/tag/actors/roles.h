// SPDX-License-Identifier: GPL-3.0-or-later
// Roles as the text gives them: before the name ("US Secretary of War Pete Hegseth") and after it
// (", a Nobel laureate,").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_mentions.h"

namespace dateline::indexer {

/// The role before tokens first.. of a field, empty: none. `floor`: end of the person named before
/// it, whose words are no part of it; 0: nobody.
std::string_view role_before(const ActorRules& rules,
                             const Lexicon& lexicon,
                             const TokenisedField& field,
                             std::size_t first,
                             std::size_t floor);
/// The apposition after a name that ends before token `last`, empty: none. `ceiling`: where the
/// next person is named (an apposition that holds one tells of that one); no_ceiling: nobody.
inline constexpr std::size_t no_ceiling = static_cast<std::size_t>(-1);
std::string_view role_after(const ActorRules& rules,
                            const Lexicon& lexicon,
                            const TokenisedField& field,
                            std::size_t last,
                            std::size_t ceiling);
/// The title words right before a name, folded, with single spaces: "prime minister".
std::string titles_before(const ActorRules& rules,
                          const Lexicon& lexicon,
                          const TokenisedField& field,
                          std::size_t first);

}  // namespace dateline::indexer
