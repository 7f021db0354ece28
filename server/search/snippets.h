// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses and prints the passages of an article that show why it was found: whole sentences where
// they fit, the best first.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"
#include "schema/record.h"
#include "server/search/scope_check.h"
#include "server/search/text_marks.h"
#include "server/search_results.h"

namespace dateline::server {

/// One hit's texts: the card's title and standfirst, the record's text.
struct HitText {
    const schema::Article& article;  ///< its body may be empty
    const schema::RecordText& text;

    std::string_view of(schema::TextField field) const;
};

struct SnippetBounds {
    std::uint32_t count = 2;
    std::uint32_t chars = 200;
};

/// Marks of each field.
using FieldMarks = std::array<std::vector<TextMark>, schema::text_field_count>;

/// Snippets of the marks of the query's words, and of `tags` (mentions, their leaves numbered after
/// those of the marker). `units`: only these sentences (the proving ones of a scope); empty: all.
/// Empty result: the words are nowhere (the hit came through a tag).
std::vector<Snippet> word_snippets(const HitText& hit,
                                   TextMarker& marker,
                                   const FieldMarks& tags,
                                   const std::vector<ScopeUnit>& units,
                                   const SnippetBounds& bounds);

/// Snippets around given marks (the mentions of tags), the sentence with most of them first.
std::vector<Snippet> mark_snippets(const HitText& hit,
                                   schema::TextField field,
                                   std::vector<TextMark> marks,
                                   const SnippetBounds& bounds);

/// The beginning of the article, nothing marked.
Snippet lead_snippet(const HitText& hit, std::uint32_t chars, std::string why);

/// Escaped for HTML: text and attributes.
std::string escape_html(std::string_view text);

/// Bytes start..end of a text as HTML with its marks (inside, in order, overlaps cut).
std::string print_marked(std::string_view text,
                         std::uint32_t start,
                         std::uint32_t end,
                         const std::vector<std::pair<std::uint32_t, std::uint32_t>>& marks);

}  // namespace dateline::server
