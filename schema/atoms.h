// SPDX-License-Identifier: GPL-3.0-or-later
// Splits text into atoms: the one place where both programs, and every tagger, agree on what a word
// is.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::schema {

/// What an atom is made of.
/// Word: letters first, then letters, marks, digits, and apostrophes between letters ("O'Brien",
/// "don't", "G20");
///   an acronym with full stops is one word, stops included ("U.S.", "a.m."), as is the clitic of a
///   possessive, the apostrophe included ("'s", "’s").
/// Number: digits first, then digits, letters, and single '.' or ',' between digits ("1,500.5",
/// "3rd", "1990s"). Punctuation: one character of the Unicode categories P*, every hyphen and dash
/// included ("Jean-Claude" is three atoms). Symbol: one character of anything else that is not
/// white space ("$", "€").
enum class AtomKind : std::uint8_t { Word, Number, Punctuation, Symbol };

/// Bytes start..end of the text, half open.
struct Atom {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    AtomKind kind = AtomKind::Word;
};

/// Walks over a text from the front: `for (AtomWalk walk(text); walk.next();) use(walk.atom());`
/// The text must outlive the walk and be below 4 GiB. Invalid UTF-8 bytes are Symbols of one byte.
/// White space, control characters and zero-width characters end an atom and are part of none.
/// Cost: one table look-up a byte for ASCII; ICU's properties beyond it.
class AtomWalk {
  public:
    explicit AtomWalk(std::string_view text, std::uint32_t start = 0) : text_(text), at_(start) {}
    bool next();
    const Atom& atom() const { return atom_; }

  private:
    void read_word();
    void read_number();
    bool read_acronym();

    std::string_view text_;
    std::uint32_t at_;
    Atom atom_;
};

}  // namespace dateline::schema
