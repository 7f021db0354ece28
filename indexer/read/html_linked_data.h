// SPDX-License-Identifier: GPL-3.0-or-later
// Articles described in JSON-LD.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/read/complete_article.h"
#include "indexer/read/json_value.h"

namespace dateline::indexer {

/// The first object whose @type is an article's, at the root, in a list, or in @graph.
/// `document_title` decides between its headline and its name.
std::optional<ArticleDraft> read_linked_data(std::string_view json,
                                             std::string_view document_title,
                                             JsonParser& parser);

}  // namespace dateline::indexer
