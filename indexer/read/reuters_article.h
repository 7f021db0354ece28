// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the SGML of the Reuters-21578 collection.
#pragma once

#include <string_view>

#include "indexer/read/reading.h"

namespace dateline::indexer {

/// Each <REUTERS> element is an article: id from NEWID ("reuters:1"), the place line before the
/// text, lines joined to paragraphs. Format: D. Lewis, README of Reuters-21578, section V.
void read_reuters_articles(std::string_view bytes, const Reading& reading);

}  // namespace dateline::indexer
