// SPDX-License-Identifier: GPL-3.0-or-later
// Finds near-copies: the same agency report in many papers, an article printed twice.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "indexer/write/sketch.h"

namespace dateline::indexer {

/// Two articles whose sketches estimate at least this overlap, in thousandths, are compared word by
/// word: well below what is asked of copies, since an estimate errs by 60 or more.
inline constexpr std::uint32_t candidate_overlap_min = 250;
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

/// Whether two texts are copies, by hashes of their words in order.
bool are_copies(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

struct StoryArticle {
    std::string id;
    Sketch sketch;
};

/// Whether the articles at two places are copies by their whole texts.
using CompareTexts = std::function<bool(std::size_t, std::size_t)>;

/// For each article the id of its story: the smallest article id among all that are copies of one
/// another, directly or by way of others; empty: it stands alone. Candidates come from locality
/// sensitive hashing (bands of three minima: Broder 1997; Leskovec, Rajaraman, Ullman, Mining of
/// Massive Datasets, 3.4) and are compared by their whole sketches, then by `compare`. The result
/// does not depend on the order of the articles. Ids must differ.
std::vector<std::string> find_stories(const std::vector<StoryArticle>& articles,
                                      const CompareTexts& compare);

}  // namespace dateline::indexer
