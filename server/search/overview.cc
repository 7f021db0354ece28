// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the sentences that mention a tag.
#include "server/search/overview.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "server/search/facet_counter.h"
#include "server/search/histogram.h"
#include "server/search/hit_builder.h"
#include "server/search/matcher.h"
#include "server/search/newest_records.h"

namespace dateline::server {

using schema::Column;

namespace {

constexpr std::uint32_t lists_max = 100;
constexpr std::size_t read_articles_max = 300;  // for quotes and roles, the newest

using Counts = std::map<std::uint32_t, std::uint32_t>;  // ordinal → articles

bool mentions(const schema::Columns& columns,
              const schema::ScopeSentence& sentence,
              Column column,
              std::uint32_t ordinal) {
    if (column == Column::Actor)
        return std::find(sentence.actors.begin(), sentence.actors.end(), ordinal) !=
               sentence.actors.end();
    return std::any_of(sentence.places.begin(), sentence.places.end(), [&](std::uint32_t place) {
        const auto path = columns.place_path(place);
        return std::find(path.begin(), path.end(), ordinal) != path.end();
    });
}

// Actors and places in the sentences with the tag, once an article.
void count_company(
    Question& question, Column column, std::uint32_t ordinal, Counts& actors, Counts& places) {
    const auto& columns = question.columns();
    std::vector<schema::ScopeSentence> sentences;
    bool has_positions = false;
    for (const auto document : columns.column(column).documents(ordinal)) {
        question.deadline.check();
        columns.read_sentences(document, sentences, has_positions);
        std::set<std::uint32_t> actors_here, places_here;
        for (const auto& sentence : sentences)
            if (mentions(columns, sentence, column, ordinal)) {
                actors_here.insert(sentence.actors.begin(), sentence.actors.end());
                // A place is in the sentence if one under it is: as its search finds it.
                for (const auto place : sentence.places) {
                    const auto path = columns.place_path(place);
                    places_here.insert(path.begin(), path.end());
                }
            }
        for (const auto actor : actors_here)
            ++actors[actor];
        for (const auto place : places_here)
            ++places[place];
    }
}

std::vector<FacetValue> print_company(const schema::Columns& columns,
                                      Column column,
                                      const Counts& counts,
                                      std::uint32_t limit) {
    const auto& ranks = columns.column(column).name_ranks;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order(counts.begin(), counts.end());
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : ranks[a.first] < ranks[b.first];
    });
    order.resize(std::min<std::size_t>(order.size(), limit));
    std::vector<FacetValue> values;
    for (const auto& [ordinal, count] : order) {
        values.push_back(describe_value(columns, column, ordinal));
        values.back().count = count;
        values.back().stories = count;
    }
    return values;
}

std::vector<std::string> aliases_of(const schema::Columns& columns,
                                    Column column,
                                    std::uint32_t ordinal) {
    std::set<std::string> names;
    const auto& aliases = columns.aliases();
    for (std::uint32_t row = 0; row < aliases.ordinals.size(); ++row)
        if (aliases.ordinals[row] == ordinal &&
            aliases.columns[row] == static_cast<std::uint8_t>(column))
            names.emplace(aliases.spellings[row]);
    names.erase(std::string(columns.column(column).names[ordinal]));
    return {names.begin(), names.end()};
}

}  // namespace

Overview build_overview(Question& question,
                        Column column,
                        std::uint32_t ordinal,
                        std::uint32_t limit) {
    const auto& columns = question.columns();
    limit = std::min(limit, lists_max);
    Overview overview;
    overview.field = schema::field(schema::field_of(column)).name;
    overview.value = describe_value(columns, column, ordinal);
    const auto documents = documents_of(question.build, column, std::array{ordinal});
    overview.value.count = documents.count();
    overview.value.stories = overview.value.count - Copies(question.build, documents).count();
    overview.aliases = aliases_of(columns, column, ordinal);
    Counts actors, places;
    count_company(question, column, ordinal, actors, places);
    if (column == Column::Actor)
        actors.erase(ordinal);
    else
        for (const auto step : columns.place_path(ordinal))
            places.erase(step);
    overview.actors = print_company(columns, Column::Actor, actors, limit);
    overview.places = print_company(columns, Column::Place, places, limit);
    PlanMatches matches;
    matches.all = documents;
    if (auto histogram = count_histogram(question, SearchRequest(), SearchPlan(), matches, {}))
        overview.published = std::move(*histogram);
    const auto newest =
        order_hits(question, SearchRequest(), documents, false, std::nullopt, 0, read_articles_max)
            .hits;
    auto told = read_newest(question, column, ordinal, newest, limit);
    overview.quotes = std::move(told.quotes);
    overview.roles = std::move(told.roles);
    for (std::size_t i = 0; i < std::min<std::size_t>(limit, newest.size()); ++i) {
        const auto data = question.database().get_document(newest[i].document).get_data();
        overview.latest.push_back(print_hit(question.build, newest[i].document, read_card(data)));
    }
    return overview;
}

Coverage count_coverage(const OpenBuild& build) {
    const auto& columns = build.columns;
    const auto counts_of = [&](Column column) {
        std::vector<std::pair<std::string, std::uint32_t>> counts;
        const auto& values = columns.column(column);
        for (std::uint32_t i = 0; i < values.size(); ++i)
            counts.emplace_back(values.names[i], values.count(i));
        return counts;
    };
    Coverage coverage;
    coverage.articles = columns.article_count();
    for (const auto document : columns.documents())
        coverage.undated += columns.published()[document].is_dated() ? 0 : 1;
    coverage.origins = counts_of(Column::Origin);
    coverage.languages = counts_of(Column::Language);
    for (const auto& [origin, count] : coverage.origins)
        if (origin == schema::print_date_origin(schema::DateOrigin::Text))
            coverage.guessed = count;
    coverage.without_place = build.missing(Column::Place);
    coverage.without_actor = build.missing(Column::Actor);
    coverage.without_about = build.missing(Column::About);
    const auto& stories = columns.column(Column::Story);
    for (std::uint32_t i = 0; i < stories.size(); ++i)
        coverage.in_stories += stories.count(i) - 1;
    return coverage;
}

}  // namespace dateline::server
