// SPDX-License-Identifier: GPL-3.0-or-later
// Quotations that stand alone in a paragraph, with a name line below.
#pragma once

#include <cstdint>

#include "schema/article.h"

namespace dateline::indexer {

/// True if the paragraph is a quotation and the next one says whose it is. A name line that comes
/// more than once heads the turns of an interview, and what stands before it is somebody else's.
bool is_pull_quote(const schema::Article& article, std::uint32_t paragraph);

}  // namespace dateline::indexer
