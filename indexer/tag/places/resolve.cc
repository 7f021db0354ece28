// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses one place for each name of an article: prominence, containers, the article's other
// places, the publisher's home (after Leidner 2007, one sense a document, and Lieberman & Samet
// 2012, local lexicons); integers throughout.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {
namespace {

constexpr int rounds = 3;
constexpr int share_points =
    4000;  // for all of the article's evidence in the same country, or region
constexpr int near_points = 500;  // for each name nearby,
constexpr int near_max = 3;       // up to so many
constexpr int near_km = 150;
constexpr int home_country_points = 1200;
constexpr int home_division_points = 1800;
constexpr int home_near_points = 1500;
constexpr int home_near_km = 120;
constexpr int cues_max = 4;      // words of one country that count,
constexpr int cue_weight = 5;    // each like half a mention
constexpr int mentions_max = 3;  // of a name that count as evidence

// A known place that speaks for others.
struct Evidence {
    PlaceNumber country = no_place;
    PlaceNumber division = no_place;
    std::int32_t lat_e5 = 0;
    std::int32_t lon_e5 = 0;
    bool is_point = false;  // a town or the like, whose neighbourhood counts
    std::size_t name = 0;   // that it comes from
    int weight = 0;         // in tenths
};

bool is_point(PlaceType type) {
    return type == PlaceType::City || type == PlaceType::Section || type == PlaceType::District ||
           type == PlaceType::Site;
}

Evidence evidence_of(const DocumentName& name, std::size_t number) {
    const auto& reading = name.readings[name.chosen];
    Evidence evidence{reading.country,
                      reading.division,
                      reading.lat_e5,
                      reading.lon_e5,
                      is_point(reading.type),
                      number,
                      0};
    evidence.weight = std::min(name.mentions, mentions_max) * 10;
    if (name.silent)
        evidence.weight /= 2;
    if (name.forced != no_place)
        evidence.weight = evidence.weight * 3 / 2;
    else if (name.readings.size() > 1 && (reading.flags & name_curated) == 0)
        evidence.weight = evidence.weight * 2 / 3;
    return evidence;
}

// Weights by place; an article has few.
class Tally {
  public:
    void clear() { weights_.clear(); }
    int& operator[](PlaceNumber place) {
        for (auto& [known, weight] : weights_)
            if (known == place)
                return weight;
        return weights_.emplace_back(place, 0).second;
    }

  private:
    std::vector<std::pair<PlaceNumber, int>> weights_;
};

class Resolver {
  public:
    Resolver(const Gazetteer& gazetteer, PlaceNumber home, PlaceDraft& draft)
        : gazetteer_(gazetteer), home_(home), draft_(draft) {}

    void run() {
        count_mentions();
        find_cue_places();
        for (auto& name : draft_.names)
            for (auto& reading : name.readings)
                reading.score = reading.prior + home_points(reading);
        choose();
        for (int round = 0; round < rounds; ++round) {
            collect_evidence();
            for (std::size_t i = 0; i < draft_.names.size(); ++i)
                score(i);
            choose();
        }
    }

  private:
    void count_mentions() {
        for (const auto& toponym : draft_.toponyms) {
            ++draft_.names[toponym.name].mentions;
            draft_.names[toponym.name].silent = draft_.names[toponym.name].silent && toponym.silent;
        }
    }

    int home_points(const PlaceReading& reading) const {
        if (home_ == no_place || reading.country == no_place)
            return 0;
        int points = 0;
        if (reading.country == gazetteer_.ancestor(home_, PlaceType::Country))
            points += home_country_points;
        if (reading.division != no_place &&
            reading.division == gazetteer_.ancestor(home_, PlaceType::Region))
            points += home_division_points;
        const auto home = gazetteer_.facts(home_);
        if (is_point(reading.type) &&
            lies_within_km(home_near_km, reading.lat_e5, reading.lon_e5, home.lat_e5, home.lon_e5))
            points += home_near_points;
        return points;
    }

    void find_cue_places() {
        for (unsigned cue = 0; cue < cue_count; ++cue)
            cue_places_[cue] =
                draft_.cues[cue] > 0 ? gazetteer_.country(cue_countries[cue]) : no_place;
    }

    void collect_evidence() {
        evidence_.clear();
        total_ = 0;
        by_country_.clear();
        by_division_.clear();
        for (std::size_t i = 0; i < draft_.names.size(); ++i) {
            const auto& name = draft_.names[i];
            if (name.mentions == 0 || name.readings.empty())
                continue;
            const auto evidence = evidence_of(name, i);
            total_ += evidence.weight;
            by_country_[evidence.country] += evidence.weight;
            by_division_[evidence.division] += evidence.weight;
            evidence_.push_back(evidence);
        }
        for (unsigned cue = 0; cue < cue_count; ++cue) {
            const int weight = std::min(draft_.cues[cue], cues_max) * cue_weight;
            if (weight == 0 || cue_places_[cue] == no_place)
                continue;
            total_ += weight;
            by_country_[cue_places_[cue]] += weight;
        }
    }

