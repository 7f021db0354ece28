// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a part of a page as paragraphs of an article.
#pragma once

#include "indexer/read/body_text.h"
#include "indexer/read/html_page.h"

namespace dateline::indexer {

/// Adds the text below `root`, each block a paragraph, the kind from its element or its name:
/// headings, quotes, attributions (cite or footer of a quote), captions. A row of a table is one
/// paragraph. Two line breaks begin a new one.
void add_paragraphs(const Page& page, NodeId root, BodyBuilder& body);

}  // namespace dateline::indexer
