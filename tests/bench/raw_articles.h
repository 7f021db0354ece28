// SPDX-License-Identifier: GPL-3.0-or-later
// Articles for search benchmarks, and tags that cost nothing to make.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/tagged_article.h"

namespace dateline::testing {

struct RawArticle {
    std::string id, title, body, section, source, date;
};

std::vector<RawArticle> read_raw_articles(const std::filesystem::path& json_lines);

/// Cut after each full stop that a blank follows.
std::vector<std::string> sentences_of(const std::string& body);

/// Article number i of a corpus of any size: itself, or sentences of four articles. `bytes_max`: of
/// the body; 0: no bound.
RawArticle make_article(const std::vector<RawArticle>& base, std::size_t i, std::size_t bytes_max);

/// Capitalised words next to each other as actors, single ones in mid-sentence as places.
indexer::TaggedArticle tagged_of(const RawArticle& raw);

}  // namespace dateline::testing
