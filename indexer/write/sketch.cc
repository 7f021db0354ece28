// SPDX-License-Identifier: GPL-3.0-or-later
// MinHash by one permutation.
#include "indexer/write/sketch.h"

#include <algorithm>
#include <cmath>

namespace dateline::indexer {

namespace {

constexpr std::uint64_t empty_bin = ~0ULL;

// Hands the hash of each run to `use`.
template <typename Use>
void for_each_run(std::span<const std::uint64_t> words, const Use& use) {
    for (std::size_t first = 0; first + run_words <= words.size(); ++first) {
        std::uint64_t run = 0;
        for (std::size_t i = 0; i < run_words; ++i)
            run = mix_bits(run + words[first + i]);
        use(run);
    }
}

}  // namespace

Sketch make_sketch(std::span<const std::uint64_t> words) {
    Sketch sketch{};
    if (words.size() < run_words + sketch_runs_min)
        return sketch;
    std::array<std::uint64_t, sketch_bytes> least;
    least.fill(empty_bin);
    for_each_run(words, [&](std::uint64_t run) {
        auto& bin = least[run % sketch_bytes];
        bin = std::min(bin, run / sketch_bytes);
    });
    for (std::size_t i = 0; i < sketch_bytes; ++i) {
        auto from = i;
        for (std::uint64_t attempt = 1; least[from] == empty_bin; ++attempt)
            from = mix_bits(i << 32 | attempt) % sketch_bytes;
        // 0 is kept for "no sketch".
        sketch[i] = static_cast<std::uint8_t>(mix_bits(least[from]) % 255 + 1);
    }
    return sketch;
}

std::uint32_t estimate_overlap(const Sketch& a, const Sketch& b) {
    if (a[0] == 0 || b[0] == 0)
        return 0;
    std::size_t equal = 0;
    for (std::size_t i = 0; i < sketch_bytes; ++i)
        equal += a[i] == b[i] ? 1 : 0;
    // One in 255 unequal minima agrees by chance.
    const auto share = (static_cast<double>(equal) / sketch_bytes - 1.0 / 255) / (1 - 1.0 / 255);
    return static_cast<std::uint32_t>(std::lround(std::max(0.0, share) * 1000));
}

}  // namespace dateline::indexer
