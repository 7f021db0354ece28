// SPDX-License-Identifier: GPL-3.0-or-later
// Reads tables of places, one line a place, and says exactly what is wrong with a line.
#include "indexer/tag/places/place_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "schema/analysis.h"

namespace dateline::indexer {
namespace {

enum Column : std::size_t {
    Id,
    Name,
    Type,
    Code,
    Parent,
    Lat,
    Lon,
    Population,
    Aliases,
    Demonyms,
    Abbreviations,
    column_count
};
constexpr std::array<std::string_view, column_count> column_names = {
    "id",  "name",       "type",    "code",     "parent",       "lat",
    "lon", "population", "aliases", "demonyms", "abbreviations"};
constexpr std::size_t cell_bytes_max = 4000;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string> read_list(std::string_view cell) {
    std::vector<std::string> out;
    for (const auto part : split(cell, '|'))
        if (!trimmed(part).empty())
            out.emplace_back(trimmed(part));
    return out;
}

schema::Problem problem_at(std::size_t line, const std::string& what, const std::string& hint) {
    return {"line " + std::to_string(line) + ": " + what, hint};
}

bool parse_degrees(std::string_view cell, double most, double& degrees) {
    const auto result = std::from_chars(cell.data(), cell.data() + cell.size(), degrees);
    return result.ec == std::errc{} && result.ptr == cell.data() + cell.size() &&
           std::isfinite(degrees) && std::abs(degrees) <= most;
}

class TableReader {
  public:
    schema::Result<std::vector<PlaceTableRow>> read(std::string_view text) {
        std::size_t number = 0;
        for (auto line : split(text, '\n')) {
            ++number;
            if (number == 1 && line.substr(0, 3) == "\xEF\xBB\xBF")
                line.remove_prefix(3);
            if (trimmed(line).empty() || (columns_.empty() && read_header(line)) ||
                line.front() == '#')
                continue;
            if (columns_.empty())
                return problem_at(
                    number, "the columns are not named",
                    "begin with a line of column names between tabs, for example: name, lat, lon");
            if (rows_.size() >= place_table_rows_max)
                return problem_at(
                    number, "too many places",
                    "keep a table below " + std::to_string(place_table_rows_max) + " places");
            if (auto problem = read_row(line, number))
                return *problem;
        }
        return std::move(rows_);
    }

  private:
    bool read_header(std::string_view line) {
        if (line.front() == '#')
            line.remove_prefix(1);
        std::vector<Column> columns;
        for (const auto cell : split(line, '\t')) {
            const auto found = std::find(column_names.begin(), column_names.end(), trimmed(cell));
            if (found == column_names.end())
                return false;
            columns.push_back(static_cast<Column>(found - column_names.begin()));
        }
        if (std::find(columns.begin(), columns.end(), Name) == columns.end())
            return false;
        columns_ = std::move(columns);
        return true;
    }

    std::optional<schema::Problem> read_row(std::string_view line, std::size_t number) {
        std::array<std::string_view, column_count> cells{};
        const auto parts = split(line, '\t');
        if (parts.size() > columns_.size())
            return problem_at(number,
                              "it has " + std::to_string(parts.size()) + " cells, the header " +
                                  std::to_string(columns_.size()),
                              "separate aliases by |, cells by one tab");
        for (std::size_t i = 0; i < parts.size(); ++i)
            cells[columns_[i]] = trimmed(parts[i]);
        for (const auto cell : cells)
            if (cell.size() > cell_bytes_max)
                return problem_at(
                    number, "a cell is longer than " + std::to_string(cell_bytes_max) + " bytes",
                    "shorten it");
        PlaceTableRow row;
        row.line = number;
        row.id = cells[Id];
        row.name = cells[Name];
        row.type = cells[Type].empty() ? "city" : cells[Type];
        row.code = cells[Code];
        row.parent = cells[Parent];
        row.aliases = read_list(cells[Aliases]);
        row.demonyms = read_list(cells[Demonyms]);
        row.abbreviations = read_list(cells[Abbreviations]);
        if (row.name.empty())
            return problem_at(number, "it has no name", "give a name");
        if (auto problem = read_numbers(cells, row))
            return problem;
        if (row.id.empty())
            row.id = "dl:" + place_slug(row.name);
        rows_.push_back(std::move(row));
        return std::nullopt;
    }

    static std::optional<schema::Problem> read_numbers(
        const std::array<std::string_view, column_count>& cells, PlaceTableRow& row) {
        row.has_position = !cells[Lat].empty() || !cells[Lon].empty();
        if (row.has_position && !parse_degrees(cells[Lat], 90, row.lat))
            return problem_at(row.line, "lat is '" + std::string(cells[Lat]) + "'",
                              "give degrees from -90 to 90");
        if (row.has_position && !parse_degrees(cells[Lon], 180, row.lon))
            return problem_at(row.line, "lon is '" + std::string(cells[Lon]) + "'",
                              "give degrees from -180 to 180");
        const auto population = cells[Population];
        if (population.empty())
            return std::nullopt;
        const auto end = population.data() + population.size();
        const auto result = std::from_chars(population.data(), end, row.population);
        if (result.ec != std::errc{} || result.ptr != end)
            return problem_at(row.line, "population is '" + std::string(population) + "'",
                              "give a whole number");
        return std::nullopt;
    }

    std::vector<Column> columns_;
    std::vector<PlaceTableRow> rows_;
};

}  // namespace

schema::Result<std::vector<PlaceTableRow>> parse_place_table(std::string_view text) {
    return TableReader().read(text);
}

std::string place_slug(std::string_view name) {
    std::string slug;
    for (const char c : schema::fold(name)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           (static_cast<unsigned char>(c) & 0x80) != 0;
        if (plain)
            slug.push_back(c);
        else if (!slug.empty() && slug.back() != '-')
            slug.push_back('-');
    }
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug;
}

}  // namespace dateline::indexer
