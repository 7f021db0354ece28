// SPDX-License-Identifier: GPL-3.0-or-later
// The body of an article: paragraphs put together, or found in a text that came in one piece.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"

namespace dateline::indexer {

/// White space of any kind collapsed to one space, none at the ends, zero-width characters and soft
/// hyphens gone. Cost: one pass.
std::string clean_line(std::string_view text);

/// Puts paragraphs together, an empty line between.
class BodyBuilder {
  public:
    /// `text` must be clean (clean_line); an empty one adds nothing.
    void add(std::string_view text, schema::ParagraphKind kind = schema::ParagraphKind::Text);
    bool is_empty() const { return paragraphs_.empty(); }
    std::size_t size() const { return body_.size(); }
    /// Moves body and paragraphs into the article.
    void move_into(schema::Article& article);

  private:
    std::string body_;
    std::vector<schema::Paragraph> paragraphs_;
};

/// Where the paragraphs of a plain text are: blocks between empty lines; a block whose lines are
/// not broken to a width is one paragraph a line. The text stays as it is.
std::vector<schema::Paragraph> find_paragraphs(std::string_view body);

/// The number of white-space separated words.
std::size_t count_words(std::string_view text);

}  // namespace dateline::indexer
