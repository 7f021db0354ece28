// SPDX-License-Identifier: GPL-3.0-or-later
// Who said a quotation, by patterns that leave no doubt.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_rules.h"
#include "indexer/tag/quotes/quote_spans.h"
#include "schema/tags.h"

namespace dateline::indexer {

inline constexpr std::uint32_t no_speaker = 0xffffffff;

/// Kinds of words around quotations (bits), as data/quotes/quotes.tsv explains them.
enum QuoteWord : std::uint16_t {
    says = 1,
    saying = 2,
    pronoun = 4,
    between = 8,
    telling = 16,
    title_end = 32,
    party_member = 64,
    minor = 128,
    being = 256,
    circumstance = 512,
    question = 1024
};

/// An actor's mention in tokens of one field.
struct SpeakerMention {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t actor = 0;  ///< number in the list of actors
    bool is_person = false;
};

/// Kinds of the words of one lexicon, each looked up once. One per thread.
class QuoteWords {
  public:
    /// Both outlive it.
    QuoteWords(const TextMap<std::uint16_t>& kinds, const Lexicon& lexicon)
        : kinds_(kinds), lexicon_(lexicon), generation_(lexicon.generation()) {}

    std::uint16_t kind(WordId word);

  private:
    static constexpr std::uint16_t unknown = 0xffff;

    const TextMap<std::uint16_t>& kinds_;
    const Lexicon& lexicon_;
    std::uint32_t generation_;
    std::vector<std::uint16_t> known_;
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
