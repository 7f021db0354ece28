// SPDX-License-Identifier: GPL-3.0-or-later
// The indexed words of an article in reading order: what the indexer posts, what phrases are
// checked against.
#pragma once

#include <cstdint>
#include <string_view>

#include "schema/analysis.h"
#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::schema {

/// What stands between two words of a sequence. Stored: do not change the numbers.
enum class WordMark : std::uint32_t {
    Paragraph = 0,   ///< end of a paragraph of the body: paragraph_gap positions
    Field = 1,       ///< end of title or standfirst: field_gap positions
    Standfirst = 2,  ///< the standfirst begins; it ends at the next mark
};
inline constexpr std::uint32_t word_mark_count = 3;

/// Receives the words of an article. Positions follow from the order: the first word has position
/// 1, each word one more than the word before, and marks add their gaps.
class WordSink {
  public:
    virtual ~WordSink() = default;
    /// An atom of the kind Word or Number at bytes start..end of the field.
    virtual void word(std::string_view spelling, const Atom& atom, TextField field) = 0;
    virtual void mark(WordMark mark) = 0;
};

/// Title; the standfirst, unless it stands in the body; the paragraphs of the body. Text of the
/// body outside of its paragraphs has no words.
void walk_words(const Article& article, WordSink& sink);

}  // namespace dateline::schema
