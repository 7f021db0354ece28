// SPDX-License-Identifier: GPL-3.0-or-later
// One sweep over a text: interned tokens with byte offsets, shapes and sentences, shared by every
// tagger and the index.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"
#include "schema/atoms.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// Number of a distinct spelling in one Lexicon. The order of numbers depends on what was read
/// before: never let a result depend on it.
using WordId = std::uint32_t;
inline constexpr WordId no_word = 0xffffffff;

/// How a token is capitalised. Caseless: no letter with case in it (digits, punctuation, Arabic).
enum class Shape : std::uint8_t { Caseless, Lower, Capitalised, Upper, Mixed };

/// What is known of one spelling, computed once.
struct WordFacts {
    std::string text;    ///< as spelled
    std::string folded;  ///< lower case, without accents, apostrophes straight; what gazetteers and
                         ///< rules match on
    WordId folded_id = no_word;  ///< id of `folded` as a spelling of its own
    Shape shape = Shape::Caseless;
    schema::AtomKind kind = schema::AtomKind::Word;
};

struct InternedWord {
    WordId word = no_word;
    Shape shape = Shape::Caseless;
};

/// Interns spellings. One per worker thread, kept between articles; not shared between threads.
/// Grows with the distinct spellings seen; `reset_if_over` bounds it.
class Lexicon {
  public:
    Lexicon();
    ~Lexicon();
    Lexicon(Lexicon&&) noexcept;
    Lexicon& operator=(Lexicon&&) noexcept;

    WordId intern(std::string_view spelling, schema::AtomKind kind);
    /// The same with the word's shape, which costs no second look.
    InternedWord intern_with_shape(std::string_view spelling, schema::AtomKind kind);
    /// no_word if that spelling was not seen yet.
    WordId find(std::string_view spelling) const;
    const WordFacts& facts(WordId word) const;
    std::size_t size() const;
    /// Forgets everything if more than `words_max` spellings are held. Ids given out before are
    /// void then; `generation` tells caches keyed by WordId.
    void reset_if_over(std::size_t words_max);
    std::uint32_t generation() const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// One atom of the text with its word.
struct Token {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    WordId word = no_word;
    schema::AtomKind kind = schema::AtomKind::Word;
    Shape shape = Shape::Caseless;
    bool space_before =
        false;  ///< white space or start of text before it; false: glued to the token before
    bool sentence_start = false;
};

/// Tokens first..last, half open, and the paragraph they lie in.
struct Sentence {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t paragraph = 0;  ///< number in Article::paragraphs; 0 for other fields
    schema::ParagraphKind kind = schema::ParagraphKind::Text;
};

/// One field of an article, tokenised. `text` points into the article, which must outlive it.
struct TokenisedField {
    schema::TextField field = schema::TextField::Body;
    std::string_view text;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;  ///< cover all tokens, in order

    std::string_view token_text(std::size_t token) const {
        return text.substr(tokens[token].start, tokens[token].end - tokens[token].start);
    }
    std::string_view span_text(std::size_t first, std::size_t last) const {
        return text.substr(tokens[first].start, tokens[last - 1].end - tokens[first].start);
    }
};

/// Title, standfirst (empty if it stands in the body) and body, in the order of schema::TextField.
struct TokenisedArticle {
    std::array<TokenisedField, schema::text_field_count> fields;

    const TokenisedField& body() const { return fields[static_cast<int>(schema::TextField::Body)]; }
    const TokenisedField& title() const {
        return fields[static_cast<int>(schema::TextField::Title)];
    }
};

/// The sweep. Sentences end at . ! ? and their closing quotes unless an abbreviation, an initial or
/// a lower-case continuation says no (`sentences.cc`), and always at the end of a paragraph.
TokenisedArticle tokenise(const schema::Article& article, Lexicon& lexicon);

/// One field only, as if it were one paragraph; for trainers and tests.
TokenisedField tokenise_text(std::string_view text, Lexicon& lexicon);

}  // namespace dateline::indexer
