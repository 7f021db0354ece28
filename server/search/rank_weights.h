// SPDX-License-Identifier: GPL-3.0-or-later
// What weighs how much in the score of an article.
#pragma once

#include <cstdint>

namespace dateline::server {

/// Held against Cranfield and news by tests/bench/rank_bench.
struct RankWeights {
    double saturation = 1.5;    ///< k1
    double length_share = 0.6;  ///< b
    double title = 2.0;         ///< occurrences that one in the title is worth, besides itself
    double standfirst = 0.5;
    double tag = 0.6;         ///< of the weight of a word as rare
    double nearness = 0.3;    ///< of the score of words that stand beside each other
    double early = 0.25;      ///< of the weight of a word that stands at the very beginning
    double early_words = 60;  ///< into the text, where that is down to a half
    std::uint32_t nearness_hits = 50;  ///< the best hits, in which places of words are looked at
    double recency = 0.25;             ///< most that the newest article gains over the oldest
    double recency_days = 180;         ///< after which the gain is down to 1/e
};

}  // namespace dateline::server
