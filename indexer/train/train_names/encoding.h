// SPDX-License-Identifier: GPL-3.0-or-later
// Turns articles into what the learner sees: windows of tokens, each with its features as numbers
// and the labels it may have.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/train/train_names/corpus.h"
#include "indexer/train/train_names/word_table.h"

namespace dateline::indexer {

/// A bit for each Label.
using LabelSet = std::uint32_t;

struct TrainToken {
    std::uint32_t features_start = 0;  ///< in TrainingData::features
    std::uint32_t features_end = 0;
    LabelSet allowed = 0;
};

struct TrainWindow {
    std::uint32_t first = 0;  ///< in TrainingData::tokens
    std::uint32_t last = 0;
    float weight = 1;
};

struct TrainingData {
    std::vector<std::uint32_t> features;  ///< numbers below feature_hashes.size()
    std::vector<TrainToken> tokens;
    std::vector<TrainWindow> windows;
    std::vector<std::uint64_t> feature_hashes;
    std::size_t names = 0;
    std::size_t names_lost = 0;  ///< that no window holds
};

/// Features that occur fewer than `count_min` times are left out. The order of everything is that
/// of the articles.
TrainingData encode_articles(const std::vector<GoldArticle>& articles,
                             const WordTable& words,
                             std::uint32_t count_min);

}  // namespace dateline::indexer
