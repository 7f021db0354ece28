// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the query language of `q`: words, "phrases", AND, OR, NOT, -word, NEAR/5, ( ), prefix*,
// field:value, published:A..B.
#pragma once

#include <string_view>

#include "schema/result.h"
#include "server/search/query_tree.h"
#include "server/search/searcher.h"

namespace dateline::server {

struct ParsedQuery {
    QueryNode root;
    bool repaired = false;  ///< the syntax was bad: `root` holds the text as plain words
};

/// Never fails on syntax. `join`: how words without an operator between them join. Problem (of
/// `q`): longer than the limits.
schema::Result<ParsedQuery> parse_query(std::string_view q, Join join, const QueryLimits& limits);

}  // namespace dateline::server
