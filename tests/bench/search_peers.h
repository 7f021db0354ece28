// SPDX-License-Identifier: GPL-3.0-or-later
// The programs that our search is timed beside: plain Xapian and SQLite FTS5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include <xapian.h>
#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#define DATELINE_HAS_SQLITE 1
#endif

#include "tests/bench/raw_articles.h"
#include "tests/bench/search_queries.h"

namespace dateline::testing {

/// What Xapian's own documentation shows: a TermGenerator, one slot a facet, the text as data.
void build_plain(const std::filesystem::path& path,
                 const std::vector<RawArticle>& base,
                 std::size_t count,
                 std::size_t bytes_max);
/// Top 10, a snippet each, exact counts of three facets.
std::uint64_t search_plain(Xapian::Database& database, const Query& query);

#ifdef DATELINE_HAS_SQLITE
void build_sqlite(const std::filesystem::path& path,
                  const std::vector<RawArticle>& base,
                  std::size_t count,
                  std::size_t bytes_max);
std::uint64_t search_sqlite(sqlite3* database, const Query& query);
#endif

}  // namespace dateline::testing
