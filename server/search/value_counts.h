// SPDX-License-Identifier: GPL-3.0-or-later
// Counts how many documents of a set have each value of a column.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "schema/columns.h"
#include "server/search/doc_set.h"
#include "server/search/open_build.h"

namespace dateline::server {

/// The ordinals of a document that count (a sentence scope counts only those of the proving
/// sentences). Valid until the next call.
using ValuesOf = std::function<std::span<const std::uint32_t>(std::uint32_t document)>;

/// A value with at least one document.
struct ValueCount {
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;
};

struct ValueCounts {
    std::vector<ValueCount> values;  ///< in the order of ordinals
    std::uint32_t missing = 0;       ///< documents without any value

    /// 0: no document has it.
    std::uint32_t count_of(std::uint32_t ordinal) const;
};

/// Exact. Walks the rows of the documents, or of all others if those are fewer, and counts the
/// most frequent values by their bits where that is cheaper. One to two nanoseconds a tag.
ValueCounts count_values(Question& question, schema::Column column, const DocSet& documents);
/// The same by asking for each document's values.
ValueCounts count_values(Question& question,
                         const DocSet& documents,
                         std::uint32_t value_count,
                         const ValuesOf& values_of);

/// For each of `ordinals`: how many of the set's documents that have it are copies of another one
/// that is counted already.
std::vector<std::uint32_t> count_copies(const OpenBuild& build,
                                        const DocSet& documents,
                                        std::span<const std::uint32_t> ordinals,
                                        const ValuesOf& values_of);

/// Distinct stories in the set: an article without one is a story by itself.
std::uint32_t count_stories(const OpenBuild& build, const DocSet& documents);

}  // namespace dateline::server
