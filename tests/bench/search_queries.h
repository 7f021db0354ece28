// SPDX-License-Identifier: GPL-3.0-or-later
// Queries made of articles, the same at every run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/bench/raw_articles.h"

namespace dateline::testing {

/// One question in the languages of three engines.
struct Query {
    std::string ours, plain, fts;
};

/// Words, conjunctions, alternatives, exclusions and phrases, mixed.
std::vector<Query> make_queries(const std::vector<RawArticle>& base, std::size_t count);

/// A sentence of an article as any of its words, as readers paste them.
std::vector<std::string> make_long_queries(const std::vector<RawArticle>& base, std::size_t count);

}  // namespace dateline::testing
