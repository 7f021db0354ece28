// SPDX-License-Identifier: GPL-3.0-or-later
// Sums the weights of the clues for each year; the evidence are the spans that speak for the best.
#include "indexer/tag/dates/publication_year.h"

#include <algorithm>
#include <string>

namespace dateline::indexer::dates {

namespace {

constexpr std::size_t evidence_max = 3;

int score_of(const YearCase& clues, const PublicationModel& model) {
    int score = 0;
    for (std::size_t i = 0; i < year_clue_count; ++i)
        score += clues.counts[i] * model.weight(static_cast<YearClue>(i));
    return score;
}

/// A post of New Year's Eve is quoted in the next year.
bool ends_year(const std::optional<PostDay>& post, int year) {
    return post && post->day == schema::year_of(year).last;
}

/// The narrowest spans first: the year itself before a term of office.
std::string print_evidence(const TokenisedArticle& article,
                           std::vector<YearEvidence> evidence,
                           int year) {
    std::erase_if(evidence, [&](const auto& span) {
        return span.first_year > year || span.last_year < year;
    });
    std::stable_sort(evidence.begin(), evidence.end(), [](const auto& a, const auto& b) {
        return a.last_year - a.first_year < b.last_year - b.first_year;
    });
    std::vector<std::string> texts;
    for (const auto& span : evidence) {
        const auto& field = article.fields[static_cast<std::size_t>(span.field)];
        std::string text(field.text.substr(span.start, span.end - span.start));
        if (texts.size() < evidence_max &&
            std::find(texts.begin(), texts.end(), text) == texts.end())
            texts.push_back(std::move(text));
    }
    std::string joined;
    for (const auto& text : texts)
        joined += (joined.empty() ? "" : "; ") + text;
    return joined;
}

}  // namespace

std::optional<YearVerdict> judge_year(const std::vector<YearCase>& cases,
                                      const PublicationModel& model) {
    if (cases.size() < 2)
        return std::nullopt;
    YearVerdict best;
    std::optional<int> first;
    std::optional<int> second;
    for (const auto& clues : cases) {
        const int score = score_of(clues, model);
        if (!first || score > *first) {
            second = first;
            first = score;
            best.year = clues.year;
        } else if (!second || score > *second) {
            second = score;
        }
    }
    best.lead = *first - *second;
    return best;
}

std::optional<schema::DateValue> judge_month(const YearCases& cases,
                                             const PublicationModel& model) {
    const auto verdict = judge_year(cases.cases, model);
    if (!verdict || !cases.last_post)
        return std::nullopt;
    const auto date = schema::Date::from_day_number(cases.last_post->day);
    const auto month = schema::month_of(date.year, date.month);
    if (date.year != verdict->year || cases.last_post->day == month.last)
        return std::nullopt;
    return month;
}

std::optional<schema::Published> infer_period(const TokenisedArticle& article,
                                              const std::vector<DateCandidate>& candidates,
                                              const DateGrammar& grammar,
                                              WordLetters& letters) {
    const auto& model = grammar.publication;
    if (model.lead_min() <= 0)
        return std::nullopt;
    auto cases = gather_year_cases(article, candidates, grammar, letters);
    schema::Published published;
    published.origin = schema::DateOrigin::Text;
    if (const auto month = judge_month(cases, model)) {
        published.value = *month;
        published.evidence = print_evidence(article, {cases.last_post->evidence},
                                            cases.last_post->evidence.first_year);
        return published;
    }
    const auto verdict = judge_year(cases.cases, model);
    if (!verdict || verdict->lead < model.lead_min() || ends_year(cases.last_post, verdict->year))
        return std::nullopt;
    published.evidence = print_evidence(article, std::move(cases.evidence), verdict->year);
    if (published.evidence.empty())
        return std::nullopt;
    published.value = schema::year_of(verdict->year);
    return published;
}

}  // namespace dateline::indexer::dates
