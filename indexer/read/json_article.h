// SPDX-License-Identifier: GPL-3.0-or-later
// Reads JSON files and JSON Lines.
#pragma once

#include <string_view>

#include "indexer/read/byte_source.h"
#include "indexer/read/reading.h"

namespace dateline::indexer {

/// A file of one document: an article, a list of them, or an object in which such a list is found
/// (ninjs feeds, JSON Feed, results of search APIs).
void read_json_article(std::string_view bytes, const Reading& reading);

/// One article a line, streamed.
void read_json_line_articles(ByteSource& source, const Reading& reading);

}  // namespace dateline::indexer
