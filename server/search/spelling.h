// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean": the nearest word of the index for a word that no article has.
#pragma once

#include <string>
#include <string_view>

#include "server/search/query_builder.h"

namespace dateline::server {

/// `q` with each word that occurs nowhere replaced by the nearest one that does: one slip (two from
/// six letters on; a letter more, less, other, or two exchanged: Damerau 1964), the first letter
/// kept, the most frequent of equals. Empty: nothing to correct, or no such word.
std::string correct_spelling(Question& question, std::string_view q, const SearchPlan& plan);

/// Slips between two folded words; more than `most` is most + 1.
std::uint32_t count_slips(std::string_view a, std::string_view b, std::uint32_t most);

}  // namespace dateline::server
