// SPDX-License-Identifier: GPL-3.0-or-later
// What the name tagger looks at: features of a word wherever it stands, of neighbours together, and
// of the document, each as a 64-bit hash. The trainer and the tagger share this room.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/tag/names/labels.h"
#include "indexer/tag/names/model_file.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// What features need of one spelling, worked out once.
struct WordTraits {
    std::uint64_t word_hash = 0;  ///< of the folded word; digits count as '0'
    std::uint32_t shape_hash = 0;
    WordId folded_id = no_word;
    WordEntry entry;
    bool is_word = false;     ///< letters in it
    bool is_capital = false;  ///< may begin a name: a capital letter in it
    bool is_lower = false;
};

/// `entry`: what the model (or, in training, its makings) knows of the folded word.
WordTraits read_word_traits(const WordFacts& facts, WordEntry entry);

/// Positions at which a word counts: two before it to two behind it.
inline constexpr int word_reach = 2;

/// Appends the features that a word gives to the token `offset` places before it (-2 … 2): offset 0
/// is the word itself, 1 the next word.
void append_word_features(const WordFacts& facts,
                          const WordTraits& traits,
                          int offset,
                          std::vector<std::uint64_t>& hashes);

/// How a sentence is written.
enum class LineCase : std::uint8_t { Normal, Title, Upper };

/// Document clues of one folded word, as bits (clues.h).
using Clues = std::uint16_t;
inline constexpr int clue_reach = 1;

/// Appends what the clues of a word give to the token `offset` places before it (-1 … 1).
void append_clue_features(Clues clues,
                          const WordTraits& traits,
                          int offset,
                          std::vector<std::uint64_t>& hashes);

/// One token with its neighbours; beyond the sentence's ends stands `edge`.
struct Neighbourhood {
    const WordTraits* before2 = nullptr;
    const WordTraits* before = nullptr;
    const WordTraits* here = nullptr;
    const WordTraits* after = nullptr;
    const WordTraits* after2 = nullptr;
    bool space_before = true;  ///< before `here`
    bool space_after = true;
    bool sentence_start = false;
    LineCase line_case = LineCase::Normal;
};

/// Traits of nothing: what stands before and behind a sentence.
const WordTraits& edge_traits();

/// Features that look at more than one word; always joint_feature_count of them.
inline constexpr std::size_t joint_feature_count = 19;
using JointFeatures = std::array<std::uint64_t, joint_feature_count>;
void read_joint_features(const Neighbourhood& around, JointFeatures& hashes);

}  // namespace dateline::indexer
