// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of runs by open addressing: no text is sorted.
#include "indexer/write/text_runs.h"

#include <algorithm>
#include <array>
#include <bit>

#include "indexer/write/sketch.h"

namespace dateline::indexer {

namespace {

constexpr std::uint64_t run_base = 0x9e3779b97f4a7c15ULL;  // odd: every bit of a word counts

// Whether a part is at least so many thousandths of a whole that is not empty.
bool is_share(std::size_t part, std::size_t whole, std::size_t share_min) {
    return whole > 0 && part * 1000 >= whole * share_min;
}

// How many runs two texts must have in common to share so many thousandths of all: of a + b -
// common.
std::size_t common_min(std::size_t a, std::size_t b, std::size_t share_min) {
    const auto all = 1000 + share_min;
    return ((a + b) * share_min + all - 1) / all;
}

// As soon as `wanted` is out of reach the count so far.
std::size_t count_wanted(std::span<const std::uint64_t> runs,
                         const TextRuns& set,
                         std::size_t wanted) {
    std::size_t common = 0;
    auto left = runs.size();
    for (const auto run : runs) {
        if (common + left < wanted)
            break;
        common += set.contains(run) ? 1 : 0;
        --left;
    }
    return common;
}

}  // namespace

TextRuns::TextRuns(std::span<const std::uint32_t> words) {
    if (words.size() < run_words)
        return;
    const auto count = words.size() - run_words + 1;
    // Of the words before, then of those of the run that begins at `first`.
    std::array<std::uint64_t, run_words> mixed{};
    std::transform(words.begin(), words.begin() + run_words - 1, mixed.begin() + 1, mix_bits);
    runs_.reserve(count);
    slots_.resize(std::bit_ceil(count * 2));
    for (std::size_t first = 0; first < count; ++first) {
        std::copy(mixed.begin() + 1, mixed.end(), mixed.begin());
        mixed.back() = mix_bits(words[first + run_words - 1]);
        std::uint64_t run = 0;
        for (const auto word : mixed)
            run = run * run_base + word;
        if (auto& slot = slots_[slot_of(run)]; slot == 0) {
            runs_.push_back(run);
            slot = static_cast<std::uint32_t>(runs_.size());
        }
        if (first < cut_head_runs)
            head_size_ = runs_.size();
    }
}

// Where the run is, or the free slot where it would be.
std::size_t TextRuns::slot_of(std::uint64_t run) const {
    const auto mask = slots_.size() - 1;
    auto slot = static_cast<std::size_t>(run) & mask;
    while (slots_[slot] != 0 && runs_[slots_[slot] - 1] != run)
        slot = (slot + 1) & mask;
    return slot;
}

bool TextRuns::contains(std::uint64_t run) const {
    return !slots_.empty() && slots_[slot_of(run)] != 0;
}

std::size_t TextRuns::bytes() const {
    return sizeof *this + runs_.capacity() * sizeof(std::uint64_t) +
           slots_.capacity() * sizeof(std::uint32_t);
}

std::size_t count_common(std::span<const std::uint64_t> runs, const TextRuns& set) {
    return count_wanted(runs, set, 0);
}

bool are_copies(const TextRuns& a, const TextRuns& b) {
    const auto& shorter = a.size() < b.size() ? a : b;
    const auto& longer = a.size() < b.size() ? b : a;
    const auto wanted = common_min(a.size(), b.size(), cut_overlap_min);
    const auto common = count_wanted(shorter.runs(), longer, wanted);
    if (common < wanted || shorter.size() == 0)
        return false;
    if (is_share(common, a.size() + b.size() - common, copy_overlap_min))
        return true;
    return is_share(common, shorter.size(), cut_containment_min) &&
           is_share(count_common(shorter.head(), longer), shorter.head().size(), cut_head_min);
}

}  // namespace dateline::indexer
