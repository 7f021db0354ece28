// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the best labels of a window (Viterbi 1967) in whole numbers, and how far ahead they are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tag/names/labels.h"
#include "indexer/tag/names/model_file.h"

namespace dateline::indexer {

/// Scores a token brings to the decoder are cut to ± this.
inline constexpr std::int16_t token_score_max = 2500;

/// One per thread; keeps its memory between windows.
class Decoder {
  public:
    explicit Decoder(const NameModel& model) : model_(model) {}

    /// `scores`: one row a token of the window, cut in place. Appends the names, tokens counted
    /// from `first_token`. A name's score is its margin: the best way less the best one that labels
    /// some token of the name otherwise, through the logistic function, in thousandths.
    void decode(std::span<LaneScores> scores,
                std::uint32_t first_token,
                std::vector<NameSpan>& names);

  private:
    void go_forward(std::span<LaneScores> scores);
    void go_backward(std::span<const LaneScores> scores);
    void trace_back();
    std::uint16_t read_score(std::uint32_t first, std::uint32_t last) const;

    const NameModel& model_;
    std::vector<LaneScores> forward_;   // best way to here, less the best of all
    std::vector<LaneScores> backward_;  // best way from here, likewise
    std::vector<Label> labels_;
};

/// 1000 / (1 + exp(-margin / units_per_nat)), by a table and straight lines between its points.
std::uint16_t margin_to_thousandths(std::int32_t margin, std::uint32_t units_per_nat);

}  // namespace dateline::indexer
