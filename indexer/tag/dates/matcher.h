// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the automaton over the tokens of a field and reads what each match says.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/tag/dates/grammar.h"
#include "indexer/tag/dates/reading.h"
#include "indexer/tag/words.h"

namespace dateline::indexer::dates {

/// Letters of the words of one lexicon, computed once for each. One per thread.
class WordLetters {
  public:
    WordLetters(const DateGrammar& grammar, Lexicon& lexicon)
        : grammar_(grammar), lexicon_(lexicon), generation_(lexicon.generation()) {}

    /// Must be called when the lexicon may have grown or been reset: before each article.
    void refresh();
    Letter of(WordId word) {
        const Letter letter = letters_[word];
        return letter == unknown ? look_up(word) : letter;
    }
    const ClassMask& mask(WordId word) { return grammar_.automaton.masks()[of(word)]; }
    const WordFacts& facts(WordId word) const { return lexicon_.facts(word); }

  private:
    static constexpr Letter unknown = 0xffff;
    Letter look_up(WordId word);

    const DateGrammar& grammar_;
    Lexicon& lexicon_;
    std::uint32_t generation_;
    std::vector<Letter> letters_;
};

/// A field as the date rooms see it; all references outlive it.
struct FieldView {
    const TokenisedField& field;
    WordLetters& letters;
    const ContextClasses& context;

    std::size_t size() const { return field.tokens.size(); }
    bool is(std::size_t token, ClassId id) const {
        return token < size() && letters.mask(field.tokens[token].word).has(id);
    }
    const std::string& folded(std::size_t token) const {
        return letters.facts(field.tokens[token].word).folded;
    }
    bool starts_sentence(std::size_t token) const { return field.tokens[token].sentence_start; }
};

/// A date expression: tokens first..last, half open, and what its words say.
struct DateMatch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t end = 0;  ///< of what the rule has read, from where the search goes on
    std::int32_t rule = 0;
    Reading reading;
};

/// The longest match at each token, left to right, not overlapping, never across a sentence.
/// Candidates only: guards have not been asked. Appends to `matches`.
class Matcher {
  public:
    explicit Matcher(const DateGrammar& grammar) : grammar_(grammar) {}
    /// The match that begins at this token; false: none.
    bool match_at(const FieldView& view, std::size_t token, DateMatch& match);
    /// Whether some rule begins with this letter.
    bool can_start(Letter letter, bool is_glued) const {
        return grammar_.automaton.next(Automaton::start, letter, is_glued) != Automaton::dead;
    }

  private:
    void read_slots(const FieldView& view, std::size_t token, DateMatch& match) const;

    const DateGrammar& grammar_;
    std::vector<Automaton::Seen> seen_;
    Binding binding_;
};

}  // namespace dateline::indexer::dates
