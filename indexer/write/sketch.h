// SPDX-License-Identifier: GPL-3.0-or-later
// A sketch of a text: equal shares of two sketches estimate how much two articles have in common.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline::indexer {

inline constexpr std::size_t sketch_bytes = 64;
inline constexpr std::size_t run_words = 5;

/// MinHash (Broder 1997) by one permutation (Li, Owen, Zhang 2012) with optimal densification
/// (Shrivastava 2017), eight bits kept of each minimum (Li, König 2010). All zero: the article has
/// too few words to compare.
using Sketch = std::array<std::uint8_t, sketch_bytes>;

/// Texts with fewer runs of words have no sketch.
inline constexpr std::size_t sketch_runs_min = 24;

/// `words`: a hash for each word of the text in order; runs of five are the set that is sketched.
Sketch make_sketch(std::span<const std::uint64_t> words);

/// Estimated share (Jaccard) of common runs in thousandths, 0 … 1000.
std::uint32_t estimate_overlap(const Sketch& a, const Sketch& b);

/// Every bit of the result depends on every bit of the number (the finaliser of SplitMix64: Steele,
/// Lea, Flood 2014).
inline std::uint64_t mix_bits(std::uint64_t number) {
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ number >> 27) * 0x94d049bb133111ebULL;
    return number ^ number >> 31;
}

}  // namespace dateline::indexer
