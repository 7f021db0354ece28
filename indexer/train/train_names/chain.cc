// SPDX-License-Identifier: GPL-3.0-or-later
// Forward-backward with a scale for each token.
#include "indexer/train/train_names/chain.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace dateline::indexer {

float exp_evenly(float x) {
    if (x < -80)
        return 0;
    constexpr float log2_e = 1.44269504F;
    constexpr float ln2_high = 0.693359375F;
    constexpr float ln2_low = -2.12194440e-4F;
    const float scaled = x * log2_e + (x < 0 ? -0.5F : 0.5F);
    const auto whole = static_cast<std::int32_t>(std::min(scaled, 120.0F));
    const auto power = static_cast<float>(whole);
    const float rest = (x - power * ln2_high) - power * ln2_low;
    float sum = 1.9875691500e-4F;
    sum = sum * rest + 1.3981999507e-3F;
    sum = sum * rest + 8.3334519073e-3F;
    sum = sum * rest + 4.1665795894e-2F;
    sum = sum * rest + 1.6666665459e-1F;
    sum = sum * rest + 5.0000001201e-1F;
    const float mantissa = sum * rest * rest + rest + 1;
    return mantissa * std::bit_cast<float>((whole + 127) << 23);
}

void read_transition_factors(const LaneTable& scores, LaneTable& factors) {
    for (std::size_t from = 0; from < lane_count; ++from)
        for (std::size_t to = 0; to < lane_count; ++to) {
            const bool legal = from < label_count && to < label_count &&
                               may_follow(static_cast<Label>(from), static_cast<Label>(to));
            factors[from][to] = legal ? exp_evenly(scores[from][to]) : 0;
        }
}

bool Chain::go_forward(std::span<const Lanes> scores,
                       const LaneTable& factors,
                       std::span<const LabelSet> allowed) {
    const auto size = scores.size();
    emissions_.resize(size);
    forward_.resize(size);
    scales_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        const auto best = *std::max_element(scores[i].begin(), scores[i].begin() + label_count);
        const LabelSet labels = allowed.empty() ? ~LabelSet{0} : allowed[i];
        for (std::size_t y = 0; y < lane_count; ++y)
            emissions_[i][y] =
                y < label_count && (labels >> y & 1) != 0 ? exp_evenly(scores[i][y] - best) : 0;
        Lanes sum{};
        if (i == 0) {
            sum = factors[outside];
        } else {
            for (std::size_t from = 0; from < label_count; ++from)
                for (std::size_t to = 0; to < lane_count; ++to)
                    sum[to] += forward_[i - 1][from] * factors[from][to];
        }
        float total = 0;
        for (std::size_t y = 0; y < label_count; ++y) {
            sum[y] *= emissions_[i][y];
            if (i + 1 == size && is_open(static_cast<Label>(y)))
                sum[y] = 0;
            total += sum[y];
        }
        if (!(total > 1e-30F))
            return false;
        scales_[i] = 1 / total;
        for (std::size_t y = 0; y < lane_count; ++y)
            forward_[i][y] = y < label_count ? sum[y] * scales_[i] : 0;
    }
    return true;
}

bool Chain::run(std::span<const Lanes> scores,
                const LaneTable& factors,
                std::span<const LabelSet> allowed,
                float weight,
                std::vector<Lanes>& expected,
                LaneTable& pairs) {
    const auto size = scores.size();
    if (!go_forward(scores, factors, allowed))
        return false;
    expected.resize(size);
    Lanes behind{};
    for (std::size_t y = 0; y < label_count; ++y)
        behind[y] = is_open(static_cast<Label>(y)) ? 0 : 1;
    for (std::size_t i = size; i-- > 0;) {
        for (std::size_t y = 0; y < lane_count; ++y)
            expected[i][y] = weight * forward_[i][y] * behind[y];
        Lanes arriving{};
        for (std::size_t y = 0; y < lane_count; ++y)
            arriving[y] = behind[y] * emissions_[i][y] * scales_[i];
        if (i == 0) {
            for (std::size_t to = 0; to < lane_count; ++to)
                pairs[outside][to] += weight * factors[outside][to] * arriving[to];
            break;
        }
        for (std::size_t from = 0; from < label_count; ++from) {
            const float way = weight * forward_[i - 1][from];
            float sum = 0;
            for (std::size_t to = 0; to < lane_count; ++to) {
                const float step = factors[from][to] * arriving[to];
                sum += step;
                pairs[from][to] += way * step;
            }
            behind[from] = sum;
        }
    }
    return true;
}

}  // namespace dateline::indexer
