// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the names of one article agree: the surname of somebody named in full is that somebody, and
// one spelling is of one type unless the model is sure.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/tag/names.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// One per thread; keeps its memory between articles. Cost: linear in the names.
class Agreement {
  public:
    /// Changes types and scores of names in place; adds and removes none.
    void apply(const TokenisedArticle& article, const Lexicon& lexicon, ArticleNames& names);

  private:
    struct Votes {
        std::uint64_t key = 0;
        std::uint32_t article = 0;
        std::uint32_t person_parts = 0;  ///< sure full names of people that begin or end so
        std::uint32_t by_type[6] = {};   ///< scores above even
    };

    Votes& votes(std::uint64_t key);
    void count(const TokenisedField& field, const Lexicon& lexicon, const NameSpan& name);
    void settle(const TokenisedField& field, const Lexicon& lexicon, NameSpan& name);

    std::vector<Votes> table_ = std::vector<Votes>(256);
    std::uint32_t article_ = 0;
    std::size_t used_ = 0;
};

}  // namespace dateline::indexer
