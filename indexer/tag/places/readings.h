// SPDX-License-Identifier: GPL-3.0-or-later
// What a name may mean, weighed by all that needs no article: worked out once a name, not once an
// article.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tag/places/gazetteer.h"

namespace dateline::indexer {

/// One place that a name may mean. Scores are in thousandths of a power of ten.
struct PlaceReading {
    PlaceNumber place = no_place;
    std::uint8_t flags = 0;  ///< NameFlag bits
    PlaceType type = PlaceType::City;
    PlaceNumber country = no_place;
    PlaceNumber division = no_place;
    std::int32_t lat_e5 = 0;
    std::int32_t lon_e5 = 0;
    int prior = 0;
    int score = 0;
};
inline constexpr std::size_t readings_max = 64;
/// PlaceFacts::weight of so many people.
inline constexpr std::uint8_t weight_of_100000 = 133;

/// How known a name is by its best reading. Town: of 100,000 people or more; Known: of a million,
/// or in a table made by hand.
enum class Prominence : std::uint8_t { Village, Town, Known };

/// The readings of one spelling: in capitals or with a full stop a name may be an abbreviation.
struct NameReadings {
    std::vector<PlaceReading> places;
    std::vector<PlaceReading> demonyms;
    int rank = 0;                ///< of the most prominent reading, less what else the word may be
    bool curated = false;        ///< some reading is of the curated tables
    bool curated_place = false;  ///< and it is no demonym
    bool only_abbreviation = false;
    Prominence prominence = Prominence::Village;  ///< of the most prominent reading
};

/// `values`: of each image (place << 8 | NameFlag); `key_flags`: KeyFlag bits; `words`: of the
/// name.
NameReadings read_name(const Gazetteer& gazetteer,
                       const std::vector<std::span<const std::uint32_t>>& values,
                       std::uint8_t key_flags,
                       std::uint32_t words,
                       bool abbreviated);

/// The prior of the best reading in a country; beyond all others where a table made by hand has
/// one.
int best_prior(const std::vector<PlaceReading>& readings, PlaceNumber country);

}  // namespace dateline::indexer
