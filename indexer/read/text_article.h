// SPDX-License-Identifier: GPL-3.0-or-later
// Reads pages that were saved as plain text: no markup to lean on, only the shape of lines.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/read/reading.h"

namespace dateline::indexer {

/// One article in the file. Running text shows where the article is; the lines before it give
/// section, headline, date line, byline and standfirst, the rest there and behind it is furniture.
/// Rules in indexer/README.md.
void read_text_article(std::string_view bytes, const Reading& reading);

/// The same for a text that came with a URL (extracts in web archives). `number`: as
/// ArticleDraft::number.
void read_plain_page(std::string_view bytes,
                     std::string_view url,
                     std::uint64_t number,
                     const Reading& reading);

}  // namespace dateline::indexer
