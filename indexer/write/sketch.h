// SPDX-License-Identifier: GPL-3.0-or-later
// A sketch of a text: equal shares of two sketches estimate how much two articles have in common.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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

/// The set that a sketch is made of: hashes of the runs, each once, ascending.
std::vector<std::uint64_t> hash_runs(std::span<const std::uint64_t> words);

/// How many runs two such sets share.
std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace dateline::indexer
