// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the occurrences of all words in the order of the text.
#include "server/search/nearness.h"

#include <utility>

namespace dateline::server {

namespace {

constexpr std::uint32_t distance_max = 16;  // beyond it 1/d² is nothing

}  // namespace

Nearness::Nearness(Question& question, std::vector<const WordSlot*> slots)
    : slots_(std::move(slots)), positions_(question) {}

void Nearness::look_at(std::uint32_t document) {
    sums_.assign(slots_.size(), 0);
    positions_.find_slots(document, slots_, places_);
    firsts_.assign(slots_.size(), std::nullopt);
    for (const auto& [position, slot] : places_)
        if (!firsts_[slot])
            firsts_[slot] = position;
    for (std::size_t i = 1; i < places_.size(); ++i) {
        const auto& [before, left] = places_[i - 1];
        const auto& [after, right] = places_[i];
        const auto distance = after - before;
        if (left == right || distance == 0 || distance > distance_max)
            continue;
        const auto share = 1.0 / (static_cast<double>(distance * distance));
        sums_[left] += share;
        sums_[right] += share;
    }
}

}  // namespace dateline::server
