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
    /// Sets one row of scores for each token of a window.
    void score(const TokenisedField& field,
               const Sentence& sentence,
               const Window& window,
               LineCase line_case,
               const ClueTable& clues,
               std::vector<LaneScores>& scores);

  private:
    static constexpr std::size_t word_sums = 2 * word_reach + 1;
    static constexpr std::size_t clue_sums = 2 * clue_reach + 1;
    struct WordSums {
        LaneScores by_offset[word_sums];
    };
    struct ClueCache {
        std::uint32_t key = 0xffffffff;
        LaneScores sum;
    };

    const LaneScores& word_sum(WordId word, const WordTraits& word_traits, int offset);
    const LaneScores& clue_sum(Clues clues, const WordTraits& traits, int offset);
    void add(const std::int8_t* weights, LaneScores& sum) const;
    void find_joint_weights(const TokenisedField& field, const Window& window, LineCase line_case);
    void look_around(const TokenisedField& field, const Sentence& sentence, const Window& window);

    std::shared_ptr<const NameModel> model_;
    const Lexicon& lexicon_;
    std::uint32_t generation_;
    std::vector<WordTraits> known_;         // without a folded_id: not asked for yet
    std::vector<std::uint8_t> known_sums_;  // a bit for each of a word's sums_
    std::vector<std::unique_ptr<WordSums[]>> sums_;
    std::vector<ClueCache> clues_;
    std::vector<std::uint64_t> hashes_;
    std::vector<const WordTraits*> around_;  // of a window and word_reach tokens on both sides
    std::vector<std::uint64_t> joints_;      // of a window, those that the model may know
    std::vector<std::size_t> joint_ends_;    // in joints_, of each token
    std::vector<const std::int8_t*> joint_weights_;
};

}  // namespace dateline::indexer
