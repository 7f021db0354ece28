// SPDX-License-Identifier: GPL-3.0-or-later
// Finds near-copies: the same agency report in many papers, an article printed twice.
#pragma once

#include <cstdint>
#include <functional>
#include <memory_resource>
#include <span>
#include <string_view>

#include "indexer/write/comparison_file.h"
#include "indexer/write/sketch.h"

namespace dateline::indexer {

/// Two articles whose sketches estimate at least this overlap, in thousandths, are compared word by
/// word: well below what is asked of copies, since an estimate errs by 60 or more.
inline constexpr std::uint32_t candidate_overlap_min = 250;

struct StoryArticle {
    std::uint32_t document = 0;
    std::string_view id;
    const Sketch* sketch = nullptr;
};

/// Whether two documents are copies by their whole texts; the article of the smaller id comes
/// first.
using CompareTexts = std::function<bool(std::uint32_t, std::uint32_t)>;

struct FoundStories {
    /// For each article the id of its story; empty: it stands alone. Views of the articles' ids.
    std::pmr::vector<std::string_view> stories;
    /// Of all candidates whose outcome is known, by `known` or since they were compared.
    std::pmr::vector<Comparison> comparisons;
};

/// The id of a story is the smallest article id among all that are copies of one another, directly
/// or by way of others. Candidates come from locality sensitive hashing (bands of three minima:
/// Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4) and are compared by
/// their whole sketches, then by `known` (sorted) or, if it does not hold the pair, by `compare`,
/// at most once each. The stories depend neither on the order of the articles nor on which outcomes
/// are known. Ids and documents must differ. Everything, the outcome too, lies in `memory`: some
/// 150 bytes an article.
FoundStories find_stories(std::span<const StoryArticle> articles,
                          std::span<const Comparison> known,
                          const CompareTexts& compare,
                          std::pmr::memory_resource* memory = std::pmr::get_default_resource());

}  // namespace dateline::indexer
