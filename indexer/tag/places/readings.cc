// SPDX-License-Identifier: GPL-3.0-or-later
// Priors of readings, and the rank of a name: how likely it is a place at all.
#include "indexer/tag/places/readings.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

using Values = std::vector<std::span<const std::uint32_t>>;

bool is_settlement(PlaceType type) {
    return type == PlaceType::City || type == PlaceType::Section;
}

int type_points(const PlaceReading& reading) {
    switch (reading.type) {
        case PlaceType::Country:
            return 3000;
        case PlaceType::Continent:
            return 3000;
        case PlaceType::Region:
            return (reading.flags & name_curated) != 0 ? 700 : -300;
        case PlaceType::District:
            return -700;
        case PlaceType::City:
            return 0;
        case PlaceType::Section:
            return -300;
        default:
            return 1500;
    }
}

int flag_points(const PlaceReading& reading) {
    int points = 0;
    if ((reading.flags & name_capital) != 0)
        points += 1000;
    if ((reading.flags & name_seat) != 0)
        points += 300;
    if ((reading.flags & name_short) != 0)
        points -= reading.type == PlaceType::Region ? 500 : 900;
    if ((reading.flags & name_curated) != 0 && is_settlement(reading.type))
        points += 1300;
    if ((reading.flags & name_contained) != 0)
        points -= 3000;
    return points;
}

PlaceReading weigh(const Gazetteer& gazetteer, PlaceNumber place, std::uint8_t flags) {
    constexpr int points_per_weight_x100 = 3763;  // 1000 × log10(2) / 8
    const auto facts = gazetteer.facts(place);
    PlaceReading reading;
    reading.place = place;
    reading.flags = flags;
    reading.type = facts.type;
    reading.lat_e5 = facts.lat_e5;
    reading.lon_e5 = facts.lon_e5;
    auto above = facts;
    auto here = place;
    for (int step = 0; step < path_steps_max; ++step) {
        if (above.type == PlaceType::Region)
            reading.division = here;
        if (above.type == PlaceType::Country)
            reading.country = here;
        here = above.parent;
        if (above.type == PlaceType::Country || !gazetteer.holds(here))
            break;
        above = gazetteer.facts(here);
    }
    reading.prior =
        facts.weight * points_per_weight_x100 / 100 + type_points(reading) + flag_points(reading);
    return reading;
}

// The readings of one kind that the spelling allows; the reader's own first.
std::vector<PlaceReading> collect(const Gazetteer& gazetteer,
                                  const Values& all,
                                  bool demonym,
                                  bool abbreviated) {
    std::vector<PlaceReading> readings;
    for (auto values = all.rbegin(); values != all.rend(); ++values)
        for (const auto value : *values) {
            const auto flags = static_cast<std::uint8_t>(value & 0xff);
            if (((flags & name_demonym) != 0) != demonym || readings.size() >= readings_max ||
                !gazetteer.holds(value >> 8) || ((flags & name_abbreviation) != 0 && !abbreviated))
                continue;
            readings.push_back(weigh(gazetteer, value >> 8, flags));
        }
    return readings;
}

constexpr std::uint8_t million = 160;  // weights of so many people
constexpr std::uint8_t ten_thousand = 106;

int rank_of(const PlaceFacts& facts, bool curated) {
    if (curated)
        return facts.type == PlaceType::Country || facts.type == PlaceType::Continent ? 6 : 5;
    if (facts.type == PlaceType::Region || facts.type == PlaceType::District)
        return 3;
    if (facts.weight > million)
        return 4;
    if (facts.weight > weight_of_100000)
        return 3;
    return facts.weight > ten_thousand ? 2 : 1;
}

Prominence prominence_of(const PlaceFacts& facts, bool curated) {
    if (curated || facts.weight > million)
        return Prominence::Known;
    return facts.weight > weight_of_100000 ? Prominence::Town : Prominence::Village;
}

constexpr int trusted_rank = 5;

// What speaks against a single word: that it is one, or a person's name.
int other_uses(std::uint8_t flags, int rank) {
    if ((flags & key_stopped) != 0)
        return rank < trusted_rank ? 16 : 12;
    int against = 0;
    if ((flags & key_word) != 0)
        against = 4;
    else if ((flags & key_rare_word) != 0)
        against = 2;
    if (rank - against < trusted_rank && (flags & key_given) != 0)
        against += 2;
    if (rank - against < trusted_rank && (flags & key_surname) != 0)
        against += 1;
    return against;
}

// How prominent the most prominent meaning is. Meanings are in order of prominence: the first few
// tell.
void rank(const Gazetteer& gazetteer, const Values& all, bool abbreviated, NameReadings& name) {
    constexpr std::size_t looked_at = 6;
    for (const auto& values : all)
        for (const auto value : values.subspan(0, std::min(values.size(), looked_at))) {
            const auto facts = gazetteer.facts(value >> 8);
            const bool curated = (value & name_curated) != 0;
            name.curated = name.curated || curated;
            name.rank = std::max(name.rank, rank_of(facts, curated));
            // "Al" is not as known as Alabama.
            if (abbreviated || (value & name_abbreviation) == 0)
                name.prominence = std::max(name.prominence, prominence_of(facts, curated));
        }
}

// "Newtown", which once was Tallahassee, is a town whose own name that is.
// "City of Westminster" holds the name.
void weaken_other_names(const Gazetteer& gazetteer, std::vector<PlaceReading>& readings) {
    constexpr int other_name_points = -1500;
    const auto is_own = [](const PlaceReading& reading) {
        return (reading.flags & name_main) != 0 && is_settlement(reading.type);
    };
    const auto own = std::find_if(readings.begin(), readings.end(), is_own);
    if (own == readings.end())
        return;
    const auto name = gazetteer.name(own->place);
    for (auto& reading : readings)
        if (is_settlement(reading.type) && (reading.flags & name_short) != 0 &&
            gazetteer.name(reading.place).find(name) == std::string_view::npos)
            reading.prior += other_name_points;
}

}  // namespace

NameReadings read_name(const Gazetteer& gazetteer,
                       const Values& values,
                       std::uint8_t key_flags,
                       std::uint32_t words,
                       bool abbreviated) {
    NameReadings name;
    rank(gazetteer, values, abbreviated, name);
    const bool trusted = words > 1 && (key_flags & key_stopped) == 0;
    name.rank -= trusted ? -1 : other_uses(key_flags, name.rank);
    name.places = collect(gazetteer, values, false, abbreviated);
    weaken_other_names(gazetteer, name.places);
    name.demonyms = collect(gazetteer, values, true, abbreviated);
    name.curated_place = std::any_of(
        name.places.begin(), name.places.end(),
        [](const PlaceReading& reading) { return (reading.flags & name_curated) != 0; });
    name.only_abbreviation = std::all_of(
        name.places.begin(), name.places.end(),
        [](const PlaceReading& reading) { return (reading.flags & name_abbreviation) != 0; });
    return name;
}

int best_prior(const std::vector<PlaceReading>& readings, PlaceNumber country) {
    constexpr int curated_prior = 100000;
    int best = 0;
    for (const auto& reading : readings)
        if (reading.country == country)
            best =
                std::max(best, (reading.flags & name_curated) != 0 ? curated_prior : reading.prior);
    return best;
}

}  // namespace dateline::indexer
