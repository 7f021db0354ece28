// SPDX-License-Identifier: GPL-3.0-or-later
// Reads NITF, the News Industry Text Format of the IPTC, versions 2 and 3.
#pragma once

#include "indexer/read/complete_article.h"
#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

/// The article of a <nitf> element.
ArticleDraft read_nitf_article(const XmlElement& nitf);

}  // namespace dateline::indexer
