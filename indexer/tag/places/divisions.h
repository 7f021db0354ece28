// SPDX-License-Identifier: GPL-3.0-or-later
// Generic words beside names ("province", "counties", "village of"), and what joins two names.
#pragma once

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {

/// What stands between two toponyms that follow each other; None: something else.
enum class Joint : std::uint8_t { None, Comma, Bracket, In, And };
Joint joint_of(const TokenisedField& field, const Toponym& left, const Toponym& right);

/// Whether a table made by hand has a place of that type under the name.
bool has_curated(const DocumentName& name, PlaceType type);

/// Fixes the names that the words beside them call a region, a district or a town: "the governor of
/// Washington", "Riverside and Orange Counties".
void read_divisions(const ArticleText& text, NameFinder& finder, PlaceDraft& draft);

}  // namespace dateline::indexer
