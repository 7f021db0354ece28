// SPDX-License-Identifier: GPL-3.0-or-later
// Reads NewsML: G2 items and messages, and NewsML 1.
#pragma once

#include <string_view>

#include "indexer/read/reading.h"
#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

/// Whether a root element belongs to NewsML of either generation.
bool is_newsml_root(std::string_view local_name);

/// Every news item with a text becomes an article. Items without (pictures, packages of references,
/// concepts, plans) are notices that say so; inside of a message that has articles these are no
/// rejections.
void read_newsml(const XmlElement& root, const Reading& reading);

}  // namespace dateline::indexer
