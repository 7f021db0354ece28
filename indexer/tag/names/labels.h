// SPDX-License-Identifier: GPL-3.0-or-later
// The labels of the name tagger: BILOU (Ratinov & Roth 2009) over six types, and vectors with one
// lane a label.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/tag/names.h"

namespace dateline::indexer {

inline constexpr std::size_t name_type_count = 6;
/// Outside, then Begin, Inside, Last, Unit of each NameType in order.
inline constexpr std::size_t label_count = 1 + 4 * name_type_count;
/// Vectors are padded to whole SIMD registers; lanes from label_count on mean nothing.
inline constexpr std::size_t lane_count = 32;

using Label = std::uint8_t;
inline constexpr Label outside = 0;
enum class Part : std::uint8_t { Begin, Inside, Last, Unit };

constexpr Label label_of(NameType type, Part part) {
    return static_cast<Label>(1 + 4 * static_cast<int>(type) + static_cast<int>(part));
}
constexpr NameType type_of(Label label) {
    return static_cast<NameType>((label - 1) / 4);
}
constexpr Part part_of(Label label) {
    return static_cast<Part>((label - 1) % 4);
}

/// A name is under way after this label (Begin, Inside).
constexpr bool is_open(Label label) {
    return label != outside && (part_of(label) == Part::Begin || part_of(label) == Part::Inside);
}
/// This label goes on with a name (Inside, Last).
constexpr bool continues(Label label) {
    return label != outside && (part_of(label) == Part::Inside || part_of(label) == Part::Last);
}
constexpr bool may_follow(Label before, Label after) {
    if (is_open(before))
        return continues(after) && type_of(before) == type_of(after);
    return !continues(after);
}

/// Tokens first..last, half open, of one sentence that are labelled together.
struct Window {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// One integer score a label. GCC and clang split it into the registers that the machine has.
using LaneScores = std::int16_t __attribute__((vector_size(lane_count * sizeof(std::int16_t))));

}  // namespace dateline::indexer
