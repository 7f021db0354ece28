// SPDX-License-Identifier: GPL-3.0-or-later
// Fits the weights: AdaGrad (Duchi et al. 2011) on windows in a shuffled but fixed order, with
// features dropped at random (Hinton et al. 2012).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "indexer/train/train_names/chain.h"
#include "indexer/train/train_names/encoding.h"

namespace dateline::indexer {

struct LearningPlan {
    int epochs = 10;
    int averaged_epochs = 4;  ///< the weights are the mean of those after the last epochs
    float rate = 0.03F;
    float dropout = 0.5F;
    float decay = 1e-6F;  ///< of the weights, at each use
    std::uint64_t seed = 1;
};

struct LearnedWeights {
    std::vector<Lanes> features;  ///< by number
    LaneTable transitions{};
};

/// `report(epoch)` is called after each.
LearnedWeights learn_weights(const TrainingData& data,
                             const LearningPlan& plan,
                             const std::function<void(int)>& report);

}  // namespace dateline::indexer
