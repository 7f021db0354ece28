// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean": the nearest word of the index for a word that no article has, or hardly any.
#pragma once

#include <string>
#include <string_view>

#include "server/search/query_builder.h"

namespace dateline::server {

/// So many hits at most make a word suspicious.
inline constexpr std::uint32_t few_hits = 10;

/// `q` with each word that occurs nowhere replaced by the nearest one that does: one slip (two from
/// six letters on; a letter more, less, other, or two exchanged: Damerau 1964), the first letter
/// kept, the most frequent of equals; words of titles first, then any. If there are hits, `total`
/// of them, a word is replaced only if a much more frequent word of titles is one slip away.
/// Empty: nothing to correct, or no such word.
std::string correct_spelling(Question& question,
                             std::string_view q,
                             const SearchPlan& plan,
                             std::uint32_t total);

/// Slips between two folded words; more than `most` is most + 1.
std::uint32_t count_slips(std::string_view a, std::string_view b, std::uint32_t most);

}  // namespace dateline::server
