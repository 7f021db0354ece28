// SPDX-License-Identifier: GPL-3.0-or-later
// Probabilities of the labels of a window: forward-backward (Rabiner 1989) over the legal ways, in
// plain floats, the same on every machine.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "indexer/tag/names/labels.h"
#include "indexer/train/train_names/encoding.h"

namespace dateline::indexer {

using Lanes = std::array<float, lane_count>;
using LaneTable = std::array<Lanes, lane_count>;

/// exp by halving the exponent's range and a polynomial: no library, so no difference between
/// machines. Arguments above 0 are taken as they come; below -80: 0.
float exp_evenly(float x);

/// exp of the scores of legal transitions, 0 for the others.
void read_transition_factors(const LaneTable& scores, LaneTable& factors);

/// Keeps its memory between windows.
class Chain {
  public:
    /// Sets `expected[i]` to the probabilities of token i's labels and adds those of transitions to
    /// `pairs`, both times `weight`, over the ways that `allowed` admits (empty: all legal ones).
    /// False: there is no such way, and nothing was set.
    bool run(std::span<const Lanes> scores,
             const LaneTable& factors,
             std::span<const LabelSet> allowed,
             float weight,
             std::vector<Lanes>& expected,
             LaneTable& pairs);

  private:
    bool go_forward(std::span<const Lanes> scores,
                    const LaneTable& factors,
                    std::span<const LabelSet> allowed);

    std::vector<Lanes> emissions_;
    std::vector<Lanes> forward_;
    std::vector<float> scales_;
};

}  // namespace dateline::indexer
