// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a web page.
#pragma once

#include <string_view>

#include "indexer/read/reading.h"

namespace dateline::indexer {

/// One article a page. Problem: nested too deeply, or no text.
void read_html_article(std::string_view bytes, const Reading& reading);

/// The same for a page that came over HTTP: `url` where it was fetched, `charset` as the answer's
/// header declares it; both may be empty.
void read_html_page(std::string_view bytes,
                    std::string_view url,
                    std::string_view charset,
                    std::uint64_t number,
                    const Reading& reading);

}  // namespace dateline::indexer
