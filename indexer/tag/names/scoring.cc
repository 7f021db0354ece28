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
        sums_.clear();
        generation_ = lexicon_.generation();
    }
    known_.resize(lexicon_.size());
    sums_.resize((lexicon_.size() >> block_bits) + 1);
}

const WordTraits& Scorer::traits(WordId word) {
    auto& known = known_[word];
    if (!known.known) {
        const auto& facts = lexicon_.facts(word);
        known.traits = read_word_traits(facts, model_->word(facts.folded));
        known.known = true;
    }
    return known.traits;
}

void Scorer::add(const std::int8_t* weights, LaneScores& sum) const {
    if (weights == nullptr)
        return;
    LaneBytes bytes;
    std::memcpy(&bytes, weights, sizeof bytes);
    sum += __builtin_convertvector(bytes, LaneScores);
}

const LaneScores& Scorer::word_sum(WordId word, int offset) {
    const auto& word_traits = traits(word);
    auto& block = sums_[word >> block_bits];
    if (!block)
        block = std::make_unique<WordSums[]>(block_words);
    const auto at = static_cast<std::size_t>(offset + word_reach);
    auto& sum = block[word & (block_words - 1)].by_offset[at];
    auto& known_sums = known_[word].known_sums;
    if ((known_sums >> at & 1) == 0) {
        hashes_.clear();
        append_word_features(lexicon_.facts(word), word_traits, offset, hashes_);
        for (const auto hash : hashes_)
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

const WordTraits& Scorer::traits_at(const TokenisedField& field,
                                    const Sentence& sentence,
                                    std::int64_t token) {
    const bool inside = token >= sentence.first && token < sentence.last;
    return inside ? traits(field.tokens[static_cast<std::size_t>(token)].word) : edge_traits();
}

// In three rounds over the window, so that the memory answers many questions at once: slots are
// asked for, then rows, then both are used.
void Scorer::find_joint_weights(const TokenisedField& field,
                                const Sentence& sentence,
                                const Window& window,
                                LineCase line_case) {
    joints_.resize(window.last - window.first);
    joint_weights_.clear();
    for (auto i = window.first; i < window.last; ++i) {
        const auto near = [&](int offset) {
            return &traits_at(field, sentence, std::int64_t{i} + offset);
        };
        const auto& here = field.tokens[i];
        const bool space_after = i + 1 >= field.tokens.size() || field.tokens[i + 1].space_before;
        auto& joint = joints_[i - window.first];
        read_joint_features({near(-2), near(-1), near(0), near(1), near(2), here.space_before,
                             space_after, here.sentence_start, line_case},
                            joint);
        for (const auto hash : joint)
            model_->prefetch(hash);
        if (const auto& block = sums_[here.word >> block_bits]) {
            const auto* sums = &block[here.word & (block_words - 1)];
            for (std::size_t at = 0; at < word_sums; ++at)
                __builtin_prefetch(&sums->by_offset[at]);
        }
    }
    for (const auto& joint : joints_)
        for (const auto hash : joint) {
            joint_weights_.push_back(model_->weights(hash));
            __builtin_prefetch(joint_weights_.back());
        }
}

void Scorer::score(const TokenisedField& field,
                   const Sentence& sentence,
                   const Window& window,
                   LineCase line_case,
                   const ClueTable& clues,
                   std::vector<LaneScores>& scores) {
    find_joint_weights(field, sentence, window, line_case);
    scores.assign(window.last - window.first, LaneScores{});
    const auto* joint_weights = joint_weights_.data();
    for (auto i = window.first; i < window.last; ++i) {
        auto& sum = scores[i - window.first];
        for (int offset = -word_reach; offset <= word_reach; ++offset) {
            const auto at = std::int64_t{i} + offset;
            if (at < sentence.first || at >= sentence.last)
                continue;
            const auto word = field.tokens[static_cast<std::size_t>(at)].word;
            sum += word_sum(word, offset);
            if (offset < -clue_reach || offset > clue_reach)
                continue;
            const auto& word_traits = traits(word);
            const auto found = clues.of(word_traits.folded_id);
            if (found != 0)
                sum += clue_sum(found, word_traits, offset);
        }
        for (std::size_t joint = 0; joint < joint_feature_count; ++joint)
            add(*joint_weights++, sum);
    }
}

}  // namespace dateline::indexer
