// SPDX-License-Identifier: GPL-3.0-or-later
// A gazetteer of a dozen and a half places, for tests that must not depend on the shipped one.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include "indexer/tag/places/gazetteer_writer.h"
#include "indexer/tag/places/place_keys.h"

namespace dateline::testing {

using namespace dateline::indexer;

/// The bytes of the small gazetteer: France and Paris, the United States with Texas, Illinois,
/// Georgia and towns, Georgia (country), Venezuela, Myanmar (alias Burma); the paper at example.com
/// is at home in Paris, Texas.
inline std::string small_world_image() {
    GazetteerWriter writer;
    Lexicon lexicon;
    const auto add = [&](const char* id, const char* name, PlaceType type, double lat, double lon,
                         std::uint64_t population, std::uint32_t parent, const char* code,
                         unsigned flags) {
        const auto place = writer.add({id, name, type, lat, lon, population, parent, code});
        writer.add_name(place_key(name, lexicon), place,
                        static_cast<std::uint8_t>(name_main | flags));
        return place;
    };
    const auto call = [&](std::uint32_t place, const char* name, unsigned flags) {
        writer.add_name(place_key(name, lexicon), place, static_cast<std::uint8_t>(flags));
    };
    const auto europe = add("gn:6255148", "Europe", PlaceType::Continent, 48, 9, 700000000,
                            no_place, "", name_curated);
    const auto america = add("gn:6255149", "North America", PlaceType::Continent, 46, -100,
                             500000000, no_place, "", name_curated);
    const auto france = add("gn:3017382", "France", PlaceType::Country, 46, 2, 60000000, europe,
                            "FR", name_curated);
    const auto georgia = add("gn:614540", "Georgia", PlaceType::Country, 42, 43.5, 3700000, europe,
                             "GE", name_curated);
    const auto states = add("gn:6252001", "United States", PlaceType::Country, 39.76, -98.5,
                            300000000, america, "US", name_curated);
    const auto burma = add("gn:1327865", "Myanmar", PlaceType::Country, 22, 98, 50000000, no_place,
                           "MM", name_curated);
    const auto venezuela = add("gn:3625428", "Venezuela", PlaceType::Country, 8, -66, 28000000,
                               no_place, "VE", name_curated);
    call(burma, "Burma", name_curated);
    writer.add_alias(burma, "Burma");
    call(venezuela, "Venezuelan", name_curated | name_demonym);
    call(georgia, "Georgian", name_curated | name_demonym);
    call(states, "US", name_curated | name_abbreviation);
    call(states, "U.S.", name_curated | name_abbreviation);
    const auto texas = add("gn:4736286", "Texas", PlaceType::Region, 31.25, -99.25, 25000000,
                           states, "", name_curated);
    const auto state_georgia = add("gn:4197000", "Georgia", PlaceType::Region, 32.75, -83.5,
                                   10000000, states, "", name_curated);
    const auto illinois = add("gn:4896861", "Illinois", PlaceType::Region, 40, -89.25, 12000000,
                              states, "", name_curated);
    call(texas, "TX", name_curated | name_abbreviation | name_contained);
    call(illinois, "Ill.", name_curated | name_abbreviation | name_contained);
    add("gn:2988507", "Paris", PlaceType::City, 48.85, 2.35, 2138551, france, "", name_capital);
    const auto paris_texas =
        add("gn:4717560", "Paris", PlaceType::City, 33.66, -95.56, 25000, texas, "", 0);
    add("gn:4684888", "Dallas", PlaceType::City, 32.78, -96.81, 1300000, texas, "", 0);
    add("gn:4250542", "Springfield", PlaceType::City, 39.8, -89.64, 116000, illinois, "", 0);
    add("gn:4180439", "Atlanta", PlaceType::City, 33.75, -84.39, 460000, state_georgia, "", 0);
    add("gn:611717", "Tbilisi", PlaceType::City, 41.69, 44.83, 1050000, georgia, "", name_capital);
    const auto washington = add("gn:4140963", "Washington, D.C.", PlaceType::City, 38.9, -77.04,
                                680000, states, "", name_capital);
    call(washington, "Washington", name_curated | name_capital);
    add("gn:2990440", "Nice", PlaceType::City, 43.7, 7.27, 340000, france, "", 0);
    writer.mark_key("nice", key_word);
    writer.add_word("in", word_locative | word_language);
    writer.add_word("near", word_locative);
    writer.add_word("northern", word_modifier);
    writer.add_word("governor", word_region);
    writer.add_word("state", word_region);
    writer.add_word("county", word_district);
    writer.add_word("village", word_town);
    writer.add_word("city", word_town);
    writer.add_word("mr", word_title);
    writer.add_word("said", word_saying);
    writer.add_word("police", word_body | word_institution);
    writer.add_word("sheriff", word_cue);
    writer.add_source("example.com", paris_texas);
    return writer.write();
}

/// A file of the temporary folder with this text, removed with the object.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& text) {
        static std::atomic<int> count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("dateline_test_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
        std::ofstream out(path_, std::ios::binary);
        out << text;
    }
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace dateline::testing
