// SPDX-License-Identifier: GPL-3.0-or-later
// Finds date expressions and resolves them against the article's own date, never the clock.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/tag/office_terms.h"
#include "indexer/tag/words.h"
#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// The compiled grammar (`indexer/data/dates/`): read only, shared between threads.
class DateGrammar;

/// `offices`: whose terms tell when a text was written. Problem: names the file and line of a rule
/// that does not parse.
schema::Result<std::shared_ptr<const DateGrammar>> open_date_grammar(
    const std::filesystem::path& folder, const std::vector<OfficeTerm>& offices = {});

/// What the date pass found. `unresolved`: spans of relative dates in an article without a date,
/// and of dates in numbers whose order is open, with both days as candidates.
struct ArticleDates {
    std::vector<schema::DateTag> about;
    std::vector<schema::Mention> unresolved;
    /// Set only if the article came without a date and the text tells it: origin Text, with its
    /// evidence.
    std::optional<schema::Published> inferred;
};

/// Not shared between threads; bound to the lexicon of its thread.
class DateTagger {
  public:
    DateTagger(std::shared_ptr<const DateGrammar> grammar, Lexicon& lexicon);
    ~DateTagger();
    DateTagger(DateTagger&&) noexcept;

    /// `may_infer`: the text may tell the article's own date where it came without one.
    ArticleDates find_dates(const schema::Article& article,
                            const TokenisedArticle& tokens,
                            bool may_infer = true);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
