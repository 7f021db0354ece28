// SPDX-License-Identifier: GPL-3.0-or-later
// Posting lists of one build, decoded once and kept while there is room.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "server/search/deadline.h"

namespace dateline::server {

/// Documents that have a term, ascending, and how often each has it.
struct Postings {
    std::vector<std::uint32_t> documents;
    std::vector<std::uint16_t> counts;  ///< at most 65,535

    std::uint64_t bytes() const {
        return documents.size() * (sizeof(std::uint32_t) + sizeof(std::uint16_t)) + 128;
    }
};

/// For any number of threads. The least recently used lists leave first. Two threads may read the
/// same list at once; the first one in stays.
class PostingCache {
  public:
    explicit PostingCache(std::uint64_t bytes_max) : bytes_max_(bytes_max) {}

    /// Empty list: no document has the term.
    std::shared_ptr<const Postings> read(Xapian::Database& database,
                                         const std::string& term,
                                         Deadline& deadline);
    std::uint64_t bytes() const;
    std::uint64_t hits() const;
    std::uint64_t misses() const;

  private:
    struct Row {
        std::string term;
        std::shared_ptr<const Postings> postings;
    };

    std::uint64_t bytes_max_;
    mutable std::mutex mutex_;
    std::list<Row> rows_;  // the most recently used first
    std::unordered_map<std::string, std::list<Row>::iterator> by_term_;
    std::uint64_t bytes_ = 0, hits_ = 0, misses_ = 0;
};

}  // namespace dateline::server
