// SPDX-License-Identifier: GPL-3.0-or-later
// Scores the documents that share an article's most telling words and tags.
#include "server/search/similar.h"

#include <algorithm>
#include <cmath>

namespace dateline::server {

using schema::Column;

namespace {

constexpr std::size_t words_max = 16;
constexpr double frequent_share = 0.1;  // words and tags of more articles tell nothing
constexpr double tag_weight = 1.5;

struct Clue {
    double weight = 0;
    std::string term;  // of a word; empty: a tag
    Column column = Column::Actor;
    std::uint32_t ordinal = 0;
};

double rarity(double articles, double having) {
    return std::log(articles / having);
}

// Words of the text: terms without a prefix, which are in lower case.
std::vector<Clue> word_clues(Question& question, std::uint32_t document) {
    std::vector<Clue> clues;
    const double articles = question.columns().article_count();
    const auto end = question.database().termlist_end(document);
    for (auto it = question.database().termlist_begin(document); it != end; ++it) {
        const auto term = *it;
        if (term.empty() || (term[0] >= 'A' && term[0] <= 'Z') ||
            (term[0] >= '0' && term[0] <= '9'))
            continue;
        const double having = it.get_termfreq();
        if (having < 2 || (having > articles * frequent_share && having > 10))
            continue;
        const double occurrences = it.get_wdf();
        clues.push_back({(1 + std::log(occurrences)) * rarity(articles, having), term});
    }
    std::sort(clues.begin(), clues.end(), [](const Clue& a, const Clue& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    });
    clues.resize(std::min(clues.size(), words_max));
    return clues;
}

void add_tag_clues(const schema::Columns& columns,
                   std::uint32_t document,
                   std::vector<Clue>& clues) {
    const double articles = columns.article_count();
    for (const auto column : {Column::Actor, Column::Place, Column::About})
        for (const auto value : columns.column(column).values(document)) {
            if ((value & schema::inherited_flag) != 0)
                continue;
            const double having = columns.column(column).count(value);
            if (having >= 2 && (having <= articles * frequent_share || having <= 10))
                clues.push_back({tag_weight * rarity(articles, having), {}, column, value});
        }
}

}  // namespace

std::optional<std::uint32_t> find_article(Question& question, std::string_view id) {
    const auto term = schema::make_term(schema::FieldId::Id, id);
    const auto it = question.database().postlist_begin(term);
    if (it == question.database().postlist_end(term))
        return std::nullopt;
    return *it;
}

std::vector<OrderedHit> find_similar(Question& question,
                                     std::uint32_t document,
                                     std::uint32_t limit) {
    auto clues = word_clues(question, document);
    add_tag_clues(question.columns(), document, clues);
    auto& scores = question.handle->scores;
    if (scores.size() < question.build.rows())
        scores.resize(question.build.rows());
    DocSet candidates(question.build.rows());
    const auto add = [&](std::span<const std::uint32_t> documents, double weight) {
        for (const auto other : documents) {
            candidates.add(other);
            scores[other] += static_cast<float>(weight);
        }
    };
    for (const auto& clue : clues)
        if (clue.term.empty())
            add(question.columns().column(clue.column).documents(clue.ordinal), clue.weight);
        else
            add(question.postings(clue.term)->documents, clue.weight);
    const DocSet touched = candidates;
    candidates.remove(document);
    const auto& stories = question.columns().column(Column::Story);
    for (const auto story : stories.values(document))
        for (const auto copy : stories.documents(story))
            candidates.remove(copy);
    auto hits =
        order_hits(question, SearchRequest(), candidates, true, std::nullopt, 0, limit).hits;
    touched.for_each([&](std::uint32_t other) { scores[other] = 0; });
    return hits;
}

}  // namespace dateline::server
