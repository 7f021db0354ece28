// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of names: folded words with one blank between.
#include "indexer/tag/places/place_keys.h"

namespace dateline::indexer {

std::string key_part(const WordFacts& word) {
    if (word.kind == schema::AtomKind::Symbol || word.kind == schema::AtomKind::Punctuation)
        return word.text == "&" ? "and" : "";
    std::string part;
    for (const char c : word.folded)
        if (c != '.' && c != '\'' && c != ' ' && c != '!')
            part.push_back(c);
    return part;
}

std::string place_key(std::string_view name, Lexicon& lexicon) {
    std::string key;
    for (const auto& token : tokenise_text(name, lexicon).tokens) {
        const auto part = key_part(lexicon.facts(token.word));
        if (part.empty())
            continue;
        if (!key.empty())
            key.push_back(' ');
        key += part;
    }
    return key;
}

}  // namespace dateline::indexer
