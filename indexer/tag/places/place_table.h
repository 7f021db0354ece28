// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of places as tab-separated text: the curated ones and the reader's own (`--places`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/result.h"

namespace dateline::indexer {

struct PlaceTableRow {
    std::string id;  ///< empty: "dl:" and the name in small letters
    std::string name;
    std::string type;  ///< empty: "city"
    std::string code;  ///< "US" (the country, or the country it lies in) or "US.TX" (GeoNames' code
                       ///< of a region)
    std::string parent;  ///< id of the place above it; empty: the country of `code`
    bool has_position = false;
    double lat = 0;
    double lon = 0;
    std::uint64_t population = 0;
    std::vector<std::string> aliases;
    std::vector<std::string> demonyms;
    std::vector<std::string> abbreviations;
    std::size_t line = 0;
};

/// Lines of cells between tabs; "#" begins a comment; the first line that names the columns (with
/// or without "#") is the header: any of id, name, type, code, parent, lat, lon, population,
/// aliases, demonyms, abbreviations, in any order, `name` among them. Several aliases are separated
/// by "|". Problem: names the line and what is wrong with it.
schema::Result<std::vector<PlaceTableRow>> parse_place_table(std::string_view text);

/// "Côte d'Azur" → "cote-d-azur".
std::string place_slug(std::string_view name);

inline constexpr std::size_t place_table_rows_max = 200000;

}  // namespace dateline::indexer
