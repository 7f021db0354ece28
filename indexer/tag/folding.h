// SPDX-License-Identifier: GPL-3.0-or-later
// Case, accents and shapes of single words.
#pragma once

#include <string>
#include <string_view>

#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Lower case (Unicode case folding), without accents (NFKD less its marks; ø, ł, đ, ı, æ, œ, ð, þ
/// by hand), apostrophes straight. Invalid UTF-8 comes back as it is. Any thread.
std::string fold_word(std::string_view word);

/// Only the letters with case count, and each part between apostrophes on its own: "O'Brien" is
/// Capitalised. One capital alone ("A", "I") is Capitalised; with more behind it ("G20", "U.S.")
/// Upper.
Shape shape_of(std::string_view word);

/// White space or control characters in the gap between two atoms; false: only zero-width ones.
bool holds_space(std::string_view gap);

}  // namespace dateline::indexer
