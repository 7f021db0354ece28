// SPDX-License-Identifier: GPL-3.0-or-later
// Places that stand for their government: "Washington said", "talks with Tehran", "Vatican-backed".
#include <algorithm>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {
namespace {

bool may_act(const PlaceReading& reading) {
    return reading.type == PlaceType::Country || (reading.flags & name_capital) != 0;
}

}  // namespace

void find_metonyms(const ArticleText& text, NameFinder& finder, PlaceDraft& draft) {
    for (auto& toponym : draft.toponyms) {
        const auto& name = draft.names[toponym.name];
        if (toponym.as != schema::MentionAs::Name || toponym.dateline || toponym.contained ||
            toponym.contains || name.readings.empty() || !may_act(name.readings[name.chosen]))
            continue;
        const auto& field = text.tokens.fields[static_cast<std::size_t>(toponym.field)];
        const auto& sentence = field.sentences[toponym.sentence];
        auto before = toponym.first;
        if (before > sentence.first && field.token_text(before - 1) == "the")
            --before;
        const bool after_preposition =
            before > sentence.first &&
            (finder.classes(field.tokens[before - 1].word) & word_locative) != 0;
        const auto next = toponym.last;
        const bool acts = next < sentence.last && field.tokens[next].shape == Shape::Lower &&
                          (finder.classes(field.tokens[next].word) & word_saying) != 0;
        const bool glued = next + 1 < sentence.last && field.token_text(next) == "-" &&
                           !field.tokens[next].space_before &&
                           (finder.classes(field.tokens[next + 1].word) & word_backing) != 0;
        // "signals from Washington", "talks with Tehran"
        const bool dealt_with =
            before >= sentence.first + 2 &&
            (name.readings[name.chosen].flags & name_capital) != 0 &&
            (field.token_text(before - 1) == "from" || field.token_text(before - 1) == "with") &&
            (finder.classes(field.tokens[before - 2].word) & word_dealing) != 0;
        if ((acts && !after_preposition) || glued || dealt_with) {
            toponym.as = schema::MentionAs::Government;
            toponym.reason = PlaceReason::Metonym;
        }
    }
}

}  // namespace dateline::indexer
