// SPDX-License-Identifier: GPL-3.0-or-later
// Generic words beside names ("province", "counties", "village of"), and what joins two names.
#pragma once

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {

/// What stands between two toponyms that follow each other; None: something else.
enum class Joint : std::uint8_t { None, Comma, Bracket, In, And };
Joint joint_of(const TokenisedField& field, const Toponym& left, const Toponym& right);

/// "Nov, a town in Tajikistan": the right name is where the left one lies.
bool is_apposition(const TokenisedField& field,
                   NameFinder& finder,
                   const Toponym& left,
                   const Toponym& right);

/// The place of that type that a table made by hand has under the name; nullptr: none.
const PlaceReading* curated_reading(const DocumentName& name, PlaceType type);
inline bool has_curated(const DocumentName& name, PlaceType type) {
    return curated_reading(name, type) != nullptr;
}

/// Whether a reading is of a kind that these WordClass bits (word_region, word_district, word_town)
/// name.
bool fits_division(const PlaceReading& reading, std::uint32_t classes);

/// Fixes the names that the words beside them call a region, a district or a town: "the governor of
/// Washington", "Riverside and Orange Counties".
void read_divisions(const ArticleText& text, NameFinder& finder, PlaceDraft& draft);

}  // namespace dateline::indexer
