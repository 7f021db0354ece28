// SPDX-License-Identifier: GPL-3.0-or-later
// Places that the gazetteer does not hold (a village, a stream), where the text makes clear what
// they lie in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {

/// How the text tells the container.
enum class ContainerClue : std::uint8_t {
    Beside,   ///< "the village of Omose in Miyagi", "Tokyo's Nihonbashi district"
    Article,  ///< the one country or region that the article is about
};

/// Tokens first..last of a field that name a place without a row.
struct UnlistedPlace {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t sentence = 0;
    std::string slug;  ///< the folded name: with the container it is the place's id
    PlaceNumber container = no_place;
    ContainerClue clue = ContainerClue::Beside;
    std::uint16_t score = 0;  ///< the name tagger's, in thousandths
};

/// After resolve and speak_inner_names. `home`: where the publisher is at home, or no_place. In
/// order of field, first; a name has one container in an article. A name whose container is not
/// clear is left out.
std::vector<UnlistedPlace> find_unlisted(const ArticleText& text,
                                         const Gazetteer& gazetteer,
                                         NameFinder& finder,
                                         PlaceNumber home,
                                         const PlaceDraft& draft);

}  // namespace dateline::indexer
