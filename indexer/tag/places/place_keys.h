// SPDX-License-Identifier: GPL-3.0-or-later
// How names of places are written as keys, when the gazetteer is made and when a text is read.
#pragma once

#include <string>
#include <string_view>

#include "indexer/tag/words.h"

namespace dateline::indexer {

/// The part of a key that a token gives: its folded form without full stops and apostrophes, "and"
/// for "&"; empty for punctuation, which keys leave out ("St. John's" → "st john s",
/// "Stratford-upon-Avon" → "stratford upon avon").
std::string key_part(const WordFacts& word);

/// The key of a whole name.
std::string place_key(std::string_view name, Lexicon& lexicon);

}  // namespace dateline::indexer
