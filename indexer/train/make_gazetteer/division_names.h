// SPDX-License-Identifier: GPL-3.0-or-later
// The forms in which newspapers write the names of provinces, counties and towns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// "Kaduna State" → "Kaduna", "Provincia di Ravenna" → "Ravenna"; empty: nothing to take off.
std::string without_generic_word(std::string_view name);

/// Other spellings of "Saint", "Mount" and "Fort" in a key: "st louis" ↔ "saint louis"; empty:
/// none.
std::vector<std::string> spelling_variants(const std::string& key);

/// Only Latin letters, marks, blanks, hyphens, apostrophes and full stops, and not all in capitals:
/// what English text may hold.
bool is_latin_name(std::string_view name);

}  // namespace dateline::indexer
