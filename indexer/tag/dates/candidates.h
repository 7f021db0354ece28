// SPDX-License-Identifier: GPL-3.0-or-later
// All date expressions of an article that their surroundings let pass, before they are resolved.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/tag/dates/direction.h"
#include "indexer/tag/dates/matcher.h"
#include "indexer/tag/dates/resolver.h"
#include "indexer/tag/words.h"
#include "schema/tags.h"

namespace dateline::indexer::dates {

struct DateCandidate {
    schema::TextField field = schema::TextField::Body;
    DateMatch match;
    std::uint32_t start = 0;  ///< bytes of the field, half open
    std::uint32_t end = 0;
    std::uint32_t sentence = 0;
    std::uint32_t paragraph = 0;
    schema::ParagraphKind kind = schema::ParagraphKind::Text;
    bool opens_paragraph = false;     ///< only a dateline's place may stand before it
    bool is_joined = false;           ///< month to the month before it: "from January to June 2012"
    bool is_apposed = false;          ///< behind the date before it and a comma
    bool follows_weekday = false;     ///< "from Monday to Wednesday": the one after that Monday
    bool is_since = false;            ///< after "since": never ahead
    bool is_update = false;           ///< "this story was updated at 6 p.m."
    bool starts_event = false;        ///< "the festival opened on 3 May"
    bool continues_date = false;      ///< joined to the date before it: "and ended on 3 May"
    bool is_quoted_today = false;     ///< "today", "this morning" in direct speech
    bool opens_sentence = false;      ///< after a preposition at most
    bool is_whole_paragraph = false;  ///< nothing but punctuation beside it
    Direction direction = Direction::Unknown;
};

/// In order of field and start. `marks_per_article_max` bounds hostile texts.
inline constexpr std::size_t candidates_max = 20000;

class CandidateFinder {
  public:
    CandidateFinder(const DateGrammar& grammar, WordLetters& letters)
        : grammar_(grammar), letters_(letters), matcher_(grammar) {}

    std::vector<DateCandidate> find(const TokenisedArticle& article);

  private:
    void find_in_field(const TokenisedField& field, std::vector<DateCandidate>& candidates);
    /// Where the search goes on after a token; adds what begins there.
    std::uint32_t try_token(const FieldView& view,
                            std::uint32_t sentence,
                            std::uint32_t token,
                            std::vector<DateCandidate>& candidates);

    const DateGrammar& grammar_;
    WordLetters& letters_;
    Matcher matcher_;
};

/// Whether days or months stand first in the numbers of this article: by numbers over twelve, else
/// by the order of its spelled dates.
NumberOrder judge_number_order(const std::vector<DateCandidate>& candidates);

/// The same by British or American spelling ("colour", "color"): class spelling of the word table.
NumberOrder judge_order_by_spelling(const TokenisedArticle& article,
                                    const DateGrammar& grammar,
                                    WordLetters& letters);

}  // namespace dateline::indexer::dates
