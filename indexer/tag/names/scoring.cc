// SPDX-License-Identifier: GPL-3.0-or-later
// Cached sums of int8 weights.
#include "indexer/tag/names/scoring.h"

#include <cstring>

namespace dateline::indexer {
namespace {

constexpr std::size_t block_bits = 8;
constexpr std::size_t block_words = std::size_t{1} << block_bits;
constexpr std::size_t clue_cache_size = 1 << 13;

using LaneBytes = std::int8_t __attribute__((vector_size(lane_count)));

}  // namespace

Scorer::Scorer(std::shared_ptr<const NameModel> model, const Lexicon& lexicon)
    : model_(std::move(model)),
      lexicon_(lexicon),
      generation_(lexicon.generation()),
      clues_(clue_cache_size) {}

void Scorer::refresh() {
    if (generation_ != lexicon_.generation()) {
        words_.clear();
        generation_ = lexicon_.generation();
    }
    words_.resize((lexicon_.size() >> block_bits) + 1);
}

Scorer::WordCache& Scorer::cache(WordId word) {
    auto& block = words_[word >> block_bits];
    if (!block)
        block = std::make_unique<WordCache[]>(block_words);
    return block[word & (block_words - 1)];
}

const WordTraits& Scorer::traits(WordId word) {
    auto& known = cache(word);
    if (!known.known_traits) {
        const auto& facts = lexicon_.facts(word);
        known.traits = read_word_traits(facts, model_->word(facts.folded));
        known.known_traits = true;
    }
    return known.traits;
}

void Scorer::add(std::uint64_t hash, LaneScores& sum) const {
    const auto* weights = model_->weights(hash);
    if (weights == nullptr)
        return;
    LaneBytes bytes;
    std::memcpy(&bytes, weights, sizeof bytes);
    sum += __builtin_convertvector(bytes, LaneScores);
}

const LaneScores& Scorer::word_sum(WordId word, int offset) {
    const auto& word_traits = traits(word);
    auto& known = cache(word);
    const auto at = static_cast<std::size_t>(offset + word_reach);
    if ((known.known_sums >> at & 1) == 0) {
        hashes_.clear();
        append_word_features(lexicon_.facts(word), word_traits, offset, hashes_);
        LaneScores sum{};
        for (const auto hash : hashes_)
            add(hash, sum);
        known.sums[at] = sum;
        known.known_sums = static_cast<std::uint8_t>(known.known_sums | 1U << at);
    }
    return known.sums[at];
}

const LaneScores& Scorer::clue_sum(Clues clues, const WordTraits& word_traits, int offset) {
    const auto key = static_cast<std::uint32_t>(clues) << 4 |
                     static_cast<std::uint32_t>(word_traits.is_capital ? 8 : 0) |
                     static_cast<std::uint32_t>(offset + clue_reach);
    auto& slot = clues_[(key * 2654435769U) >> 19];
    if (slot.key != key) {
        hashes_.clear();
        append_clue_features(clues, word_traits, offset, hashes_);
        LaneScores sum{};
        for (const auto hash : hashes_)
            add(hash, sum);
        slot = {key, sum};
    }
    return slot.sum;
}

void Scorer::score(const TokenisedField& field,
                   const Sentence& sentence,
                   std::uint32_t token,
                   LineCase line_case,
                   const ClueTable& clues,
                   LaneScores& sum) {
    const WordTraits* traits_at[2 * word_reach + 1];
    sum = LaneScores{};
    for (int offset = -word_reach; offset <= word_reach; ++offset) {
        const auto at = static_cast<std::int64_t>(token) + offset;
        const bool inside = at >= sentence.first && at < sentence.last;
        const auto* seen = &edge_traits();
        if (inside) {
            const auto word = field.tokens[static_cast<std::size_t>(at)].word;
            sum += word_sum(word, offset);
            seen = &traits(word);
            const auto found = clues.of(lexicon_.facts(word).folded_id);
            if (offset >= -clue_reach && offset <= clue_reach && found != 0)
                sum += clue_sum(found, *seen, offset);
        }
        traits_at[offset + word_reach] = seen;
    }
    const auto& here = field.tokens[token];
    const bool space_after =
        token + 1 >= field.tokens.size() || field.tokens[token + 1].space_before;
    const Neighbourhood around{traits_at[0], traits_at[1],        traits_at[2],
                               traits_at[3], traits_at[4],        here.space_before,
                               space_after,  here.sentence_start, line_case};
    JointFeatures joint;
    read_joint_features(around, joint);
    for (const auto hash : joint)
        add(hash, sum);
}

}  // namespace dateline::indexer
