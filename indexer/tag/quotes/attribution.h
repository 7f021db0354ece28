// SPDX-License-Identifier: GPL-3.0-or-later
// Who said a quotation, by patterns that leave no doubt.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_rules.h"
#include "indexer/tag/quotes/quote_spans.h"
#include "indexer/tag/quotes/quote_words.h"
#include "schema/tags.h"

namespace dateline::indexer {

inline constexpr std::uint32_t no_speaker = 0xffffffff;

/// An actor's mention in tokens of one field.
struct SpeakerMention {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t actor = 0;  ///< number in the list of actors
    bool is_person = false;
};

/// One field with what is needed to read around its quotations.
struct QuoteField {
    const TokenisedField& field;
    const Lexicon& lexicon;
    QuoteWords& words;
    std::vector<SpeakerMention> mentions;  ///< in order, not overlapping
    std::vector<std::uint8_t> in_quote;    ///< by token: lies between marks

    std::uint16_t kind(std::size_t token) const { return words.kind(field.tokens[token].word); }
    std::string_view text(std::size_t token) const { return field.token_text(token); }
    const SpeakerMention* mention_at(std::size_t token) const;
};

struct Attribution {
    std::uint32_t actor = no_speaker;
    bool is_pronoun = false;  ///< "he said": the caller decides who that is
    std::uint32_t verb = 0;   ///< token of the verb
    std::uint32_t until = 0;  ///< token after the phrase
    const char* rule = "";    ///< empty: none found
};

/// `" said Maria Diaz`, `" Maria Diaz said`, `" he said`, from the token after the closing mark.
Attribution read_after(const QuoteField& field, std::size_t from, std::size_t end);
/// `Maria Diaz said: "`, `Diaz, the minister, told reporters that "`, from the opening mark back to
/// the start of its sentence.
Attribution read_before(const QuoteField& field, std::size_t start, std::size_t mark);

/// `told the paper's "`: what somebody owns is a title, not speech.
bool is_owned(const QuoteField& field, std::size_t mark);

/// `– "Seriously, senator?" – Rubio said`: between dashes stand somebody else's words.
bool is_interjected(const QuoteField& field, const QuoteSpan& span);
/// `When asked whether this was "a mistake," Lee said`, `after Diaz threatened "full force," Lee
/// said`: words of the question, or of another. The sentence begins at token `start`.
bool is_of_another(const QuoteField& field, const QuoteSpan& span, std::size_t start);

}  // namespace dateline::indexer
