// SPDX-License-Identifier: GPL-3.0-or-later
// Reads tables: comma, semicolon or tab separated, with a header.
#pragma once

#include "indexer/read/byte_source.h"
#include "indexer/read/reading.h"

namespace dateline::indexer {

/// One article a record (RFC 4180: quoted values may hold separators, quotes and line ends),
/// streamed. The header's names are those of JSON members. Problem: no column for a text.
void read_csv_articles(ByteSource& source, const Reading& reading);

}  // namespace dateline::indexer
