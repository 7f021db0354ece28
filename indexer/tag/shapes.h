// SPDX-License-Identifier: GPL-3.0-or-later
// How words are capitalised, and what lies between them.
#pragma once

#include <string_view>

#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Only the letters with case count, and each part between apostrophes on its own: "O'Brien" is
/// Capitalised. One capital alone ("A", "I") is Capitalised; with more behind it ("G20", "U.S.")
/// Upper.
Shape shape_of(std::string_view word);

/// White space or control characters in the gap between two atoms; false: only zero-width ones.
bool holds_space(std::string_view gap);

}  // namespace dateline::indexer
