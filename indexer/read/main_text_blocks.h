// SPDX-License-Identifier: GPL-3.0-or-later
// First steps of the extraction: what is plainly no article leaves the page, the rest becomes
// blocks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/html_page.h"

namespace dateline::indexer {

/// Text after two line breaks is a paragraph of its own.
void split_at_breaks(Page& page);

/// Cuts out parts with roles or (if `by_hints`) names of furniture, the heading that repeats the
/// title, and the byline, which is returned.
std::string remove_unlikely_parts(Page& page, std::string_view title, bool by_hints);

/// The blocks whose text counts: paragraphs, cells, headings, preformatted text; runs of loose text
/// in a <div> are wrapped, a <div> without blocks inside is a paragraph itself.
std::vector<NodeId> find_text_blocks(Page& page);

/// How much of the shorter text's words the longer one has too, 0 to 1, in characters.
double similarity(std::string_view a, std::string_view b);

}  // namespace dateline::indexer
