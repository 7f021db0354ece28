// SPDX-License-Identifier: GPL-3.0-or-later
// Compares people's names by their words.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_rules.h"

namespace dateline::indexer {

/// Words of a key, as split_key gives them.
using NameWords = std::vector<std::string_view>;

/// Without "Jr", "III" and so on; `suffixed`: the name ends in "Jr", which makes it another
/// person's.
NameWords plain_words(const NameWords& words, bool& suffixed);
/// Two words or more, the first no particle ("de", "al").
bool is_full_name(const NameWords& words, const ActorRules& rules);
bool ends_with(const NameWords& whole, const NameWords& part);
bool starts_with(const NameWords& whole, const NameWords& part);
bool contains(const NameWords& whole, const NameWords& part);
/// Whether two full names may be one person's: equal first and last words, initials, one the
/// beginning or the end of the other.
bool same_person(const NameWords& a, const NameWords& b);

}  // namespace dateline::indexer
