// SPDX-License-Identifier: GPL-3.0-or-later
// Reads Markdown with front matter.
#pragma once

#include <string_view>

#include "indexer/read/reading.h"

namespace dateline::indexer {

/// One article. Front matter between `---` lines (the flat subset of YAML: `key: value`, quoted
/// values, `[a, b]` and `- a` lists), `+++` lines (TOML: `key = "value"`) or a JSON object; keys as
/// in JSON. Without a title there the first heading is it. Emphasis, links and images lose their
/// marks; code blocks and HTML blocks are left out. CommonMark's block structure, simplified.
void read_markdown_article(std::string_view bytes, const Reading& reading);

}  // namespace dateline::indexer
