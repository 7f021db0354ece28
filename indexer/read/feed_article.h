// SPDX-License-Identifier: GPL-3.0-or-later
// Reads feeds: RSS 0.9 to 2.0 (with content, Dublin Core and WordPress exports), RDF, Atom 0.3
// and 1.0.
#pragma once

#include <string_view>

#include "indexer/read/reading.h"
#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

/// Whether a root element is that of a feed.
bool is_feed_root(std::string_view local_name);

/// Every complete item is an article.
void read_feed(const XmlTree& tree, const Reading& reading);

}  // namespace dateline::indexer
