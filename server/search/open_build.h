// SPDX-License-Identifier: GPL-3.0-or-later
// One open build: its database, its columns, and what is kept in memory about it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schema/columns.h"
#include "schema/result.h"
#include "schema/word_sequences.h"
#include "server/search/column_bits.h"
#include "server/search/database_pool.h"
#include "server/search/date_buckets.h"
#include "server/search/deadline.h"
#include "server/search/doc_set.h"
#include "server/search/posting_cache.h"
#include "server/search/searcher.h"
#include "server/search_results.h"

namespace dateline::server {

/// The days of publication that there are, and which of them is each document's.
struct PublishedDates {
    std::vector<schema::DateValue> values;   ///< distinct, in order
    std::vector<std::uint32_t> of_document;  ///< numbers of `values`; values.size(): undated
};

/// Never changes once open, but for the pool and the cache, which guard themselves.
struct OpenBuild {
    std::string name;  ///< of the build's folder; empty: a stub file
    BuildStamp stamp;
    schema::Columns columns;
    std::optional<schema::WordSequences> words;  ///< nullopt: a stub of shards
    std::unique_ptr<DatabasePool> pool;
    std::unique_ptr<PostingCache> cache;
    DocSet all;                          ///< every document
    std::vector<std::string> languages;  ///< that hold at least 1 % of the articles: 1 to 4
    std::array<ColumnBits, schema::column_count> bits;
    /// For each unit (DateUnit) and each date of About the buckets first..last that it touches.
    std::array<std::vector<BucketSpan>, date_unit_count> about_buckets;
    PublishedDates published;
    double mean_text_bytes = 1;
    std::uint32_t deadline_ms = 0;
    QueryLimits limits;
    RankWeights weights;

    std::uint32_t rows() const { return columns.last_document() + 1; }
    const ColumnBits& bits_of(schema::Column column) const {
        return bits[static_cast<std::size_t>(column)];
    }
    /// Articles without any value of the column.
    std::uint32_t missing(schema::Column column) const { return bits_of(column).missing(all); }
};

/// `index`: see Searcher::open.
schema::Result<std::shared_ptr<const OpenBuild>> open_build(const std::filesystem::path& index,
                                                            const SearcherOptions& options);

/// One question under way: the build that answers it, a handle of its own, its deadline.
struct Question {
    explicit Question(const OpenBuild& of) : Question(of, of.deadline_ms) {}
    Question(const OpenBuild& of, std::uint32_t deadline_ms)
        : build(of), handle(of.pool->borrow()), deadline(deadline_ms) {}

    const OpenBuild& build;
    DatabasePool::Loan handle;
    Deadline deadline;

    Xapian::Database& database() { return handle->database; }
    const schema::Columns& columns() const { return build.columns; }
    std::shared_ptr<const Postings> postings(const std::string& term) {
        return build.cache->read(database(), term, deadline);
    }
};

}  // namespace dateline::server
