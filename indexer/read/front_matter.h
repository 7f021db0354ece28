// SPDX-License-Identifier: GPL-3.0-or-later
// The metadata block at the head of a Markdown file.
#pragma once

#include <string_view>

#include "indexer/read/complete_article.h"

namespace dateline::indexer {

/// Takes the fields it knows into the draft; gives the text after the block (all of it if there is
/// none). A block that never ends is text.
std::string_view read_front_matter(std::string_view text, ArticleDraft& draft);

}  // namespace dateline::indexer
