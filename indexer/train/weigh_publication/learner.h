// SPDX-License-Identifier: GPL-3.0-or-later
// Learns how much each clue says about the year of publication.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/tag/dates/year_clues.h"

namespace dateline::indexer {

/// An article's years with their clues, and the true one.
struct YearSample {
    std::vector<dates::YearCase> cases;
    int year = 0;
};

using ClueWeights = std::array<int, dates::year_clue_count>;

/// Multinomial logistic regression over the years of each sample, AdaGrad (Duchi et al. 2011), in
/// the order given; samples whose year is no case teach nothing. Hundredths of a nat.
ClueWeights learn_weights(const std::vector<YearSample>& samples);

}  // namespace dateline::indexer
