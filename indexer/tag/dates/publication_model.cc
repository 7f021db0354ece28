// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the tables that the year of publication is judged by.
#include "indexer/tag/dates/publication_model.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "indexer/tag/tsv_file.h"
#include "schema/date.h"

namespace dateline::indexer::dates {

namespace {

using schema::Problem;
using schema::Result;

constexpr int weight_max = 10000;
constexpr std::string_view lead_name = "lead_min";

std::optional<int> parse_weight(std::string_view text) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < -weight_max ||
        value > weight_max)
        return std::nullopt;
    return value;
}

std::optional<YearClue> parse_clue(std::string_view name) {
    for (std::size_t i = 0; i < year_clue_count; ++i)
        if (print_year_clue(static_cast<YearClue>(i)) == name)
            return static_cast<YearClue>(i);
    return std::nullopt;
}

Problem at_row(const char* file, const TsvRow& row, const std::string& what) {
    return {std::string(file) + ":" + std::to_string(row.line) + ": " + what,
            "see indexer/tag/dates/publication_model.h"};
}

}  // namespace

void PhraseTable::add(std::string_view phrase, std::uint32_t number) {
    Phrase added;
    added.number = number;
    for (const auto word : split_list(phrase, ' ')) {
        // Titles come as people write them, tokens split at hyphens: "president-elect".
        std::size_t from = 0;
        for (auto dash = word.find('-'); dash != std::string_view::npos && word.size() > 1;
             dash = word.find('-', from)) {
            added.words.emplace_back(word.substr(from, dash - from));
            added.words.emplace_back("-");
            from = dash + 1;
        }
        added.words.emplace_back(word.substr(from));
    }
    if (!added.words.empty() && added.words.size() <= phrase_words_max)
        phrases_[added.words.front()].push_back(std::move(added));
}

const Terms* PublicationModel::find_terms(std::uint32_t title, std::string_view surname) const {
    const auto place = terms_.find(std::pair(title, std::string(surname)));
    return place == terms_.end() ? nullptr : &place->second;
}

Result<PublicationModel> PublicationModel::build(std::string_view events,
                                                 std::string_view weights,
                                                 const std::vector<OfficeTerm>& offices) {
    PublicationModel model;
    const auto event_rows = parse_tsv("events.tsv", std::string(events), 2, 2);
    if (!event_rows)
        return event_rows.problem();
    for (const auto& row : event_rows->rows) {
        const auto month = schema::parse_date_value(row.cell(0));
        if (!month)
            return at_row("events.tsv", row, month.problem().what);
        const auto number = static_cast<std::uint32_t>(model.event_years_.size());
        model.event_years_.push_back(schema::Date::from_day_number(month->first).year);
        for (const auto phrase : split_list(row.cell(1), ';'))
            model.events_.add(phrase, number);
    }
    const auto weight_rows = parse_tsv("publication_weights.tsv", std::string(weights), 2, 2);
    if (!weight_rows)
        return weight_rows.problem();
    for (const auto& row : weight_rows->rows) {
        const auto weight = parse_weight(row.cell(1));
        const auto clue = parse_clue(row.cell(0));
        if (!weight || (!clue && row.cell(0) != lead_name))
            return at_row("publication_weights.tsv", row, "no clue and its weight");
        if (clue)
            model.weights_[static_cast<std::size_t>(*clue)] = *weight;
        else
            model.lead_min_ = *weight;
    }
    std::map<std::string, std::uint32_t> titles;
    for (const auto& office : offices) {
        const auto [place, is_new] =
            titles.emplace(office.title, static_cast<std::uint32_t>(titles.size()));
        if (is_new)
            model.titles_.add(office.title, place->second);
        model.terms_[std::pair(place->second, office.surname)].emplace_back(office.first_year,
                                                                            office.last_year);
    }
    for (auto& [key, terms] : model.terms_)
        std::sort(terms.begin(), terms.end());
    return model;
}

}  // namespace dateline::indexer::dates
