// SPDX-License-Identifier: GPL-3.0-or-later
// Quotations with their speakers: marks, patterns on both sides, pronouns, pull quotes.
#include "indexer/tag/quotes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/tag/quotes/attribution.h"
#include "indexer/tag/quotes/field_quotes.h"
#include "indexer/tag/tsv_file.h"

namespace dateline::indexer {

namespace {

constexpr std::pair<std::string_view, std::uint16_t> word_kinds[] = {{"verb", says},
                                                                     {"telling", says | telling},
                                                                     {"participle", saying},
                                                                     {"pronoun", pronoun},
                                                                     {"between", between},
                                                                     {"title_end", title_end},
                                                                     {"party_member", party_member},
                                                                     {"minor", minor},
                                                                     {"being", being},
                                                                     {"circumstance", circumstance},
                                                                     {"question", question}};

}  // namespace

class QuoteRules {
  public:
    TextMap<std::uint16_t> words;
};

schema::Result<std::shared_ptr<const QuoteRules>> open_quote_rules(
    const std::filesystem::path& file) {
    auto read = read_tsv_file(file, 2, 2);
    if (!read)
        return read.problem();
    auto rules = std::make_shared<QuoteRules>();
    for (const auto& row : read->rows) {
        const auto kind = std::find_if(std::begin(word_kinds), std::end(word_kinds),
                                       [&](const auto& k) { return k.first == row.cell(1); });
        if (kind == std::end(word_kinds))
            return schema::Problem{read->name + " line " + std::to_string(row.line) +
                                       ": kind is '" + std::string(row.cell(1)) + "'",
                                   "give a kind that the head of the file names"};
        auto& flags = rules->words[std::string(row.cell(0))];
        flags = static_cast<std::uint16_t>(flags | kind->second);
    }
    return std::shared_ptr<const QuoteRules>(rules);
}

struct QuoteTagger::Content {
    Content(std::shared_ptr<const QuoteRules> shared, const Lexicon& words_of)
        : rules(std::move(shared)), lexicon(words_of), words(rules->words, lexicon) {}

    std::shared_ptr<const QuoteRules> rules;
    const Lexicon& lexicon;
    QuoteWords words;
};

QuoteTagger::QuoteTagger(std::shared_ptr<const QuoteRules> rules, Lexicon& lexicon)
    : content_(new Content(std::move(rules), lexicon)) {}
QuoteTagger::~QuoteTagger() = default;
QuoteTagger::QuoteTagger(QuoteTagger&&) noexcept = default;

std::vector<schema::QuoteTag> QuoteTagger::find_quotes(
    const schema::Article& article,
    const TokenisedArticle& tokens,
    const std::vector<schema::ActorTag>& actors) {
    std::vector<schema::QuoteTag> tags;
    for (const auto f : {schema::TextField::Standfirst, schema::TextField::Body}) {
        const auto& field = tokens.fields[static_cast<std::size_t>(f)];
        if (!field.tokens.empty())
            find_field_quotes({article, field, content_->lexicon, content_->words, actors}, tags);
    }
    return tags;
}

}  // namespace dateline::indexer
