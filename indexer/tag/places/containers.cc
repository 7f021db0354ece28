// SPDX-License-Identifier: GPL-3.0-or-later
// "Paris, Texas": the place behind the comma says which of the same name is meant. Then: what is no
// place at all.
#include <algorithm>

#include "indexer/tag/places/divisions.h"
#include "indexer/tag/places/setting.h"

namespace dateline::indexer {
namespace {

constexpr int evidence_min = 3;

bool is_container(PlaceType type) {
    return type == PlaceType::Country || type == PlaceType::Region || type == PlaceType::District ||
           type == PlaceType::Area || type == PlaceType::Island || type == PlaceType::Peninsula;
}

struct Pair {
    PlaceNumber inner = no_place;
    PlaceNumber outer = no_place;
};

// The most prominent reading of the left name that lies in a reading of the right one.
Pair match_readings(const Gazetteer& gazetteer,
                    const DocumentName& left,
                    const DocumentName& right,
                    PlaceNumber fixed) {
    for (const auto& outer : right.readings) {
        if (!is_container(outer.type) || (fixed != no_place && outer.place != fixed))
            continue;
        const PlaceReading* best = nullptr;
        for (const auto& inner : left.readings)
            if (inner.place != outer.place && (best == nullptr || inner.prior > best->prior) &&
                lies_in(gazetteer, inner.place, outer.place))
                best = &inner;
        if (best != nullptr)
            return {best->place, outer.place};
    }
    return {};
}

// "Washington, D.C.": two names of one place.
PlaceNumber shared_place(const DocumentName& left, const DocumentName& right) {
    for (const auto& one : left.readings)
        for (const auto& other : right.readings)
            if (one.place == other.place && (other.flags & name_abbreviation) != 0)
                return one.place;
    return no_place;
}

// Lists of countries ("Lebanon, Syria") and of states ("Nevada, Missouri") are no containers.
bool looks_like_list(const DocumentName& left, const DocumentName& right) {
    const bool abbreviated = std::all_of(
        right.readings.begin(), right.readings.end(),
        [](const PlaceReading& reading) { return (reading.flags & name_abbreviation) != 0; });
    if (abbreviated)
        return false;
    if (has_curated(right, PlaceType::Country) && !has_curated(right, PlaceType::Region))
        return has_curated(left, PlaceType::Country);
    return has_curated(left, PlaceType::Region) && has_curated(right, PlaceType::Region);
}

// "Washington, Utah and Colorado": beside a state that is nothing else, a name is the state of the
// same country.
void read_list_of_states(const PlaceDraft& draft, Toponym& one, const Toponym& other) {
    const auto& name = draft.names[one.name];
    const auto& beside = draft.names[other.name];
    const auto* state = curated_reading(name, PlaceType::Region);
    const auto* sure = curated_reading(beside, PlaceType::Region);
    if (state == nullptr || sure == nullptr || state->country != sure->country ||
        one.forced != no_place || has_curated(beside, PlaceType::Country) ||
        has_curated(beside, PlaceType::City))
        return;
    one.forced = state->place;
}

// Far behind the most prominent place of that name.
bool is_village(const DocumentName& name, PlaceNumber place) {
    constexpr int village_points = 1000;
    int best = 0;
    int own = 0;
    for (const auto& reading : name.readings) {
        best = std::max(best, reading.prior);
        own = reading.place == place ? reading.prior : own;
    }
    return own + village_points < best;
}

// "In Paris, U.S. envoys met": the short name of a country that a word follows.
bool begins_clause(const TokenisedField& field,
                   const Toponym& toponym,
                   const DocumentName& name,
                   PlaceNumber country) {
    const auto is_short_country = [&](const PlaceReading& reading) {
        return reading.place == country && reading.type == PlaceType::Country &&
               (reading.flags & name_abbreviation) != 0;
    };
    return toponym.last < field.tokens.size() &&
           field.tokens[toponym.last].kind == schema::AtomKind::Word &&
           !field.tokens[toponym.last].sentence_start &&
           std::any_of(name.readings.begin(), name.readings.end(), is_short_country);
}

// "Boston, New York, Paris": there "New York" is the city, and no village called Boston lies in its
// state.
bool is_in_list_of_cities(const TokenisedField& field, const PlaceDraft& draft, std::size_t right) {
    const auto& toponyms = draft.toponyms;
    if (!has_curated(draft.names[toponyms[right].name], PlaceType::City))
        return false;
    const auto are_listed = [&](const Toponym& one, const Toponym& other) {
        const auto joint = joint_of(field, one, other);
        return one.field == other.field && one.sentence == other.sentence &&
               (joint == Joint::Comma || joint == Joint::And);
    };
    return (right > 1 && are_listed(toponyms[right - 2], toponyms[right - 1])) ||
           (right + 1 < toponyms.size() && are_listed(toponyms[right], toponyms[right + 1]));
}

// Whether a village's name and its state stand together by chance. "The senator of Florida in New
// York" speaks of the state.
bool is_chance(const TokenisedField& field,
               const PlaceDraft& draft,
               std::size_t right,
               Joint joint,
               PlaceNumber outer) {
    const auto& left_name = draft.names[draft.toponyms[right - 1].name];
    if (joint == Joint::Comma)
        return is_in_list_of_cities(field, draft, right) ||
               begins_clause(field, draft.toponyms[right], draft.names[draft.toponyms[right].name],
                             outer);
    return joint == Joint::In && (has_curated(left_name, PlaceType::Region) ||
                                  has_curated(left_name, PlaceType::Country));
}

}  // namespace

bool lies_in(const Gazetteer& gazetteer, PlaceNumber place, PlaceNumber above) {
    for (int step = 0; step < path_steps_max && gazetteer.holds(place); ++step) {
        if (place == above)
            return true;
        place = gazetteer.facts(place).parent;
    }
    return false;
}

void read_containers(const ArticleText& text,
                     const Gazetteer& gazetteer,
                     NameFinder& finder,
                     PlaceDraft& draft) {
    read_divisions(text, finder, draft);
    auto& toponyms = draft.toponyms;
    // From the right, so that the country fixes the region before the region fixes the town.
    for (std::size_t i = toponyms.size(); i-- > 1;) {
        auto& left = toponyms[i - 1];
        auto& right = toponyms[i];
        if (left.silent || right.silent || left.field != right.field ||
            left.sentence != right.sentence || left.as == schema::MentionAs::Demonym ||
            right.as == schema::MentionAs::Demonym)
            continue;
        const auto& field = text.tokens.fields[static_cast<std::size_t>(left.field)];
        auto joint = joint_of(field, left, right);
        if (joint == Joint::None && is_apposition(field, finder, left, right))
            joint = Joint::In;
        auto& left_name = draft.names[left.name];
        auto& right_name = draft.names[right.name];
        const bool list = joint == Joint::And ||
                          (joint == Joint::Comma && looks_like_list(left_name, right_name));
        if (list) {
            read_list_of_states(draft, left, right);
            read_list_of_states(draft, right, left);
        }
        if (joint == Joint::None || list)
            continue;
        const auto pair = match_readings(gazetteer, left_name, right_name, right.forced);
        if (pair.inner == no_place && joint == Joint::Comma)
            left.forced = shared_place(left_name, right_name);
        if (pair.inner == no_place ||
            (is_village(left_name, pair.inner) && is_chance(field, draft, i, joint, pair.outer)))
            continue;
        left.forced = pair.inner;
        left.contained = true;
        left.reason = PlaceReason::Container;
        right.forced = pair.outer;
        right.contains = true;
        left_name.forced = pair.inner;
        if (right_name.forced == no_place)
            right_name.forced = pair.outer;
    }
}

namespace {

// "another Neb. jail": its full stop ends no sentence, a word in lower case follows.
bool describes_next(const TokenisedField& field, const Toponym& toponym) {
    const auto next = toponym.last;
    return next < field.tokens.size() && field.token_text(next - 1) == "." &&
           toponym.last - toponym.first > 1 && !field.tokens[next].sentence_start &&
           field.tokens[next].shape == Shape::Lower &&
           field.tokens[next].kind == schema::AtomKind::Word;
}

// Inside another name a town, a region or an adjective tells where ("Richmond Police", "Georgian
// Interior Ministry"); a country's name tells whose ("Bank of Canada"), a continent what
// ("European Union").
bool tells_where(const Toponym& toponym, const DocumentName& name) {
    const auto type = name.readings[name.chosen].type;
    if (type == PlaceType::Country)
        return toponym.as == schema::MentionAs::Demonym;
    return type != PlaceType::Continent && type != PlaceType::Area;
}

}  // namespace

void speak_inner_names(PlaceDraft& draft) {
    std::vector<PlaceNumber> named;
    for (const auto& toponym : draft.toponyms)
        if (const auto& name = draft.names[toponym.name]; !toponym.silent && !name.readings.empty())
            named.push_back(place_of(draft, toponym));
    std::sort(named.begin(), named.end());
    for (auto& toponym : draft.toponyms) {
        const auto& name = draft.names[toponym.name];
        if (!toponym.silent || toponym.borrowed || name.readings.empty() ||
            !tells_where(toponym, name) ||
            !std::binary_search(named.begin(), named.end(), place_of(draft, toponym)))
            continue;
        toponym.silent = false;
        toponym.reason = PlaceReason::Inner;
    }
}

namespace {

// Names of places that somebody in the article has too: those that the article locates more than
// once, or beside a container; sorted.
std::vector<const NameMeaning*> names_of_villages(const PlaceDraft& draft) {
    constexpr std::size_t located_min = 2;
    std::vector<const NameMeaning*> located;
    for (const auto& toponym : draft.toponyms) {
        const auto* meaning = draft.names[toponym.name].meaning;
        if (toponym.is_person && !toponym.silent)
            located.insert(located.end(),
                           toponym.contained                     ? located_min
                           : toponym.located || toponym.dateline ? 1
                                                                 : 0,
                           meaning);
    }
    std::sort(located.begin(), located.end());
    std::vector<const NameMeaning*> villages;
    for (std::size_t i = located_min - 1; i < located.size(); ++i)
        if (located[i] == located[i - (located_min - 1)])
            villages.push_back(located[i]);
    return villages;
}

}  // namespace

void drop_doubtful(const ArticleText& text, PlaceDraft& draft) {
    std::vector<bool> proven(draft.names.size());
    for (auto& toponym : draft.toponyms) {
        if (toponym.silent)
            continue;
        if (toponym.contained)
            toponym.evidence += 8;
        if (toponym.contains)
            toponym.evidence += 12;
        // A name that is a place beyond doubt once helps its other mentions.
        if (toponym.evidence >= evidence_min + 4)
            proven[toponym.name] = true;
    }
    const auto villages = names_of_villages(draft);
    const auto is_doubtful = [&](const Toponym& toponym) {
        const auto& name = draft.names[toponym.name];
        if (toponym.is_person &&
            !std::binary_search(villages.begin(), villages.end(), name.meaning))
            return true;
        if (toponym.silent)
            return (name.meaning->key_flags & key_stopped) != 0;
        const bool only_contained = std::all_of(
            name.readings.begin(), name.readings.end(),
            [](const PlaceReading& reading) { return (reading.flags & name_contained) != 0; });
        if (only_contained && !toponym.contains && !toponym.labelled) {
            // ", Ind., has", "an Ind. jail": after a comma or before the noun that it describes an
            // abbreviation stands for itself.
            const auto& field = text.tokens.fields[static_cast<std::size_t>(toponym.field)];
            if (describes_next(field, toponym))
                return false;
            const bool after_comma =
                toponym.first > 0 && field.token_text(toponym.first - 1) == ",";
            return !after_comma || field.tokens[toponym.first].shape == Shape::Upper;
        }
        const int help = proven[toponym.name] ? 3 : 0;
        return toponym.evidence + help < evidence_min;
    };
    draft.toponyms.erase(std::remove_if(draft.toponyms.begin(), draft.toponyms.end(), is_doubtful),
                         draft.toponyms.end());
}

}  // namespace dateline::indexer
