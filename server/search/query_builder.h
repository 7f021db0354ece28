// SPDX-License-Identifier: GPL-3.0-or-later
// Resolves a request against a build: words become terms, names become tags, filters become nodes
// like those of `q`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/result.h"
#include "server/search/open_build.h"
#include "server/search/query_tree.h"
#include "server/search_request.h"
#include "server/search_results.h"

namespace dateline::server {

/// One restriction: every match fulfils all parts.
struct PlanPart {
    std::string param;  ///< "q", "actor", "published", …
    QueryNode node;
    bool is_scoped = false;       ///< can be asked of one sentence
    bool is_disjunctive = false;  ///< its own facet is counted without it
};

struct SearchPlan {
    std::vector<PlanPart> parts;  ///< "q" first, if there is one
    QueryReading reading;         ///< without `parts`
    Scope scope = Scope::Article;
    /// Whether a sentence must prove something: the scope is not Article and some part is scoped.
    bool has_scope() const;
};

/// Problem: of `q` (limits).
schema::Result<SearchPlan> build_plan(Question& question, const SearchRequest& request);

/// The columns that have an any-of filter in the request, with its values.
const ValueFilter* filter_of(const SearchRequest& request, schema::Column column);

}  // namespace dateline::server
