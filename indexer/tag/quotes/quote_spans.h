// SPDX-License-Identifier: GPL-3.0-or-later
// Finds quotation marks that belong together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Tokens first..last between the marks, half open; the marks are first - 1 and, if closed, last.
struct QuoteSpan {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t paragraph = 0;
    bool is_closed = true;   ///< false: goes on in the next paragraph
    bool continues = false;  ///< the one before it was not closed
};

/// Double marks (straight, curly, low, angle); quotations never cross a paragraph but may go on in
/// the next one. Marks that do not match are left out.
std::vector<QuoteSpan> find_quote_spans(const TokenisedField& field);

/// More words in marks than these are no title.
inline constexpr std::size_t title_words_max = 6;

/// True for "Face the Nation": two to title_words_max words, the last with a capital, none in lower
/// case longer than three bytes.
bool reads_as_title(const TokenisedField& field, const QuoteSpan& span);

}  // namespace dateline::indexer
