// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts the tokens of one paragraph into sentences.
#pragma once

#include <cstddef>

#include "indexer/tag/words.h"

namespace dateline::indexer {

/// No sentence is longer: beyond it a sentence is cut, so that hostile text costs linear time.
inline constexpr std::size_t sentence_tokens_max = 1000;

/// Appends the sentences of tokens first..last (one paragraph of `field`) to field.sentences, and
/// marks the tokens that begin one. `paragraph` and `kind` are copied into each.
void split_sentences(TokenisedField& field,
                     std::size_t first,
                     std::size_t last,
                     std::uint32_t paragraph,
                     schema::ParagraphKind kind);

}  // namespace dateline::indexer
