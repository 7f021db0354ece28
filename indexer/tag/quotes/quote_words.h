// SPDX-License-Identifier: GPL-3.0-or-later
// What kinds of words stand around quotations.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/tag/actors/actor_rules.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Kinds of words around quotations (bits), as data/quotes/quotes.tsv explains them.
enum QuoteWord : std::uint16_t {
    says = 1,
    saying = 2,
    pronoun = 4,
    between = 8,
    telling = 16,
    title_end = 32,
    party_member = 64,
    minor = 128,
    being = 256,
    circumstance = 512,
    question = 1024
};

/// Kinds of the words of one lexicon, each looked up once. One per thread.
class QuoteWords {
  public:
    /// Both outlive it.
    QuoteWords(const TextMap<std::uint16_t>& kinds, const Lexicon& lexicon)
        : kinds_(kinds), lexicon_(lexicon), generation_(lexicon.generation()) {}

    std::uint16_t kind(WordId word);

  private:
    static constexpr std::uint16_t unknown = 0xffff;

    const TextMap<std::uint16_t>& kinds_;
    const Lexicon& lexicon_;
    std::uint32_t generation_;
    std::vector<std::uint16_t> known_;
};

}  // namespace dateline::indexer
