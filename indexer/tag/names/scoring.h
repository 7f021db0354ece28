// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of feature weights, cached: five sums for each spelling, three for each set of clues.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/tag/names/clues.h"
#include "indexer/tag/names/features.h"
#include "indexer/tag/names/model_file.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Bound to one lexicon and thread. Follows the lexicon's generation.
class Scorer {
  public:
    Scorer(std::shared_ptr<const NameModel> model, const Lexicon& lexicon);

    /// Call before each article: drops what belongs to another generation of the lexicon, and makes
    /// room for its words.
    void refresh();
    const WordTraits& traits(WordId word);
    /// Sets the scores of token `token` of a sentence.
    void score(const TokenisedField& field,
               const Sentence& sentence,
               std::uint32_t token,
               LineCase line_case,
               const ClueTable& clues,
               LaneScores& sum);

  private:
    static constexpr std::size_t word_sums = 2 * word_reach + 1;
    static constexpr std::size_t clue_sums = 2 * clue_reach + 1;
    struct WordCache {
        LaneScores sums[word_sums];
        WordTraits traits;
        std::uint8_t known_sums = 0;  // a bit each
        bool known_traits = false;
    };
    struct ClueCache {
        std::uint32_t key = 0xffffffff;
        LaneScores sum;
    };

    WordCache& cache(WordId word);
    const LaneScores& word_sum(WordId word, int offset);
    const LaneScores& clue_sum(Clues clues, const WordTraits& traits, int offset);
    void add(std::uint64_t hash, LaneScores& sum) const;

    std::shared_ptr<const NameModel> model_;
    const Lexicon& lexicon_;
    std::uint32_t generation_;
    std::vector<std::unique_ptr<WordCache[]>> words_;
    std::vector<ClueCache> clues_;
    std::vector<std::uint64_t> hashes_;
};

}  // namespace dateline::indexer
