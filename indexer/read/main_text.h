// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the article in a page: block segmentation, scores from text and link density and class
// hints, then cleaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/html_page.h"

namespace dateline::indexer {

struct MainText {
    std::vector<NodeId> roots;  ///< in document order, not inside of each other
    std::string byline;         ///< taken out of the page; empty: none was marked
};

/// After Kohlschütter et al. 2010 ("Boilerplate detection using shallow text features": text and
/// link density of blocks) and Readability (Arc90, 2009; Mozilla): paragraphs give points to their
/// containers, the best container wins, like siblings join it, parts that look like furniture
/// leave it. If too little is left, the same again with fewer of these judgements. Takes what it
/// rejects out of the page. `title`: of the article; a heading that repeats it is no text.
MainText find_main_text(Page& page, std::string_view title);

}  // namespace dateline::indexer
