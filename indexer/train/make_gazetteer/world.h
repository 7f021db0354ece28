// SPDX-License-Identifier: GPL-3.0-or-later
// Puts curated tables and GeoNames together into one gazetteer.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/tag/places/gazetteer_writer.h"
#include "indexer/tag/places/place_table.h"
#include "indexer/tag/words.h"
#include "indexer/train/make_gazetteer/geonames.h"

namespace dateline::indexer {

/// Calls in this order: add_curated, add_features, add_divisions, add_districts, add_cities, then
/// the others in any order.
class World {
  public:
    World(std::filesystem::path tables, std::filesystem::path packages);

    void add_curated();
    void add_features();
    void add_divisions();
    void add_districts();
    void add_cities();
    void add_quarters();
    void add_person_names(const std::filesystem::path& file);
    void add_words();
    void add_publishers();
    const GazetteerWriter& writer() const { return writer_; }

  private:
    struct Middle {
        double lat = 0;
        double lon = 0;
        std::uint64_t population = 0;
        std::size_t count = 0;
    };
    struct OtherNames {
        std::string english;
        std::vector<std::string> aliases;
    };

    std::vector<PlaceTableRow> read_table(const std::string& name) const;
    std::uint32_t add_row(const PlaceTableRow& row, std::uint32_t parent, bool trusted = true);
    void add_row_names(const PlaceTableRow& row, std::uint32_t place, bool trusted);
    void add_below(const PlaceTableRow& row);
    void add_name(const std::string& name, std::uint32_t place, unsigned flags);
    void read_middles();
    void read_region_ids();
    std::string id_of_region(const std::string& code, const std::string& name) const;
    void read_other_names();
    void add_city(const City& city);
    void add_alternates(const City& city, std::uint32_t place);
    std::uint32_t parent_of(const City& city) const;

    std::filesystem::path tables_;
    std::filesystem::path packages_;
    GazetteerWriter writer_;
    Lexicon lexicon_;
    std::vector<City> cities_;
    std::map<std::string, std::uint32_t> places_by_id_;
    std::map<std::string, std::uint32_t> countries_;  // ISO code → place
    std::map<std::string, std::string> region_ids_;   // "FR.11" → GeoNames' number
    std::map<std::string, std::uint32_t> divisions_;  // "US.TX" → place
    std::map<std::string, std::uint32_t> districts_;  // "US.TX.277" → place
    std::map<std::string, Middle> middles_;           // of every code
    std::map<std::string, OtherNames> other_names_;   // "US<TAB>main name"
    std::set<std::string> english_words_;
    std::map<std::string, std::vector<std::uint32_t>> cities_by_key_;  // for publishers
};

}  // namespace dateline::indexer
