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
        known_.clear();
        known_sums_.clear();
        sums_.clear();
        generation_ = lexicon_.generation();
    }
    known_.resize(lexicon_.size());
    known_sums_.resize(lexicon_.size());
    sums_.resize((lexicon_.size() >> block_bits) + 1);
}

const WordTraits& Scorer::traits(WordId word) {
    auto& known = known_[word];
    if (known.folded_id == no_word) {
        const auto& facts = lexicon_.facts(word);
        known = read_word_traits(facts, model_->word(facts.folded));
    }
    return known;
}

void Scorer::add(const std::int8_t* weights, LaneScores& sum) const {
    if (weights == nullptr)
        return;
    LaneBytes bytes;
    std::memcpy(&bytes, weights, sizeof bytes);
    sum += __builtin_convertvector(bytes, LaneScores);
}

const LaneScores& Scorer::word_sum(WordId word, const WordTraits& word_traits, int offset) {
    auto& block = sums_[word >> block_bits];
    if (!block)
        block = std::make_unique<WordSums[]>(block_words);
    const auto at = static_cast<std::size_t>(offset + word_reach);
    auto& sum = block[word & (block_words - 1)].by_offset[at];
    auto& known_sums = known_sums_[word];
    if ((known_sums >> at & 1) == 0) {
        hashes_.clear();
        append_word_features(lexicon_.facts(word), word_traits, offset, hashes_);
        for (const auto hash : hashes_)
            if (model_->may_know(hash))
                add(model_->weights(hash), sum);
        known_sums = static_cast<std::uint8_t>(known_sums | 1U << at);
    }
    return sum;
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
            add(model_->weights(hash), sum);
        slot = {key, sum};
    }
    return slot.sum;
}

void Scorer::look_around(const TokenisedField& field,
                         const Sentence& sentence,
                         const Window& window) {
    around_.clear();
    for (auto at = std::int64_t{window.first} - word_reach;
         at < std::int64_t{window.last} + word_reach; ++at) {
        const bool inside = at >= sentence.first && at < sentence.last;
        around_.push_back(inside ? &traits(field.tokens[static_cast<std::size_t>(at)].word)
                                 : &edge_traits());
    }
}

// In three rounds over the window, so that the memory answers many questions at once: slots are
// asked for, then rows, then both are used.
void Scorer::find_joint_weights(const TokenisedField& field,
                                const Window& window,
                                LineCase line_case) {
    joints_.resize((window.last - window.first) * joint_feature_count);
    joint_ends_.clear();
    joint_weights_.clear();
    JointFeatures joint;
    std::size_t count = 0;
    for (auto i = window.first; i < window.last; ++i) {
        const auto* near = &around_[i - window.first];
        const auto& here = field.tokens[i];
        const bool space_after = i + 1 >= field.tokens.size() || field.tokens[i + 1].space_before;
        read_joint_features({near[0], near[1], near[2], near[3], near[4], here.space_before,
                             space_after, here.sentence_start, line_case},
                            joint);
        // Every hash is written, and only a known one kept: no branch that cannot be foretold.
        const auto before = count;
        for (const auto hash : joint) {
            joints_[count] = hash;
            count += model_->may_know(hash) ? 1 : 0;
        }
        for (auto kept = before; kept < count; ++kept)
            model_->prefetch(joints_[kept]);
        joint_ends_.push_back(count);
        if (const auto& block = sums_[here.word >> block_bits]) {
            for (const auto& sum : block[here.word & (block_words - 1)].by_offset)
                __builtin_prefetch(&sum);
        }
    }
    for (std::size_t kept = 0; kept < count; ++kept) {
        joint_weights_.push_back(model_->weights(joints_[kept]));
        __builtin_prefetch(joint_weights_.back());
    }
}

void Scorer::score(const TokenisedField& field,
                   const Sentence& sentence,
                   const Window& window,
                   LineCase line_case,
                   const ClueTable& clues,
                   std::vector<LaneScores>& scores) {
    look_around(field, sentence, window);
    find_joint_weights(field, window, line_case);
    scores.resize(window.last - window.first);
    std::size_t joint = 0;
    for (auto i = window.first; i < window.last; ++i) {
        LaneScores sum{};
        for (int offset = -word_reach; offset <= word_reach; ++offset) {
            const auto at = std::int64_t{i} + offset;
            if (at < sentence.first || at >= sentence.last)
                continue;
            const auto word = field.tokens[static_cast<std::size_t>(at)].word;
            const auto& word_traits =
                *around_[static_cast<std::size_t>(at + word_reach - window.first)];
            sum += word_sum(word, word_traits, offset);
            if (offset < -clue_reach || offset > clue_reach)
                continue;
            const auto found = clues.of(word_traits.folded_id);
            if (found != 0)
                sum += clue_sum(found, word_traits, offset);
        }
        for (; joint < joint_ends_[i - window.first]; ++joint)
            add(joint_weights_[joint], sum);
        scores[i - window.first] = sum;
    }
}

}  // namespace dateline::indexer
