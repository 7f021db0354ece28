// SPDX-License-Identifier: GPL-3.0-or-later
// Which of its kinds a name means, by the generic words beside it.
#include "indexer/tag/places/divisions.h"

#include <algorithm>
#include <map>
#include <utility>

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

bool is_apposition(const TokenisedField& field,
                   NameFinder& finder,
                   const Toponym& left,
                   const Toponym& right) {
    constexpr std::uint32_t words_min = 4;  // ", a town in",
    constexpr std::uint32_t words_max = 6;  // ", a small mining town in"
    const auto words = right.first - left.last;
    if (right.first < left.last + words_min || words > words_max ||
        field.token_text(left.last) != ",")
        return false;
    const auto article = field.token_text(left.last + 1);
    const auto joint = field.token_text(right.first - 1);
    const auto noun = right.first - 2;
    return (article == "a" || article == "the") && (joint == "in" || joint == "of") &&
           field.tokens[noun].shape == Shape::Lower &&
           (finder.classes(field.tokens[noun].word) & (word_town | word_district | word_region)) !=
               0;
}

const PlaceReading* curated_reading(const DocumentName& name, PlaceType type) {
    for (const auto& reading : name.readings)
        if (reading.type == type && (reading.flags & name_curated) != 0)
            return &reading;
    return nullptr;
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

// Names that are kept to the readings of one kind, each made once.
class KindsOfNames {
  public:
    explicit KindsOfNames(PlaceDraft& draft) : draft_(draft) {}

    // Keeps the toponym to readings that `classes` name; false: there are none. Of a name that is a
    // country's too, only regions that the tables hold: few mean the others.
    bool restrict(Toponym& toponym, std::uint32_t classes) {
        const auto [found, added] = made_.emplace(std::make_pair(toponym.name, classes), no_name);
        if (added)
            found->second = make(toponym.name, classes);
        if (found->second == no_name)
            return false;
        toponym.name = found->second;
        return true;
    }

  private:
    static constexpr std::uint32_t no_name = 0xffffffff;

    std::uint32_t make(std::uint32_t number, std::uint32_t classes) {
        auto name = draft_.names[number];
        const bool curated = has_curated(name, PlaceType::Country);
        const auto is_other = [&](const PlaceReading& reading) {
            return !fits_division(reading, classes) ||
                   (curated && (reading.flags & name_curated) == 0);
        };
        auto& readings = name.readings;
        readings.erase(std::remove_if(readings.begin(), readings.end(), is_other), readings.end());
        if (readings.empty())
            return no_name;
        draft_.names.push_back(std::move(name));
        return static_cast<std::uint32_t>(draft_.names.size() - 1);
    }

    PlaceDraft& draft_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> made_;
};

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
                            PlaceDraft& draft,
                            KindsOfNames& kinds) {
    for (auto i = end; i-- > 0;) {
        auto& toponym = draft.toponyms[i];
        const auto& next = draft.toponyms[i + 1];
        if (toponym.field != next.field || toponym.silent)
            return;
        const auto joint = joint_of(field, toponym, next);
        const bool listed =
            joint == Joint::Comma || joint == Joint::And ||
            (toponym.last + 2 == next.first && field.token_text(toponym.last) == "," &&
             field.token_text(toponym.last + 1) == "and");
        if (!listed || !kinds.restrict(toponym, classes))
            return;
    }
}

}  // namespace

void read_divisions(const ArticleText& text, NameFinder& finder, PlaceDraft& draft) {
    KindsOfNames kinds(draft);
    for (std::size_t i = 0; i < draft.toponyms.size(); ++i) {
        auto& toponym = draft.toponyms[i];
        const auto& field = text.tokens.fields[static_cast<std::size_t>(toponym.field)];
        if (toponym.silent || toponym.as == schema::MentionAs::Demonym)
            continue;
        // The generic word inside the name has chosen already.
        const bool inside = toponym.division != 0;
        const auto said = inside
                              ? toponym.division
                              : division_beside(field, finder, toponym, draft.names[toponym.name]);
        if (said != 0 && (inside || kinds.restrict(toponym, said)) &&
            is_plural(field, inside ? toponym.last - 1 : toponym.last))
            read_list_of_divisions(field, i, said, draft, kinds);
    }
}

}  // namespace dateline::indexer
