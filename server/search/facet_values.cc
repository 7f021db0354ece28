// SPDX-License-Identifier: GPL-3.0-or-later
// Facet values for people, and the search inside a facet.
#include <algorithm>
#include <sstream>

#include "schema/analysis.h"
#include "server/search/facet_counter.h"

namespace dateline::server {

using schema::Column;

namespace {

std::vector<std::string> words_of(std::string_view q) {
    std::istringstream text(schema::fold_name(q));
    std::vector<std::string> words;
    for (std::string word; text >> word;)
        words.push_back(word);
    return words;
}

bool has_word(std::string_view folded, std::string_view word) {
    for (auto at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1))
        if (at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '-' || folded[at - 1] == '/')
            return true;
    return false;
}

std::vector<std::uint32_t> find_by_alias(const schema::AliasTable& aliases,
                                         Column column,
                                         const std::string& word) {
    const auto& starts = aliases.word_starts;
    auto at = std::partition_point(starts.begin(), starts.end(), [&](std::uint64_t start) {
        return aliases.text_at(start) < word;
    });
    std::vector<std::uint32_t> ordinals;
    for (; at != starts.end() && aliases.text_at(*at).starts_with(word); ++at) {
        const auto row = static_cast<std::uint32_t>(*at >> 16);
        if (aliases.columns[row] == static_cast<std::uint8_t>(column))
            ordinals.push_back(aliases.ordinals[row]);
    }
    std::sort(ordinals.begin(), ordinals.end());
    ordinals.erase(std::unique(ordinals.begin(), ordinals.end()), ordinals.end());
    return ordinals;
}

}  // namespace

std::vector<std::string> facet_names() {
    std::vector<std::string> names;
    for (const auto& row : schema::field_table)
        if (row.facet)
            names.emplace_back(row.name);
    return names;
}

FacetValue describe_value(const schema::Columns& columns, Column column, std::uint32_t ordinal) {
    const auto& values = columns.column(column);
    FacetValue value;
    value.id = values.ids[ordinal];
    value.name = values.names[ordinal];
    if (column == Column::Actor)
        value.kind =
            schema::print_actor_kind(static_cast<schema::ActorKind>(values.kinds[ordinal]));
    if (column == Column::Place) {
        value.kind = columns.place_type(ordinal);
        for (const auto step : columns.place_path(ordinal)) {
            value.path.emplace_back(values.names[step]);
            value.path_ids.emplace_back(values.ids[step]);
        }
        value.lat_lon = columns.place_lat_lon(ordinal);
    }
    return value;
}

std::vector<std::uint32_t> find_values_by_words(const schema::Columns& columns,
                                                Column column,
                                                std::string_view q) {
    const bool has_aliases = column == Column::Actor || column == Column::Place;
    const auto& values = columns.column(column);
    std::vector<std::uint32_t> found;
    bool is_first = true;
    for (const auto& word : words_of(q)) {
        std::vector<std::uint32_t> having;
        if (has_aliases) {
            having = find_by_alias(columns.aliases(), column, word);
        } else {
            for (std::uint32_t i = 0; i < values.size(); ++i)
                if (has_word(schema::fold_name(values.names[i]), word))
                    having.push_back(i);
        }
        if (is_first) {
            found = std::move(having);
            is_first = false;
            continue;
        }
        std::vector<std::uint32_t> both;
        std::set_intersection(found.begin(), found.end(), having.begin(), having.end(),
                              std::back_inserter(both));
        found = std::move(both);
    }
    return found;
}

}  // namespace dateline::server
