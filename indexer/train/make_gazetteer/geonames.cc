// SPDX-License-Identifier: GPL-3.0-or-later
// Parses GeoNames' tab-separated cities and the JSON of its regions.
#include "indexer/train/make_gazetteer/geonames.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <rapidjson/document.h>

namespace dateline::indexer {
namespace {

rapidjson::Document read_json(const std::filesystem::path& file) {
    rapidjson::Document document;
    document.Parse(read_file(file));
    if (document.HasParseError() || !document.IsArray())
        throw std::runtime_error(file.string() + ": not an array of JSON");
    return document;
}

}  // namespace

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf()))
        throw std::runtime_error(file.string() + ": cannot be read");
    return text.str();
}

std::vector<std::string> split_cells(const std::string& line, char separator) {
    std::vector<std::string> cells;
    std::size_t at = 0;
    while (true) {
        const auto end = line.find(separator, at);
        cells.push_back(line.substr(at, end == std::string::npos ? end : end - at));
        if (end == std::string::npos)
            return cells;
        at = end + 1;
    }
}

std::vector<City> read_cities(const std::filesystem::path& file) {
    std::istringstream lines(read_file(file));
    std::vector<City> cities;
    constexpr std::size_t cells_of_geonames = 19;
    for (std::string line; std::getline(lines, line);) {
        const auto cells = split_cells(line, '\t');
        if (cells.size() < cells_of_geonames)
            continue;
        City city;
        city.id = static_cast<std::uint32_t>(std::stoul(cells[0]));
        city.name = cells[1];
        city.ascii_name = cells[2];
        if (!cells[3].empty())
            city.alternates = split_cells(cells[3], ',');
        city.lat = std::stod(cells[4]);
        city.lon = std::stod(cells[5]);
        city.feature = cells[7];
        city.country = cells[8];
        if (!cells[10].empty())
            city.division = city.country + "." + cells[10];
        if (!cells[11].empty())
            city.district = city.division + "." + cells[11];
        city.population = cells[14].empty() ? 0 : std::stoull(cells[14]);
        cities.push_back(std::move(city));
    }
    std::sort(cities.begin(), cities.end(), [](const City& a, const City& b) {
        return a.population != b.population ? a.population > b.population : a.id < b.id;
    });
    return cities;
}

std::map<std::string, std::string> read_divisions(const std::filesystem::path& file) {
    std::map<std::string, std::string> names;
    const auto document = read_json(file);
    for (const auto& row : document.GetArray())
        names[row["code"].GetString()] = row["name"].GetString();
    return names;
}

std::vector<std::string> read_words(const std::filesystem::path& file) {
    std::vector<std::string> words;
    const auto document = read_json(file);
    for (const auto& word : document.GetArray())
        words.emplace_back(word.GetString());
    return words;
}

}  // namespace dateline::indexer
