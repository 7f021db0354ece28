// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of five words of a whole text, as a set: what two texts that may be copies are compared
// by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::indexer {

/// Made once, then read by any number of threads.
class TextRuns {
  public:
    /// `words`: a number for each word of the text in order, equal for equal words of all texts
    /// that are compared. Fewer than run_words of them make an empty set.
    explicit TextRuns(std::span<const std::uint32_t> words);

    /// Each run once, by first appearance; hashes that mean nothing elsewhere.
    std::span<const std::uint64_t> runs() const { return runs_; }
    std::size_t size() const { return runs_.size(); }
    /// Those among the first cut_head_runs of the text.
    std::span<const std::uint64_t> head() const { return runs().first(head_size_); }
    bool contains(std::uint64_t run) const;
    /// Memory that is held.
    std::size_t bytes() const;

  private:
    std::size_t slot_of(std::uint64_t run) const;

    std::vector<std::uint64_t> runs_;
    std::vector<std::uint32_t> slots_;  // open addressing: place in runs_ + 1; 0: free
    std::size_t head_size_ = 0;
};

/// How many of `runs` stand in a set.
std::size_t count_common(std::span<const std::uint64_t> runs, const TextRuns& set);

/// Copies share this part of all their runs of five words, in thousandths.
inline constexpr std::uint32_t copy_overlap_min = 600;
/// A report that was cut shares less of all, but this part of the shorter text's (Broder's
/// containment) …
inline constexpr std::uint32_t cut_overlap_min = 350;
inline constexpr std::uint32_t cut_containment_min = 750;
/// … and this part of the shorter text's first runs, since reports are cut from their end: two
/// texts of a site that have a long box or the captions of a gallery in common begin differently.
inline constexpr std::size_t cut_head_runs = 40;
inline constexpr std::uint32_t cut_head_min = 500;

/// Whether two texts are copies. Outcomes are kept in builds: a change of what this decides raises
/// the magic of comparison_file.
bool are_copies(const TextRuns& a, const TextRuns& b);

}  // namespace dateline::indexer
