// SPDX-License-Identifier: GPL-3.0-or-later
// The same samples in the same order give the same weights.
#include "indexer/train/weigh_publication/learner.h"

#include <algorithm>
#include <cmath>

namespace dateline::indexer {

namespace {

constexpr int rounds = 20;
constexpr double step = 0.1;
constexpr double decay = 1e-2;  // gives the taught half the most years at one precision
constexpr double units_per_nat = 100;

class Learner {
  public:
    void learn(const YearSample& sample) {
        const auto is_true = [&](const auto& clues) { return clues.year == sample.year; };
        if (std::none_of(sample.cases.begin(), sample.cases.end(), is_true))
            return;
        std::vector<double> shares;
        for (const auto& clues : sample.cases)
            shares.push_back(score(clues));
        const double top = *std::max_element(shares.begin(), shares.end());
        double sum = 0;
        for (auto& share : shares)
            sum += share = std::exp(share - top);
        std::array<double, dates::year_clue_count> slope{};
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const double excess = shares[i] / sum - (is_true(sample.cases[i]) ? 1 : 0);
            for (std::size_t clue = 0; clue < slope.size(); ++clue)
                slope[clue] += excess * sample.cases[i].counts[clue];
        }
        for (std::size_t clue = 0; clue < slope.size(); ++clue) {
            if (slope[clue] == 0)
                continue;
            const double gradient = slope[clue] + decay * weights_[clue];
            squares_[clue] += gradient * gradient;
            weights_[clue] -= step * gradient / std::sqrt(squares_[clue]);
        }
    }

    ClueWeights rounded() const {
        ClueWeights weights{};
        for (std::size_t clue = 0; clue < weights.size(); ++clue)
            weights[clue] = static_cast<int>(std::lround(weights_[clue] * units_per_nat));
        return weights;
    }

  private:
    double score(const dates::YearCase& clues) const {
        double sum = 0;
        for (std::size_t clue = 0; clue < weights_.size(); ++clue)
            sum += weights_[clue] * clues.counts[clue];
        return sum;
    }

    std::array<double, dates::year_clue_count> weights_{};
    std::array<double, dates::year_clue_count> squares_{};
};

}  // namespace

ClueWeights learn_weights(const std::vector<YearSample>& samples) {
    Learner learner;
    for (int round = 0; round < rounds; ++round)
        for (const auto& sample : samples)
            learner.learn(sample);
    return learner.rounded();
}

}  // namespace dateline::indexer
