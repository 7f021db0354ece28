// SPDX-License-Identifier: GPL-3.0-or-later
// Finds near-copies: the same agency report in many papers, an article printed twice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/write/sketch.h"

namespace dateline::indexer {

/// Two articles are copies from this estimated overlap on, in thousandths.
inline constexpr std::uint32_t copy_overlap_min = 600;

struct StoryArticle {
    std::string id;
    Sketch sketch;
};

/// For each article the id of its story: the smallest article id among all that are copies of one
/// another, directly or by way of others; empty: it stands alone. Candidates come from locality
/// sensitive hashing (bands of four minima: Broder 1997; Leskovec, Rajaraman, Ullman, Mining of
/// Massive Datasets, 3.4) and are compared by their whole sketches. The result does not depend on
/// the order of the articles. Ids must differ.
std::vector<std::string> find_stories(const std::vector<StoryArticle>& articles);

}  // namespace dateline::indexer
