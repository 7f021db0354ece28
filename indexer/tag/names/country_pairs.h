// SPDX-License-Identifier: GPL-3.0-or-later
// "US-Mexico" is two places, "Guinea-Bissau" one.
#pragma once

#include <vector>

#include "indexer/tag/names/features.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Whether tokens first..first+3 are two countries (or a country and a people) joined by a hyphen.
/// `before`, `after`: traits of the words beside the hyphen.
bool is_country_pair(const TokenisedField& field,
                     const NameSpan& name,
                     const WordTraits& before,
                     const WordTraits& after);

/// Splits such names of one field in place.
template <typename TraitsOf>
void split_country_pairs(const TokenisedField& field,
                         TraitsOf&& traits_of,
                         std::vector<NameSpan>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto name = names[i];
        if (name.type != NameType::Location || name.last != name.first + 3)
            continue;
        const auto& before = traits_of(field.tokens[name.first].word);
        const auto& after = traits_of(field.tokens[name.first + 2].word);
        if (!is_country_pair(field, name, before, after))
            continue;
        const bool people = (after.entry.flags & flag_bit(WordFlag::Demonym)) != 0 &&
                            (after.entry.flags & flag_bit(WordFlag::Country)) == 0;
        names[i].last = name.first + 1;
        names.insert(names.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     {name.first + 2, name.last, people ? NameType::Demonym : NameType::Location,
                      name.score});
    }
}

}  // namespace dateline::indexer
