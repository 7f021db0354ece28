// SPDX-License-Identifier: GPL-3.0-or-later
// Read handles of one build's database, borrowed for the time of a question: neither
// Xapian::Database nor a stemmer may be used by two threads at once.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "schema/analysis.h"

namespace dateline::server {

struct ReadHandle {
    Xapian::Database database;
    schema::Analysis analysis;
    std::vector<float> scores;          ///< by document; all zero between questions
    std::vector<std::uint32_t> counts;  ///< by ordinal of some column; all zero between questions
};

/// Opens handles as they are needed, `handles_max` at most; whoever wants one more waits.
class DatabasePool {
  public:
    /// `path`: a database or a stub file. Throws Xapian::Error if it cannot be opened.
    DatabasePool(std::string path, std::uint32_t handles_max);

    /// A handle on loan; goes back at its end, or is thrown away if the question failed with an
    /// exception (a connection may be broken).
    class Loan {
      public:
        Loan(DatabasePool& pool, std::unique_ptr<ReadHandle> handle);
        ~Loan();
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ReadHandle& operator*() const { return *handle_; }
        ReadHandle* operator->() const { return handle_.get(); }

      private:
        DatabasePool& pool_;
        std::unique_ptr<ReadHandle> handle_;
        int exceptions_;
    };
    Loan borrow();
    std::uint32_t handles_open() const;

  private:
    void give_back(std::unique_ptr<ReadHandle> handle, bool is_sound);

    std::string path_;
    std::uint32_t handles_max_;
    mutable std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<ReadHandle>> idle_;
    std::uint32_t open_ = 0;
};

}  // namespace dateline::server
