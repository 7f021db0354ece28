// SPDX-License-Identifier: GPL-3.0-or-later
// How near each other the words of a query stand in a document.
#pragma once

#include <cstdint>
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

    /// Whether there are two words to be near each other.
    bool is_asked() const { return slots_.size() > 1; }
    /// For each slot the sum over the document; good until the next call.
    const std::vector<double>& sums(std::uint32_t document);

  private:
    std::vector<const WordSlot*> slots_;
    WordPositions positions_;
    std::vector<SlotPlace> places_;
    std::vector<double> sums_;
};

}  // namespace dateline::server
