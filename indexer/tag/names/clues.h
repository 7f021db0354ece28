// SPDX-License-Identifier: GPL-3.0-or-later
// What the rest of an article says of a word: seen in lower case, after a title, before "Ministry"…
#pragma once

#include <vector>

#include "indexer/tag/names/features.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Bits of Clues. They go into feature hashes: do not change the order.
enum class Clue : std::uint8_t {
    SeenLower,         ///< somewhere in lower case
    SeenInside,        ///< capitalised inside a sentence
    AfterTitle,        ///< "President X"
    AfterGiven,        ///< "Maria X"
    BeforeCapital,     ///< "X Otieno"
    AfterCapital,      ///< "Maria X"
    AfterLocative,     ///< "in X"
    BesideSpeech,      ///< "X said", "said X"
    BeforeOrgWord,     ///< "X Ministry"
    InBrackets,        ///< "(X)"
    AfterThe,          ///< "the X"
    BeforePossessive,  ///< "X's"
    Often,             ///< capitalised three times or more
};
constexpr Clues clue_bit(Clue clue) {
    return static_cast<Clues>(1U << static_cast<unsigned>(clue));
}

/// How each sentence of a field is written: Title where most longer words begin with a capital,
/// Upper where nearly all letters are capitals.
std::vector<LineCase> read_line_cases(const TokenisedField& field);

/// Collects the clues of one article. `traits_of(WordId)` gives a `const WordTraits&`. Kept between
/// articles; not shared between threads.
class ClueTable {
  public:
    void start_article(std::size_t words);
    template <typename TraitsOf>
    void add_field(const TokenisedField& field,
                   const std::vector<LineCase>& lines,
                   TraitsOf&& traits_of);
    /// By folded id. 0 for words the article does not hold.
    Clues of(WordId folded) const {
        return folded < marks_.size() && marks_[folded].article == article_ ? marks_[folded].clues
                                                                            : Clues{0};
    }

  private:
    struct Mark {
        std::uint32_t article = 0;
        Clues clues = 0;
        std::uint16_t capitals = 0;
    };
    void add(WordId folded, Clues clues, bool capital);

    std::vector<Mark> marks_;
    std::uint32_t article_ = 0;
};

/// The clues that one token's place gives to its word. Null: beyond the sentence.
struct CluePlace {
    const WordTraits* before = nullptr;
    const WordTraits* here = nullptr;
    const WordTraits* after = nullptr;
    std::string_view text_before;
    std::string_view text_after;
    bool sentence_start = false;
    bool normal_line = true;
};
Clues read_place_clues(const CluePlace& place);

template <typename TraitsOf>
void ClueTable::add_field(const TokenisedField& field,
                          const std::vector<LineCase>& lines,
                          TraitsOf&& traits_of) {
    for (std::size_t s = 0; s < field.sentences.size(); ++s) {
        const auto& sentence = field.sentences[s];
        for (auto i = sentence.first; i < sentence.last; ++i) {
            const auto& token = field.tokens[i];
            if (token.kind != schema::AtomKind::Word)
                continue;
            const auto& here = traits_of(token.word);
            const auto folded = here.folded_id;
            if (token.shape == Shape::Lower) {
                add(folded, clue_bit(Clue::SeenLower), false);
                continue;
            }
            if (token.shape == Shape::Caseless)
                continue;
            CluePlace place;
            place.here = &here;
            if (i > sentence.first) {
                place.before = &traits_of(field.tokens[i - 1].word);
                place.text_before = field.token_text(i - 1);
            }
            if (i + 1 < sentence.last) {
                place.after = &traits_of(field.tokens[i + 1].word);
                place.text_after = field.token_text(i + 1);
            }
            place.sentence_start = token.sentence_start;
            place.normal_line = lines[s] == LineCase::Normal;
            add(folded, read_place_clues(place), true);
        }
    }
}

}  // namespace dateline::indexer
