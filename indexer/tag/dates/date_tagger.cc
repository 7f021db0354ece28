// SPDX-License-Identifier: GPL-3.0-or-later
// The date pass of one article: find, infer the article's own date if it has none, resolve, gather
// the tags.
#include <algorithm>
#include <map>

#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/dates/dates.h"
#include "indexer/tag/dates/discourse.h"
#include "indexer/tag/dates/publication.h"
#include "indexer/tag/dates/publication_year.h"

namespace dateline::indexer {

namespace {

using namespace dates;

constexpr std::uint16_t score_explicit = 1000;
constexpr std::uint16_t score_relative = 950;
constexpr std::uint16_t score_directed = 850;
constexpr std::uint16_t score_undirected = 700;
constexpr std::uint16_t score_undecided = 500;

std::uint16_t score_of(const DateCandidate& candidate, const ResolvedDate& result) {
    if (result.outcome == Outcome::Ambiguous)
        return score_undecided;
    if (!result.other)
        return candidate.match.reading.has(Slot::Year) ? score_explicit : score_relative;
    return candidate.direction == Direction::Unknown ? score_undirected : score_directed;
}

schema::Mention mention_of(const DateCandidate& candidate,
                           const ResolvedDate& result,
                           const DateRule& rule) {
    schema::Mention mention;
    mention.field = candidate.field;
    mention.start = candidate.start;
    mention.end = candidate.end;
    mention.rule = rule.id;
    mention.source = rule.source;
    mention.score = score_of(candidate, result);
    if (result.other) {
        const auto chosen = schema::print_date_value(result.value);
        const auto other = schema::print_date_value(*result.other);
        mention.candidates = {{chosen, chosen, mention.score},
                              {other, other, static_cast<std::uint16_t>(1000 - mention.score)}};
    }
    return mention;
}

/// Title and lead count more.
int weight_of(const schema::DateTag& tag) {
    int weight = 0;
    for (const auto& mention : tag.mentions)
        weight += mention.field == schema::TextField::Title        ? 3
                  : mention.field == schema::TextField::Standfirst ? 2
                                                                   : 1;
    return weight;
}

}  // namespace

struct DateTagger::Content {
    Content(std::shared_ptr<const DateGrammar> shared, Lexicon& lexicon)
        : grammar(std::move(shared)),
          letters(*grammar, lexicon),
          finder(*grammar, letters),
          resolver(grammar->named_days) {}

    NumberOrder judge_order(const TokenisedArticle& tokens,
                            const std::vector<DateCandidate>& candidates) {
        const bool has_numbers = std::any_of(
            candidates.begin(), candidates.end(),
            [](const auto& candidate) { return candidate.match.reading.has(Slot::NumA); });
        if (!has_numbers)
            return NumberOrder::Unknown;
        const auto order = judge_number_order(candidates);
        return order != NumberOrder::Unknown ? order
                                             : judge_order_by_spelling(tokens, *grammar, letters);
    }

    std::shared_ptr<const DateGrammar> grammar;
    WordLetters letters;
    CandidateFinder finder;
    Resolver resolver;
};

DateTagger::DateTagger(std::shared_ptr<const DateGrammar> grammar, Lexicon& lexicon)
    : content_(std::make_unique<Content>(std::move(grammar), lexicon)) {}
DateTagger::~DateTagger() = default;
DateTagger::DateTagger(DateTagger&&) noexcept = default;

ArticleDates DateTagger::find_dates(const schema::Article& article,
                                    const TokenisedArticle& tokens,
                                    bool may_infer) {
    ArticleDates dates;
    const auto candidates = content_->finder.find(tokens);
    const FieldView body{tokens.body(), content_->letters, content_->grammar->context};
    auto own_date = article.published.value;
    if (own_date && own_date->granularity == schema::Granularity::Day) {
        if (const auto written = find_day_of_writing(body, candidates, *own_date))
            own_date = written;
    } else if (!own_date && may_infer) {
        dates.inferred = infer_publication(body, candidates);
        // What is relative is resolved against a day only, never against the year alone.
        if (dates.inferred)
            own_date = dates.inferred->value;
        else
            dates.inferred =
                infer_period(tokens, candidates, *content_->grammar, content_->letters);
    }
    const auto results = resolve_in_order(candidates, content_->resolver, own_date,
                                          content_->judge_order(tokens, candidates));
    std::map<schema::DateValue, std::size_t> numbers;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& rule =
            content_->grammar->rules[static_cast<std::size_t>(candidates[i].match.rule)];
        if (results[i].outcome == Outcome::Nothing)
            continue;
        auto mention = mention_of(candidates[i], results[i], rule);
        if (results[i].outcome != Outcome::Resolved) {
            dates.unresolved.push_back(std::move(mention));
            continue;
        }
        const auto [place, is_new] = numbers.emplace(results[i].value, dates.about.size());
        if (is_new)
            dates.about.push_back({results[i].value, {}});
        dates.about[place->second].mentions.push_back(std::move(mention));
    }
    std::stable_sort(dates.about.begin(), dates.about.end(), [](const auto& a, const auto& b) {
        const int heavier = weight_of(a) - weight_of(b);
        return heavier != 0 ? heavier > 0 : a.value < b.value;
    });
    return dates;
}

}  // namespace dateline::indexer
