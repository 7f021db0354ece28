// SPDX-License-Identifier: GPL-3.0-or-later
// The learning loop. One thread and no library mathematics but sqrt: the same bytes everywhere.
#include "indexer/train/train_names/learner.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace dateline::indexer {
namespace {

constexpr float first_square = 0.1F;   // AdaGrad's sums begin here
constexpr float least_error = 0.002F;  // a token that is this right teaches nothing
constexpr int windows_per_transition_step = 32;

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::uint32_t next() {
        state_ = state_ * 6364136223846793005 + 1442695040888963407;
        return static_cast<std::uint32_t>(state_ >> 32);
    }

  private:
    std::uint64_t state_;
};

struct Weights {
    Lanes values{};
    Lanes squares{};
};

class Learner {
  public:
    Learner(const TrainingData& data, const LearningPlan& plan)
        : data_(data), plan_(plan), dice_(plan.seed), features_(data.feature_hashes.size()) {
        for (auto& feature : features_)
            feature.squares.fill(first_square);
        for (auto& row : transition_squares_)
            row.fill(first_square);
    }

    LearnedWeights run(const std::function<void(int)>& report) {
        std::vector<std::uint32_t> order(data_.windows.size());
        std::iota(order.begin(), order.end(), 0U);
        LearnedWeights mean;
        mean.features.resize(features_.size());
        const auto averaged = std::min(plan_.averaged_epochs, plan_.epochs);
        for (int epoch = 0; epoch < plan_.epochs; ++epoch) {
            for (std::size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[dice_.next() % i]);
            read_transition_factors(transitions_, factors_);
            int since = 0;
            for (const auto number : order) {
                learn_window(data_.windows[number]);
                if (++since == windows_per_transition_step) {
                    step_transitions();
                    since = 0;
                }
            }
            if (epoch >= plan_.epochs - averaged)
                add_to(mean, 1.0F / static_cast<float>(averaged));
            report(epoch + 1);
        }
        return mean;
    }

  private:
    void add_to(LearnedWeights& mean, float share) const {
        for (std::size_t f = 0; f < features_.size(); ++f)
            for (std::size_t y = 0; y < lane_count; ++y)
                mean.features[f][y] += share * features_[f].values[y];
        for (std::size_t a = 0; a < lane_count; ++a)
            for (std::size_t b = 0; b < lane_count; ++b)
                mean.transitions[a][b] += share * transitions_[a][b];
    }

    // Which features of each token count this time, and the sums of their weights.
    void read_scores(const TrainWindow& window) {
        const auto keep_below = static_cast<std::uint32_t>((1 - plan_.dropout) * 65536);
        const float lift = 1 / (1 - plan_.dropout);
        kept_.clear();
        kept_ends_.clear();
        scores_.assign(window.last - window.first, Lanes{});
        for (auto t = window.first; t < window.last; ++t) {
            const auto& token = data_.tokens[t];
            auto& sum = scores_[t - window.first];
            for (auto f = token.features_start; f < token.features_end; ++f) {
                if ((dice_.next() & 0xffff) >= keep_below)
                    continue;
                const auto feature = data_.features[f];
                kept_.push_back(feature);
                const auto& values = features_[feature].values;
                for (std::size_t y = 0; y < lane_count; ++y)
                    sum[y] += values[y];
            }
            for (auto& score : sum)
                score *= lift;
            kept_ends_.push_back(kept_.size());
        }
    }

    void learn_window(const TrainWindow& window) {
        read_scores(window);
        allowed_.clear();
        bool certain = true;
        for (auto t = window.first; t < window.last; ++t) {
            allowed_.push_back(data_.tokens[t].allowed);
            certain = certain && std::has_single_bit(allowed_.back());
        }
        const float weight = window.weight;
        if (!certain) {
            if (!chain_.run(scores_, factors_, allowed_, weight, wanted_, transition_gains_))
                return;
        }
        if (!chain_.run(scores_, factors_, {}, -weight, errors_, transition_gains_))
            return;
        if (certain)
            add_certain(weight);
        else
            for (std::size_t i = 0; i < errors_.size(); ++i)
                for (std::size_t y = 0; y < lane_count; ++y)
                    errors_[i][y] += wanted_[i][y];
        step_features();
    }

    void add_certain(float weight) {
        std::size_t before = outside;
        for (std::size_t i = 0; i < errors_.size(); ++i) {
            const auto label = static_cast<std::size_t>(std::countr_zero(allowed_[i]));
            errors_[i][label] += weight;
            transition_gains_[before][label] += weight;
            before = label;
        }
    }

    void step_features() {
        const float lift = 1 / (1 - plan_.dropout);
        std::size_t at = 0;
        for (std::size_t i = 0; i < errors_.size(); ++i) {
            const auto end = kept_ends_[i];
            float largest = 0;
            for (auto& error : errors_[i]) {
                largest = std::max(largest, std::fabs(error));
                error *= lift;
            }
            if (largest >= least_error)
                for (auto k = at; k < end; ++k)
                    step(features_[kept_[k]], errors_[i]);
            at = end;
        }
    }

    void step(Weights& weights, const Lanes& gains) const {
        for (std::size_t y = 0; y < label_count; ++y) {
            const float gain = gains[y] - plan_.decay * weights.values[y];
            weights.squares[y] += gain * gain;
            weights.values[y] += plan_.rate * gain / std::sqrt(weights.squares[y]);
        }
    }

    void step_transitions() {
        for (std::size_t a = 0; a < label_count; ++a)
            for (std::size_t b = 0; b < label_count; ++b) {
                const float gain = transition_gains_[a][b];
                transition_squares_[a][b] += gain * gain;
                transitions_[a][b] += plan_.rate * gain / std::sqrt(transition_squares_[a][b]);
            }
        transition_gains_ = {};
        read_transition_factors(transitions_, factors_);
    }

    const TrainingData& data_;
    const LearningPlan& plan_;
    Dice dice_;
    std::vector<Weights> features_;
    LaneTable transitions_{};
    LaneTable transition_squares_{};
    LaneTable transition_gains_{};
    LaneTable factors_{};
    Chain chain_;
    std::vector<Lanes> scores_;
    std::vector<Lanes> errors_;
    std::vector<Lanes> wanted_;
    std::vector<LabelSet> allowed_;
    std::vector<std::uint32_t> kept_;
    std::vector<std::size_t> kept_ends_;
};

}  // namespace

LearnedWeights learn_weights(const TrainingData& data,
                             const LearningPlan& plan,
                             const std::function<void(int)>& report) {
    return Learner(data, plan).run(report);
}

}  // namespace dateline::indexer
