// SPDX-License-Identifier: GPL-3.0-or-later
// Positions of sentences among the indexed words of an article: what ColumnsWriter::add takes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "schema/analysis.h"
#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::schema {

/// For each sentence the position of its first indexed word, counted as the document's words are
/// (schema/analysis.h tells the gaps); for one without words, that of the next word. `sentences`:
/// in the order of field and start. One pass over the text.
std::vector<std::uint32_t> sentence_positions(const Article& article,
                                              std::span<const SentenceSpan> sentences,
                                              Analysis& analysis);

}  // namespace dateline::schema
