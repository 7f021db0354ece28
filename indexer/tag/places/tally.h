// SPDX-License-Identifier: GPL-3.0-or-later
// What an article's names weigh together, by the place that they lie in.
#pragma once

#include <utility>
#include <vector>

#include "indexer/tag/places/gazetteer.h"

namespace dateline::indexer {

/// Weights by place, 0 where none was added; looked through in turn, since an article has few.
class Tally {
  public:
    void clear() { weights_.clear(); }
    int& operator[](PlaceNumber place) {
        for (auto& [known, weight] : weights_)
            if (known == place)
                return weight;
        return weights_.emplace_back(place, 0).second;
    }

  private:
    std::vector<std::pair<PlaceNumber, int>> weights_;
};

}  // namespace dateline::indexer
