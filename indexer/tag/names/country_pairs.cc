// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and acronyms decide which hyphen joins two countries.
#include "indexer/tag/names/country_pairs.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

// Second halves of one country's name.
constexpr std::string_view second_halves[] = {"Leste", "Bissau", "Herzegovina", "Hungary"};

}  // namespace

bool is_country_pair(const TokenisedField& field,
                     const NameSpan& name,
                     const WordTraits& before,
                     const WordTraits& after) {
    constexpr auto peoples = flag_bit(WordFlag::Country) | flag_bit(WordFlag::Demonym);
    const auto& hyphen = field.tokens[name.first + 1];
    const auto& second = field.tokens[name.first + 2];
    const auto joint = field.token_text(name.first + 1);
    if (hyphen.space_before || second.space_before || (joint != "-" && joint != "\u2013"))
        return false;
    if (std::find(std::begin(second_halves), std::end(second_halves),
                  field.token_text(name.first + 2)) != std::end(second_halves))
        return false;
    const auto stands_for_one = [](const Token& token, const WordTraits& traits) {
        return token.shape == Shape::Upper || (traits.entry.flags & peoples) != 0;
    };
    return stands_for_one(field.tokens[name.first], before) && stands_for_one(second, after);
}

}  // namespace dateline::indexer
