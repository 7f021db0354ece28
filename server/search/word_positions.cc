// SPDX-License-Identifier: GPL-3.0-or-later
// Reads position lists and joins them to phrases and nearness.
#include "server/search/word_positions.h"

#include <algorithm>

namespace dateline::server {

const std::vector<std::uint32_t>& WordPositions::read_slot(std::uint32_t document,
                                                           const WordSlot& slot,
                                                           std::vector<std::uint32_t>& positions) {
    positions.clear();
    for (const auto& term : slot.terms) {
        const auto end = question_.database().positionlist_end(document, term);
        for (auto it = question_.database().positionlist_begin(document, term); it != end; ++it)
            positions.push_back(*it);
    }
    if (slot.terms.size() > 1) {
        std::sort(positions.begin(), positions.end());
        positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    }
    return positions;
}

std::vector<Occurrence> WordPositions::find_words(std::uint32_t document, const QueryNode& node) {
    std::vector<std::uint32_t> starts, next, kept;
    read_slot(document, node.slots[0], starts);
    for (std::uint32_t i = 1; i < node.slots.size() && !starts.empty(); ++i) {
        read_slot(document, node.slots[i], next);
        kept.clear();
        auto at = next.begin();
        for (const auto start : starts) {
            at = std::lower_bound(at, next.end(), start + i);
            if (at != next.end() && *at == start + i)
                kept.push_back(start);
        }
        starts.swap(kept);
    }
    std::vector<Occurrence> found;
    const auto length = static_cast<std::uint32_t>(node.slots.size());
    for (const auto start : starts)
        found.push_back({start, start + length - 1});
    return found;
}

std::vector<Occurrence> WordPositions::find_near(std::uint32_t document, const QueryNode& node) {
    std::vector<std::vector<Occurrence>> parts;
    for (const auto& child : node.children) {
        parts.push_back(find_words(document, child));
        if (parts.back().empty())
            return {};
    }
    return join_near(parts, node.distance);
}

std::vector<Occurrence> WordPositions::find(std::uint32_t document, const QueryNode& node) {
    return node.kind == QueryNode::Kind::Near ? find_near(document, node)
                                              : find_words(document, node);
}

std::vector<Occurrence> join_near(const std::vector<std::vector<Occurrence>>& parts,
                                  std::uint32_t distance) {
    std::vector<Occurrence> found;
    for (const auto& anchor : parts[0]) {
        Occurrence whole = anchor;
        bool complete = true;
        for (std::size_t i = 1; i < parts.size() && complete; ++i) {
            const Occurrence* best = nullptr;
            std::uint32_t best_span = 0;
            // Only what lies within the distance can be the nearest.
            const auto from = whole.first > distance ? whole.first - distance : 0;
            auto other = std::lower_bound(
                parts[i].begin(), parts[i].end(), from,
                [](const Occurrence& o, std::uint32_t position) { return o.first < position; });
            for (; other != parts[i].end() && other->first <= whole.last + distance; ++other) {
                const bool overlaps = other->first <= whole.last && whole.first <= other->last;
                const auto span =
                    std::max(whole.last, other->last) - std::min(whole.first, other->first);
                if (overlaps || (best != nullptr && span >= best_span))
                    continue;
                best = &*other;
                best_span = span;
            }
            complete = best != nullptr && best_span <= distance;
            if (complete)
                whole = {std::min(whole.first, best->first), std::max(whole.last, best->last)};
        }
        if (complete)
            found.push_back(whole);
    }
    return found;
}

}  // namespace dateline::server
