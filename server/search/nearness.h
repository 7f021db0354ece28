// SPDX-License-Identifier: GPL-3.0-or-later
// How near each other, and how near the beginning, the words of a query stand in a document.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/word_positions.h"

namespace dateline::server {

/// After Büttcher, Clarke and Lushman 2006, "Term Proximity Scoring for Ad-Hoc Retrieval on Very
/// Large Text Collections": every two neighbouring occurrences of different words of the query, d
/// positions apart, give each of the two 1/d².
class Nearness {
  public:
    /// The slots must outlive it.
    Nearness(Question& question, std::vector<const WordSlot*> slots);

    /// Whether there are words to look for.
    bool is_asked() const { return !slots_.empty(); }
    /// Looks at a document.
    void look_at(std::uint32_t document);
    /// For each slot the sum over the document.
    const std::vector<double>& sums() const { return sums_; }
    /// For each slot the position of its first occurrence; nullopt: there is none.
    const std::vector<std::optional<std::uint32_t>>& firsts() const { return firsts_; }

  private:
    std::vector<const WordSlot*> slots_;
    WordPositions positions_;
    std::vector<SlotPlace> places_;
    std::vector<double> sums_;
    std::vector<std::optional<std::uint32_t>> firsts_;
};

}  // namespace dateline::server
