// SPDX-License-Identifier: GPL-3.0-or-later
// Which member of a JSON object is which field of an article: ours, ninjs, schema.org, JSON Feed,
// and the usual synonyms.
#pragma once

#include "indexer/read/complete_article.h"
#include "indexer/read/json_value.h"

namespace dateline::indexer {

/// Whether an object has what an article needs: a text, or a headline with something beside it.
bool is_json_article(const JsonValue& object);

/// Takes the known members; unknown ones are ignored. A text member that holds markup is turned
/// into paragraphs, but for `body`, which stays byte for byte. Table of names: indexer/README.md.
ArticleDraft read_json_fields(const JsonValue& object);

}  // namespace dateline::indexer
