// SPDX-License-Identifier: GPL-3.0-or-later
// Takes furniture out of the part of a page that was found to be the article.
#pragma once

#include "indexer/read/html_page.h"

namespace dateline::indexer {

struct Cleaning {
    bool by_hints = true;    ///< names of elements count
    bool by_content = true;  ///< lists, tables and boxes are judged by what they hold
};

/// Cuts out of the subtree: asides, footers, forms, share bars, headings of furniture, and (by
/// content) lists, tables and boxes with many links, inputs or pictures and little text.
void clean_main_text(Page& page, NodeId root, const Cleaning& cleaning);

}  // namespace dateline::indexer
