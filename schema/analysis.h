// SPDX-License-Identifier: GPL-3.0-or-later
// What both programs must do alike to turn words into terms: folding, stemming, stop words.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/atoms.h"

namespace dateline::schema {

/// Case folding, accents off (NFKD without marks; ø ł đ ı æ œ ð þ ß spelled out), typographic
/// apostrophes straight. Idempotent. ASCII costs one pass.
std::string fold(std::string_view text);

/// Folded, without apostrophes and full stops: the key under which names are compared ("U.S." →
/// "us", "O'Brien" → "obrien").
std::string fold_name(std::string_view text);

/// The languages whose words are stemmed, as BCP 47 subtags; others keep their folded words.
const std::vector<std::string>& stemmed_languages();

/// Turns an atom into its term. Every word is stemmed, capitalised or not ("stem all"), by the
/// article's language. Keeps a cache of spellings, bounded. One per thread: Xapian::Stem must not
/// be shared.
class Analysis {
  public:
    Analysis();
    ~Analysis();
    Analysis(Analysis&&) noexcept;

    /// The term of an atom, without prefix; empty: the atom is not indexed (punctuation, symbols,
    /// the clitic 's). The view is void at the next call. `language`: BCP 47; empty or unknown:
    /// English.
    std::string_view term(std::string_view spelling, AtomKind kind, std::string_view language);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// One indexed word of a text: its term's position counts indexed atoms from 1.
struct TermPosition {
    std::string term;
    std::uint32_t position = 0;
    Atom atom;
};

/// All terms of a text in order; what the indexer posts and the snippets search for.
std::vector<TermPosition> analyse(std::string_view text,
                                  std::string_view language,
                                  Analysis& analysis);

/// Whether a folded word is a stop word: never alone in a query's words. English, French, German,
/// Spanish lists are data of this room.
bool is_stop_word(std::string_view folded);
/// The same in one language ("war" is one in German only). False: no list for it.
bool is_stop_word(std::string_view folded, std::string_view language);

/// Positions of the fields of one document: the title starts at 1, the standfirst and the body
/// follow after gaps, and every paragraph starts a gap after the one before, so that no phrase
/// crosses a border.
inline constexpr std::uint32_t field_gap = 100;
inline constexpr std::uint32_t paragraph_gap = 20;

/// Stamped into the index; the server refuses an index made by another analysis.
std::string_view analysis_stamp();

}  // namespace dateline::schema
