// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses one place for each name of an article: prominence, containers, the article's other
// places, the publisher's home (after Leidner 2007, one sense a document, and Lieberman & Samet
// 2012, local lexicons); integers throughout.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "indexer/tag/places/readings.h"
#include "indexer/tag/places/tally.h"
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
constexpr int all_points = home_country_points + home_division_points + home_near_points;
constexpr int cues_max = 4;                // words of one country that count,
constexpr int cue_weight = 5;              // each like half a mention
constexpr int namesake_points = 1500;      // behind a place abroad, a namesake needs neighbours,
constexpr int far_namesake_points = 2800;  // and so far behind a container or the local paper
constexpr int neighbours_min = 2;
constexpr int near_namesake_points = 2000;  // and so far one neighbour is enough
constexpr int named_points = 3000;          // for an adjective whose place the article names
constexpr int mentions_max = 3;             // of a name that count as evidence

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
        drop_far_adjectives();
    }

  private:
    // "Victorian" is an age, "Caucasian" a race, unless the article is on Victoria or the Caucasus:
    // adjectives of never_alone.tsv.
    void drop_far_adjectives() {
        for (std::size_t i = 0; i < draft_.names.size(); ++i) {
            auto& name = draft_.names[i];
            if (!name.demonym || name.mentions == 0 || name.readings.empty() ||
                (name.meaning->key_flags & key_stopped) == 0)
                continue;
            const auto& reading = name.readings[name.chosen];
            const bool in_country = reading.country != no_place &&
                                    by_country_[reading.country] > evidence_of(name, i).weight;
            if (!in_country && home_points(reading) == 0 && !is_named(reading.place))
                name.readings.clear();
        }
    }

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

    // The papers of large cities, read in all the country, mean the Florida that everybody knows.
    int far_home_points() const {
        return home_ != no_place && gazetteer_.facts(home_).weight > weight_of_100000
                   ? home_country_points
                   : all_points;
    }

    void find_cue_places() {
        for (unsigned cue = 0; cue < cue_count; ++cue)
            cue_places_[cue] =
                draft_.cues[cue] > 0 ? gazetteer_.country(cue_countries[cue]) : no_place;
    }

    void collect_evidence() {
        evidence_.clear();
        total_ = 0;
        countries_named_ = 0;
        by_country_.clear();
        by_division_.clear();
        for (std::size_t i = 0; i < draft_.names.size(); ++i) {
            const auto& name = draft_.names[i];
            if (name.mentions == 0 || name.readings.empty())
                continue;
            const auto evidence = evidence_of(name, i);
            total_ += evidence.weight;
            countries_named_ += names_one(name) ? 1 : 0;
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
        const auto famous = std::max_element(
            name.readings.begin(), name.readings.end(),
            [](const PlaceReading& a, const PlaceReading& b) { return a.prior < b.prior; });
        for (auto& reading : name.readings) {
            const bool is_far = others > 0 && reading.prior + far_namesake_points < famous->prior;
            const int home =
                std::min(home_points(reading), is_far ? far_home_points() : all_points);
            const int near = count_near(reading, number);
            reading.score = reading.prior + home;
            if (name.demonym)
                reading.score += named_points_of(reading);
            if (others <= 0)
                continue;
            const int around = near + (home > home_country_points ? neighbours_min : 0);
            if (reading.country != no_place &&
                tells_country(name, reading.country, *famous, around))
                reading.score += share(by_country_, reading.country, own.country, own) / others;
            // New York City speaks less for the village of Boston in its state.
            const bool is_lonely = around == 0 && reading.prior + namesake_points < famous->prior;
            if (reading.division != no_place)
                reading.score += share(by_division_, reading.division, own.division, own) / others /
                                 (is_lonely ? 2 : 1);
            reading.score += near_points * near;
        }
    }

    // Whether the article's country speaks for its places of a name. An article on the United
    // States names the Paris in France more often than one of those in its own states. One that
    // names no country at all is on a neighbourhood.
    bool tells_country(const DocumentName& name,
                       PlaceNumber country,
                       const PlaceReading& famous,
                       int around) const {
        if (country == famous.country || !is_of_the_world(name))
            return true;
        const int behind = famous.prior - best_prior(name.readings, country);
        return behind < namesake_points || (behind < near_namesake_points && around > 0) ||
               (behind < far_namesake_points && around >= neighbours_min);
    }

    // It names a country, or the paper is at home somewhere; the local paper has spoken before.
    bool is_of_the_world(const DocumentName& besides) const {
        return home_ != no_place || countries_named_ > (names_one(besides) ? 1 : 0);
    }
    static bool names_one(const DocumentName& name) {
        return !name.demonym && name.readings[name.chosen].type == PlaceType::Country;
    }

    // "Georgian" is of the country unless the article names the state.
    int named_points_of(const PlaceReading& reading) const {
        if (is_named(reading.place))
            return named_points;
        return reading.type == PlaceType::Country ? 0 : -named_points;
    }

    bool is_named(PlaceNumber place) const {
        return std::any_of(draft_.names.begin(), draft_.names.end(), [&](const DocumentName& name) {
            return !name.demonym && name.mentions > 0 && !name.readings.empty() &&
                   name.readings[name.chosen].place == place;
        });
    }

    // Of the other names' evidence, what speaks for a place; `now`: what `own` speaks for.
    static int share(Tally& tally, PlaceNumber place, PlaceNumber now, const Evidence& own) {
        return share_points * (tally[place] - (now == place ? own.weight : 0));
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
    int countries_named_ = 0;
    Tally by_country_;
    Tally by_division_;
};

}  // namespace

void resolve(const Gazetteer& gazetteer, PlaceNumber home, PlaceDraft& draft) {
    Resolver(gazetteer, home, draft).run();
}

}  // namespace dateline::indexer
