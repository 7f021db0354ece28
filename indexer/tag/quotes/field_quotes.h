// SPDX-License-Identifier: GPL-3.0-or-later
// The quotations of one field with their speakers.
#pragma once

#include <vector>

#include "indexer/tag/quotes/attribution.h"
#include "schema/article.h"

namespace dateline::indexer {

/// All of it must outlive the call.
struct FieldQuoteInput {
    const schema::Article& article;
    const TokenisedField& field;
    const Lexicon& lexicon;
    QuoteWords& words;
    const std::vector<schema::ActorTag>& actors;
};

/// Appends the quotations in the order of the text.
void find_field_quotes(const FieldQuoteInput& input, std::vector<schema::QuoteTag>& tags);

}  // namespace dateline::indexer
