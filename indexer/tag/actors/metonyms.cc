// SPDX-License-Identifier: GPL-3.0-or-later
// A capital or country before a verb of acting is its government.
#include "indexer/tag/actors/metonyms.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::uint8_t verb = 1;
constexpr std::uint8_t auxiliary = 2;
constexpr std::uint8_t hyphen = 4;
constexpr std::size_t words_ahead_max = 3;

bool may_govern(std::string_view type) {
    return type == "country" || type == "city" || type == "capital";
}

std::uint8_t kind_of(const ActorRules& rules,
                     const Lexicon& lexicon,
                     const TokenisedField& field,
                     std::size_t token) {
    const auto* kind = find_in(rules.metonym_words, lexicon.facts(field.tokens[token].word).folded);
    return kind == nullptr || field.tokens[token].shape != Shape::Lower ? std::uint8_t{0} : *kind;
}

// The next word acts, perhaps after an auxiliary: "has denied".
bool acts(const ActorRules& rules,
          const Lexicon& lexicon,
          const TokenisedField& field,
          const PlaceSpan& span) {
    // "in Washington said": the place of a phrase before the verb.
    if (span.first > 0 && !field.tokens[span.first].sentence_start) {
        const auto& before = lexicon.facts(field.tokens[span.first - 1].word).folded;
        for (const std::string_view word :
             {"in", "at", "from", "near", "to", "of", "outside", ",", "around", "across", "the"})
            if (before == word && word != "the")
                return false;
    }
    if (span.last + 1 < field.tokens.size() && field.token_text(span.last) == "-" &&
        !field.tokens[span.last + 1].space_before)
        return (kind_of(rules, lexicon, field, span.last + 1) & hyphen) != 0;
    for (std::size_t i = span.last; i < std::min(field.tokens.size(), span.last + words_ahead_max);
         ++i) {
        if (field.tokens[i].sentence_start)
            return false;
        const auto kind = kind_of(rules, lexicon, field, i);
        if (kind == verb)
            return true;
        if (kind != auxiliary)
            return false;
    }
    return false;
}

bool is_led(const ActorRules& rules,
            const Lexicon& lexicon,
            const TokenisedField& field,
            const PlaceSpan& span) {
    if (span.first < 2 || field.tokens[span.first].sentence_start)
        return false;
    const auto lead = lexicon.facts(field.tokens[span.first - 2].word).folded + ' ' +
                      lexicon.facts(field.tokens[span.first - 1].word).folded;
    return rules.metonym_leads.contains(lead);
}

}  // namespace

void mark_metonyms(const ActorRules& rules,
                   const Lexicon& lexicon,
                   const TokenisedArticle& tokens,
                   ArticlePlaces& places) {
    for (auto& span : places.spans) {
        if (span.as != schema::MentionAs::Name || span.tag >= places.places.size())
            continue;
        auto& tag = places.places[span.tag];
        const auto& field = tokens.fields[static_cast<std::size_t>(span.field)];
        if (!may_govern(tag.type) || span.last > field.tokens.size() || span.first >= span.last)
            continue;
        const bool government =
            acts(rules, lexicon, field, span) || is_led(rules, lexicon, field, span);
        if (!government)
            continue;
        span.as = schema::MentionAs::Government;
        const auto start = field.tokens[span.first].start;
        for (auto& mention : tag.mentions)
            if (mention.field == span.field && mention.start == start &&
                mention.as == schema::MentionAs::Name)
                mention.as = schema::MentionAs::Government;
    }
}

}  // namespace dateline::indexer
