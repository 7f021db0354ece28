// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers the kinds of each spelling.
#include "indexer/tag/quotes/quote_words.h"

#include <algorithm>

namespace dateline::indexer {

std::uint16_t QuoteWords::kind(WordId word) {
    if (generation_ != lexicon_.generation()) {
        known_.clear();
        generation_ = lexicon_.generation();
    }
    if (known_.size() <= word)
        known_.resize(std::max<std::size_t>(std::size_t{word} + 1, lexicon_.size()), unknown);
    auto& known = known_[word];
    if (known == unknown) {
        const auto* found = find_in(kinds_, lexicon_.facts(word).folded);
        known = found == nullptr ? std::uint16_t{0} : *found;
    }
    return known;
}

}  // namespace dateline::indexer
