// SPDX-License-Identifier: GPL-3.0-or-later
// Which of its kinds a name means, by the generic words beside it.
#include "indexer/tag/places/divisions.h"

#include <algorithm>

namespace dateline::indexer {

// What stands between two toponyms that follow each other.
Joint joint_of(const TokenisedField& field, const Toponym& left, const Toponym& right) {
    auto at = left.last;
    // The full stop of an abbreviation belongs to it.
    if (at < right.first && field.token_text(at) == "." && !field.tokens[at].space_before)
        ++at;
    if (at + 1 != right.first)
        return Joint::None;
    const auto text = field.token_text(at);
    if (text == ",")
        return Joint::Comma;
    if (text == "(")
        return Joint::Bracket;
    if (text == "and" || text == "or")
        return Joint::And;
    return text == "in" ? Joint::In : Joint::None;
}

bool has_curated(const DocumentName& name, PlaceType type) {
    return std::any_of(name.readings.begin(), name.readings.end(),
                       [&](const PlaceReading& reading) {
                           return reading.type == type && (reading.flags & name_curated) != 0;
                       });
}

bool fits_division(const PlaceReading& reading, std::uint32_t classes) {
    switch (reading.type) {
        case PlaceType::Region:
            return (classes & (word_region | word_district)) != 0;
        case PlaceType::District:
            return (classes & word_district) != 0;
        case PlaceType::City:
        case PlaceType::Section:
            return (classes & word_town) != 0;
        default:
            return false;
    }
}

namespace {

// The most prominent reading of that kind. Of a name that is a country's too, only regions that
// the tables hold: few mean the others.
const PlaceReading* reading_of_division(const DocumentName& name, std::uint32_t classes) {
    const bool curated = has_curated(name, PlaceType::Country);
    const PlaceReading* best = nullptr;
    for (const auto& reading : name.readings)
        if (fits_division(reading, classes) && (!curated || (reading.flags & name_curated) != 0) &&
            (best == nullptr || reading.prior > best->prior))
            best = &reading;
    return best;
}

// What the words beside a name call it: "the governor of Washington", "Washington state", "the town
// of Georgia". "A Texas county" is no county of that name.
std::uint32_t division_beside(const TokenisedField& field,
                              NameFinder& finder,
                              const Toponym& toponym,
                              const DocumentName& name) {
    const auto& tokens = field.tokens;
    const auto classes = [&](std::uint32_t at) {
        return tokens[at].shape == Shape::Lower ? finder.classes(tokens[at].word) : 0;
    };
    const auto next = toponym.last;
    if (next < tokens.size() && !tokens[next].sentence_start) {
        const bool is_state = has_curated(name, PlaceType::Region);
        const auto said = classes(next) & (is_state ? word_region : word_region | word_district);
        if (said != 0)
            return said;
    }
    if (toponym.first > 1 && !tokens[toponym.first].sentence_start &&
        !tokens[toponym.first - 1].sentence_start && field.token_text(toponym.first - 1) == "of")
        return classes(toponym.first - 2) & (word_region | word_district | word_town);
    return 0;
}

bool is_plural(const TokenisedField& field, std::uint32_t at) {
    return at < field.tokens.size() && field.token_text(at).back() == 's';
}

// "Los Angeles, Orange and Riverside Counties": the plural speaks for the whole list.
void read_list_of_divisions(const TokenisedField& field,
                            std::size_t end,
                            std::uint32_t classes,
                            PlaceDraft& draft) {
    for (auto i = end; i-- > 0;) {
        auto& toponym = draft.toponyms[i];
        const auto& next = draft.toponyms[i + 1];
        if (toponym.field != next.field || toponym.silent || toponym.forced != no_place)
            return;
        const auto joint = joint_of(field, toponym, next);
        const bool listed =
            joint == Joint::Comma || joint == Joint::And ||
            (toponym.last + 2 == next.first && field.token_text(toponym.last) == "," &&
             field.token_text(toponym.last + 1) == "and");
        const auto* reading =
            listed ? reading_of_division(draft.names[toponym.name], classes) : nullptr;
        if (reading == nullptr)
            return;
        toponym.forced = reading->place;
    }
}

}  // namespace

void read_divisions(const ArticleText& text, NameFinder& finder, PlaceDraft& draft) {
    for (std::size_t i = 0; i < draft.toponyms.size(); ++i) {
        auto& toponym = draft.toponyms[i];
        const auto& field = text.tokens.fields[static_cast<std::size_t>(toponym.field)];
        const auto& name = draft.names[toponym.name];
        if (toponym.forced != no_place || toponym.silent ||
            toponym.as == schema::MentionAs::Demonym)
            continue;
        const auto said = toponym.division != 0 ? toponym.division
                                                : division_beside(field, finder, toponym, name);
        const auto* reading = said != 0 ? reading_of_division(name, said) : nullptr;
        if (reading == nullptr)
            continue;
        toponym.forced = reading->place;
        if (is_plural(field, toponym.division != 0 ? toponym.last - 1 : toponym.last))
            read_list_of_divisions(field, i, said, draft);
    }
}

}  // namespace dateline::indexer
