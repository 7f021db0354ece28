// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the exact set of documents that fulfil a query tree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/search/doc_set.h"
#include "server/search/open_build.h"
#include "server/search/query_tree.h"

namespace dateline::server {

/// Documents of `within` for which the node holds. Phrases and NEAR are checked by positions, only
/// on documents that have all their words. `lenient`: a superset that a sentence scope then checks:
/// NOT holds everywhere, phrases and NEAR where their words are.
DocSet find_matches(Question& question,
                    const QueryNode& node,
                    const DocSet& within,
                    bool lenient = false);

/// Documents of a value; `is_direct`: Place only, see QueryNode.
DocSet documents_of(const OpenBuild& build,
                    schema::Column column,
                    std::span<const std::uint32_t> ordinals,
                    bool is_direct = false);

/// Documents published inside the range (a date known only to the month is inside its month, not
/// inside a day), or those without a date.
DocSet published_in(const OpenBuild& build, const DateFilter& filter);

/// Documents that talk about the range: some statement lies inside or, if `wider`, overlaps it.
DocSet about_in(const OpenBuild& build, const DateFilter& filter, bool wider);
/// The same rule for one statement.
inline bool is_about(const schema::DateValue& statement,
                     const schema::DateValue& range,
                     bool wider) {
    return wider ? range.overlaps(statement) : range.contains(statement);
}

/// How many documents a node's set has at most: what to look at first.
std::uint64_t estimate_matches(Question& question, const QueryNode& node);

}  // namespace dateline::server
