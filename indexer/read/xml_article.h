// SPDX-License-Identifier: GPL-3.0-or-later
// Reads XML files: the root element tells which format it is.
#pragma once

#include <string_view>

#include "indexer/read/reading.h"

namespace dateline::indexer {

/// Feeds, NITF, NewsML. Of a broken feed the items before the break are read.
void read_xml_article(std::string_view bytes, const Reading& reading);

}  // namespace dateline::indexer
