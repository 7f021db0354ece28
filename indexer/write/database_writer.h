// SPDX-License-Identifier: GPL-3.0-or-later
// A database under way that a failure may leave half written.
#pragma once

#include <string>

#include <xapian.h>

namespace dateline::indexer {

/// Opens a database for writing. What was not committed is dropped in the end: Xapian's own
/// destructor would commit it, and where the disk is full that ends the program (seen in 1.4.22).
/// One thread at a time.
class DatabaseWriter {
  public:
    /// Throws Xapian::Error.
    DatabaseWriter(const std::string& path, int flags) : database_(path, flags) {}
    // A transaction that was begun and not ended is cancelled, not committed.
    ~DatabaseWriter() {
        try {
            database_.begin_transaction(false);
        } catch (const Xapian::Error&) {
            return;  // closed already: nothing is pending
        }
    }
    DatabaseWriter(const DatabaseWriter&) = delete;
    DatabaseWriter& operator=(const DatabaseWriter&) = delete;

    Xapian::WritableDatabase* operator->() { return &database_; }

  private:
    Xapian::WritableDatabase database_;
};

}  // namespace dateline::indexer
