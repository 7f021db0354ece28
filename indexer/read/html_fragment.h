// SPDX-License-Identifier: GPL-3.0-or-later
// Markup inside other formats: the text of feed entries, ninjs bodies, NITF blocks.
#pragma once

#include <string>
#include <string_view>

#include "schema/article.h"

namespace dateline::indexer {

/// Fills body and paragraphs with the blocks of the markup: headings, quotes, captions are known by
/// their elements. Nothing is judged to be furniture but scripts and the like.
void read_html_fragment(std::string_view html, schema::Article& article);

/// The same as one line of text.
std::string html_fragment_text(std::string_view html);

}  // namespace dateline::indexer
