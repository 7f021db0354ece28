// SPDX-License-Identifier: GPL-3.0-or-later
// The gazetteer as the resolver reads it: places by number, names, words of the context,
// publishers' homes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/places/front_coding.h"
#include "indexer/tag/places/gazetteer_file.h"
#include "indexer/tag/places/places.h"

namespace dateline::indexer {

/// Number of a place in one Gazetteer; the order is that of the file: important ones first.
using PlaceNumber = std::uint32_t;

/// `weight`: eight times the binary logarithm of the population, or of what stands for it; 0:
/// unknown.
struct PlaceFacts {
    PlaceType type = PlaceType::City;
    std::uint8_t weight = 0;
    std::int32_t lat_e5 = 0;
    std::int32_t lon_e5 = 0;
    PlaceNumber parent = no_place;
};

/// "continent", "country", "region", …
std::string_view print_place_type(PlaceType type);
std::optional<PlaceType> parse_place_type(std::string_view name);

/// One image: the mapped file, or the reader's own rows built in memory. Numbers of its places
/// begin at `base`.
class GazetteerImage {
  public:
    /// Problem: too short, another version, or a wrong checksum. The bytes must outlive the image.
    static schema::Result<GazetteerImage> read(std::span<const std::uint8_t> bytes,
                                               PlaceNumber base);

    PlaceNumber base() const { return base_; }
    std::uint32_t place_count() const { return static_cast<std::uint32_t>(places_.size()); }
    PlaceFacts facts(std::uint32_t row) const;
    std::string_view name(std::uint32_t row) const;
    std::string id(std::uint32_t row) const;
    std::string_view country_code(PlaceNumber place) const;
    PlaceNumber country(std::string_view code) const;
    /// The well-known other names of all places, in order of place.
    std::vector<std::pair<PlaceNumber, std::string_view>> all_aliases() const;
    const KeyTable& names() const { return names_; }
    const KeyTable& words() const { return words_; }
    const KeyTable& sources() const { return sources_; }
    std::uint64_t checksum() const { return checksum_; }

  private:
    std::string_view string_at(std::size_t offset) const;

    std::span<const PlaceRow> places_;
    std::span<const std::uint8_t> strings_;
    std::span<const CountryRow> countries_;
    std::span<const AliasRow> aliases_;
    KeyTable names_;
    KeyTable words_;
    KeyTable sources_;
    PlaceNumber base_ = 0;
    std::uint64_t checksum_ = 0;
};

class Gazetteer {
  public:
    /// `backing` keeps the bytes of the images alive.
    Gazetteer(std::vector<GazetteerImage> images, std::vector<std::shared_ptr<const void>> backing)
        : images_(std::move(images)), backing_(std::move(backing)) {}

    const std::vector<GazetteerImage>& images() const { return images_; }
    bool holds(PlaceNumber place) const { return place < place_count(); }
    std::uint32_t place_count() const {
        return images_.back().base() + images_.back().place_count();
    }
    /// Any number: one that no image has gives an empty place.
    PlaceFacts facts(PlaceNumber place) const;
    std::string_view name(PlaceNumber place) const;
    std::string id(PlaceNumber place) const;
    /// The place itself or the nearest place above it of this type; no_place: none.
    PlaceNumber ancestor(PlaceNumber place, PlaceType type) const;
    /// ISO 3166-1 alpha-2 of a country, else empty.
    std::string_view country_code(PlaceNumber place) const;
    /// The country with this ISO code; no_place: none.
    PlaceNumber country(std::string_view code) const;
    /// WordClass bits of a folded word.
    std::uint32_t word_classes(std::string_view folded) const;
    /// Where the publisher with this host or name is at home; no_place: unknown.
    PlaceNumber home_of(std::string_view source) const;
    /// The place with this id; no_place: none. Slow (reads all): for tests and tables.
    PlaceNumber find(std::string_view id) const;

  private:
    std::vector<GazetteerImage> images_;
    std::vector<std::shared_ptr<const void>> backing_;
};

/// How deep a path can be; damaged files may hold circles.
inline constexpr int path_steps_max = 8;

}  // namespace dateline::indexer
