// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what was said and, where a pattern leaves no doubt, by whom. Precision first: the rest
// stays unattributed.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "indexer/tag/words.h"
#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// Verbs of saying and patterns (`indexer/data/quotes.tsv`); read only, shared between threads.
class QuoteRules;
schema::Result<std::shared_ptr<const QuoteRules>> open_quote_rules(
    const std::filesystem::path& file);

/// Not shared between threads; bound to the lexicon of its thread.
class QuoteTagger {
  public:
    QuoteTagger(std::shared_ptr<const QuoteRules> rules, Lexicon& lexicon);
    ~QuoteTagger();
    QuoteTagger(QuoteTagger&&) noexcept;

    std::vector<schema::QuoteTag> find_quotes(const schema::Article& article,
                                              const TokenisedArticle& tokens,
                                              const std::vector<schema::ActorTag>& actors);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