    void score(std::size_t number) {
        auto& name = draft_.names[number];
        if (name.mentions == 0 || name.readings.size() < 2)
            return;
        const auto own = evidence_of(name, number);
        const int others = total_ - own.weight;
        for (auto& reading : name.readings) {
            reading.score = reading.prior + home_points(reading);
            if (others <= 0)
                continue;
            if (reading.country != no_place) {
                const int same = by_country_[reading.country] -
                                 (own.country == reading.country ? own.weight : 0);
                reading.score += share_points * same / others;
            }
            if (reading.division != no_place) {
                const int same = by_division_[reading.division] -
                                 (own.division == reading.division ? own.weight : 0);
                reading.score += share_points * same / others;
            }
            reading.score += near_points * count_near(reading, number);
        }
    }

    int count_near(const PlaceReading& reading, std::size_t number) const {
        if (!is_point(reading.type))
            return 0;
        int near = 0;
        constexpr std::int32_t near_e5 = near_km * 100000 / 110;  // of latitude
        for (const auto& evidence : evidence_) {
            if (!evidence.is_point || evidence.name == number ||
                std::abs(evidence.lat_e5 - reading.lat_e5) > near_e5)
                continue;
            near += lies_within_km(near_km, reading.lat_e5, reading.lon_e5, evidence.lat_e5,
                                   evidence.lon_e5);
            if (near == near_max)
                break;
        }
        return near;
    }

    void choose() {
        for (auto& name : draft_.names) {
            for (std::size_t i = 0; i < name.readings.size(); ++i) {
                if (name.readings[i].place == name.forced) {
                    name.chosen = i;
                    break;
                }
                if (name.forced == no_place &&
                    name.readings[i].score > name.readings[name.chosen].score)
                    name.chosen = i;
            }
        }
    }

    const Gazetteer& gazetteer_;
    PlaceNumber home_;
    PlaceDraft& draft_;
    std::vector<Evidence> evidence_;
    std::array<PlaceNumber, cue_count> cue_places_{};
    int total_ = 0;
    Tally by_country_;
    Tally by_division_;
};

// Cosines of whole degrees in 1/1024.
constexpr int cosines[91] = {
    1024, 1024, 1023, 1023, 1022, 1020, 1018, 1016, 1014, 1011, 1008, 1005, 1002, 998, 994, 989,
    984,  979,  974,  968,  962,  956,  949,  943,  935,  928,  920,  912,  904,  896, 887, 878,
    868,  859,  849,  839,  828,  818,  807,  796,  784,  773,  761,  749,  737,  724, 711, 698,
    685,  672,  658,  644,  630,  616,  602,  587,  573,  558,  543,  527,  512,  496, 481, 465,
    449,  433,  416,  400,  384,  367,  350,  333,  316,  299,  282,  265,  248,  230, 213, 195,
    178,  160,  143,  125,  107,  89,   71,   54,   36,   18,   0};

}  // namespace

namespace {

std::uint64_t square_metres(std::int32_t lat1_e5,
                            std::int32_t lon1_e5,
                            std::int32_t lat2_e5,
                            std::int32_t lon2_e5) {
    constexpr std::int64_t circle_e5 = 36000000;
    const std::int64_t north = std::int64_t{lat1_e5} - lat2_e5;
    std::int64_t east = std::abs(std::int64_t{lon1_e5} - lon2_e5);
    east = std::min(east, circle_e5 - east);
    const auto middle =
        std::min<std::int64_t>(std::abs((std::int64_t{lat1_e5} + lat2_e5) / 2) / 100000, 90);
    // A degree is 111.195 km: metres of both sides.
    const std::int64_t north_m = north * 111195 / 100000;
    const std::int64_t east_m = east * 111195 / 100000 * cosines[middle] / 1024;
    return static_cast<std::uint64_t>(north_m * north_m + east_m * east_m);
}

}  // namespace

int distance_km(std::int32_t lat1_e5,
                std::int32_t lon1_e5,
                std::int32_t lat2_e5,
                std::int32_t lon2_e5) {
    const auto square = square_metres(lat1_e5, lon1_e5, lat2_e5, lon2_e5);
    std::uint64_t root = 0;  // integer square root, bit by bit
    for (std::uint64_t bit = std::uint64_t{1} << 25; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= square)
            root += bit;
    return static_cast<int>((root + 500) / 1000);
}

bool lies_within_km(int km,
                    std::int32_t lat1_e5,
                    std::int32_t lon1_e5,
                    std::int32_t lat2_e5,
                    std::int32_t lon2_e5) {
    const auto metres = static_cast<std::uint64_t>(km) * 1000 + 500;
    return square_metres(lat1_e5, lon1_e5, lat2_e5, lon2_e5) < metres * metres;
}

void resolve(const Gazetteer& gazetteer, PlaceNumber home, PlaceDraft& draft) {
    Resolver(gazetteer, home, draft).run();
}

}  // namespace dateline::indexer
