// SPDX-License-Identifier: GPL-3.0-or-later
// Counts how many documents of a set have each value of a column.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/columns.h"
#include "server/search/copies.h"
#include "server/search/doc_set.h"
#include "server/search/open_build.h"

namespace dateline::server {

/// A value with at least one document.
struct ValueCount {
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;
};

struct ValueCounts {
    std::vector<ValueCount> values;  ///< in no order
    std::uint32_t total = 0;         ///< how many values have a document
    std::uint32_t missing = 0;       ///< documents without any value

    /// 0: no document has it, or `values` leaves it out.
    std::uint32_t count_of(std::uint32_t ordinal) const;
};

/// Exact. Walks the rows of the documents, or of all others if those are fewer.
ValueCounts count_values(Question& question, schema::Column column, const DocSet& documents);
/// The same, but `values` may leave out some that are rarer in the set than `wanted` others. A
/// value's documents in the set are no more than all of its documents; so where the set is large,
/// the values are counted most frequent first until no other can be among the wanted, and of the
/// others it is only asked whether the set has a document of them. Not for About.
ValueCounts count_most_frequent(Question& question,
                                schema::Column column,
                                const DocSet& documents,
                                std::size_t wanted);
/// The same by asking for each document's values.
ValueCounts count_values(Question& question,
                         const DocSet& documents,
                         std::uint32_t value_count,
                         const ValuesOf& values_of);

}  // namespace dateline::server
