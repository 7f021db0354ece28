// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a gazetteer image: for the maker of the shipped file and for readers' own rows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/places/front_coding.h"
#include "indexer/tag/places/gazetteer_file.h"

namespace dateline::indexer {

/// One place to be written. `population` also says how prominent places without people are.
struct NewPlace {
    std::string id;  ///< "gn:123" or any other text
    std::string name;
    PlaceType type = PlaceType::City;
    double lat = 0;
    double lon = 0;
    std::uint64_t population = 0;
    std::uint32_t parent = no_place;
    std::string country;  ///< ISO code; only for countries
};

/// Places first, then their names, then write(). Not shared between threads.
class GazetteerWriter {
  public:
    /// `base`: number of the first place, for an image that lies over another one.
    explicit GazetteerWriter(std::uint32_t base = 0) : base_(base) {}

    std::uint32_t add(const NewPlace& place);
    /// Meanings of a key keep the order in which they came; a place twice joins its flags.
    void add_name(const std::string& key, std::uint32_t place, std::uint8_t flags);
    void mark_key(const std::string& key, std::uint8_t flags);
    void add_alias(std::uint32_t place, std::string_view name);
    void add_word(const std::string& word, std::uint32_t classes);
    void add_source(const std::string& source, std::uint32_t place);
    const KeyMeanings& names() const { return names_; }
    std::size_t place_count() const { return places_.size(); }
    /// The first of `places` that is `above` or lies below it; no_place: none.
    std::uint32_t find_below(const std::vector<std::uint32_t>& places, std::uint32_t above) const;

    /// The image; the same calls give the same bytes.
    std::string write() const;

  private:
    std::uint32_t add_string(std::string_view text);

    std::uint32_t base_;
    std::vector<PlaceRow> places_;
    std::vector<CountryRow> countries_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> aliases_;
    std::string strings_;
    std::map<std::string, std::uint32_t, std::less<>> string_offsets_;
    KeyMeanings names_;
    KeyMeanings words_;
    KeyMeanings sources_;
};

/// Eight times the binary logarithm of the population, 0 to 255.
std::uint8_t weight_of(std::uint64_t population);

}  // namespace dateline::indexer
