// SPDX-License-Identifier: GPL-3.0-or-later
// Where the words of a query stand in a document, as positions of words.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/open_build.h"
#include "server/search/query_tree.h"

namespace dateline::server {

/// Positions first..last of one occurrence, both included.
struct Occurrence {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    auto operator<=>(const Occurrence&) const = default;
};

class WordPositions {
  public:
    explicit WordPositions(Question& question) : question_(question) {}

    /// Occurrences of a Words or Near node in the document, in order. A phrase is its words at
    /// consecutive positions. NEAR: for each occurrence of the first child the nearest of the
    /// others, all within `distance` positions of each other; no two at the same place.
    std::vector<Occurrence> find(std::uint32_t document, const QueryNode& node);

  private:
    std::vector<Occurrence> find_words(std::uint32_t document, const QueryNode& node);
    std::vector<Occurrence> find_near(std::uint32_t document, const QueryNode& node);
    const std::vector<std::uint32_t>& read_slot(std::uint32_t document,
                                                const WordSlot& slot,
                                                std::vector<std::uint32_t>& positions);

    Question& question_;
};

/// NEAR over the occurrences of its parts, each list in order.
std::vector<Occurrence> join_near(const std::vector<std::vector<Occurrence>>& parts,
                                  std::uint32_t distance);

}  // namespace dateline::server
