// SPDX-License-Identifier: GPL-3.0-or-later
// Viterbi in int16 lanes. After each token the best score becomes 0 and none is below floor_score,
// so sums stay inside: -16000 - 8000 - 2500 > -32768, and 0 + 1000 + 2500 < 32767. Illegal ways
// lose since -8000 + 1000 is below twice the worst a token can say (-5000).
#include "indexer/tag/names/decoding.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace dateline::indexer {
namespace {

constexpr std::int16_t floor_score = -16000;
// Whole rows, so that the compiler need not make them in every loop.
constexpr LaneScores floor_row = LaneScores{} + floor_score;
constexpr LaneScores token_low_row = LaneScores{} - token_score_max;
constexpr LaneScores token_high_row = LaneScores{} + token_score_max;

void take_larger(LaneScores& a, const LaneScores& b) {
    a = a > b ? a : b;
}

void cut(LaneScores& scores) {
    scores = scores < token_low_row ? token_low_row : scores;
    scores = scores > token_high_row ? token_high_row : scores;
}

// Of all lanes: those that mean nothing hold illegal ways, which never lead.
std::int16_t largest(const LaneScores& scores) {
    constexpr std::size_t part_lanes = 8;
    using Part = std::int16_t __attribute__((vector_size(part_lanes * sizeof(std::int16_t))));
    Part parts[lane_count / part_lanes];
    std::memcpy(parts, &scores, sizeof scores);
    Part best = parts[0];
    for (const auto& part : parts)
        best = part > best ? part : best;
    std::int16_t most = best[0];
    for (std::size_t lane = 1; lane < part_lanes; ++lane)
        most = std::max<std::int16_t>(most, best[lane]);
    return most;
}

// Largest becomes 0, nothing below floor_score.
void level(LaneScores& scores) {
    const std::int16_t best = largest(scores);
    scores -= best;
    scores = scores < floor_row ? floor_row : scores;
}

// Before the first and after the last token no name is under way.
void close_start(LaneScores& start) {
    start = floor_row;
    start[outside] = 0;
}

void close_end(LaneScores& end) {
    end = floor_row;
    for (std::size_t label = 0; label < label_count; ++label)
        if (!is_open(static_cast<Label>(label)))
            end[label] = 0;
}

// 1000 / (1 + exp(-x)) at x = 0, 1/4, 2/4, … 8.
constexpr std::array<std::uint16_t, 33> logistic = {
    500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971,  977, 982,
    986, 989, 991, 993, 995, 996, 997, 998, 998, 998, 999, 999, 999, 999, 1000, 1000};

}  // namespace

std::uint16_t margin_to_thousandths(std::int32_t margin, std::uint32_t units_per_nat) {
    const auto step = std::max<std::int32_t>(1, static_cast<std::int32_t>(units_per_nat) / 4);
    const auto positive = std::max<std::int32_t>(0, margin);
    const auto at = static_cast<std::size_t>(positive / step);
    if (at + 1 >= logistic.size())
        return logistic.back();
    const auto rise = logistic[at + 1] - logistic[at];
    return static_cast<std::uint16_t>(logistic[at] + rise * (positive % step) / step);
}

void Decoder::go_forward(std::span<LaneScores> scores) {
    forward_.resize(scores.size());
    LaneScores before;
    close_start(before);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        cut(scores[i]);
        LaneScores best = model_.transitions_from(outside) + before[outside];
        for (std::size_t from = outside + 1; from < label_count; ++from)
            take_larger(best, model_.transitions_from(static_cast<Label>(from)) + before[from]);
        best += scores[i];
        level(best);
        forward_[i] = before = best;
    }
}

void Decoder::go_backward(std::span<const LaneScores> scores) {
    backward_.resize(scores.size());
    LaneScores behind;
    close_end(behind);
    for (std::size_t i = scores.size(); i-- > 0;) {
        backward_[i] = behind;
        if (i == 0)
            return;
        behind += scores[i];
        level(behind);
        LaneScores best = model_.transitions_to(outside) + behind[outside];
        for (std::size_t to = outside + 1; to < label_count; ++to)
            take_larger(best, model_.transitions_to(static_cast<Label>(to)) + behind[to]);
        level(best);
        behind = best;
    }
}

void Decoder::trace_back() {
    labels_.resize(forward_.size());
    LaneScores scores;
    close_end(scores);
    scores += forward_.back();
    for (std::size_t i = forward_.size(); i-- > 0;) {
        Label best = outside;
        for (std::size_t label = 1; label < label_count; ++label)
            if (scores[label] > scores[best])
                best = static_cast<Label>(label);
        labels_[i] = best;
        if (i > 0)
            scores = forward_[i - 1] + model_.transitions_to(best);
    }
}

std::uint16_t Decoder::read_score(std::uint32_t first, std::uint32_t last) const {
    std::int32_t margin = 1 << 20;
    for (auto i = first; i < last; ++i) {
        const auto chosen = labels_[i];
        const auto way = [&](std::size_t label) {
            return std::int32_t{forward_[i][label]} + backward_[i][label];
        };
        std::int32_t rival = -(1 << 20);
        for (std::size_t label = 0; label < label_count; ++label)
            if (label != chosen)
                rival = std::max(rival, way(label));
        margin = std::min(margin, way(chosen) - rival);
    }
    return margin_to_thousandths(margin, model_.units_per_nat());
}

void Decoder::decode(std::span<LaneScores> scores,
                     std::uint32_t first_token,
                     std::vector<NameSpan>& names) {
    if (scores.empty())
        return;
    go_forward(scores);
    trace_back();
    bool backward_done = false;
    for (std::uint32_t i = 0; i < labels_.size();) {
        if (labels_[i] == outside) {
            ++i;
            continue;
        }
        auto last = i + 1;
        while (last < labels_.size() && continues(labels_[last]))
            ++last;
        if (!backward_done)
            go_backward(scores);
        backward_done = true;
        names.push_back(
            {first_token + i, first_token + last, type_of(labels_[i]), read_score(i, last)});
        i = last;
    }
}

}  // namespace dateline::indexer
