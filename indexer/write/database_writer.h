// SPDX-License-Identifier: GPL-3.0-or-later
// A database under way that a failure may leave half written.
#pragma once

#include <exception>
#include <string>

#include <xapian.h>

namespace dateline::indexer {

/// Opens a database for writing. If an exception destroys it, what is pending is dropped: Xapian's
/// own destructor would commit it once more, and where the disk is full that ends the program
/// (seen in 1.4.22). One thread.
class DatabaseWriter {
  public:
    /// Throws Xapian::Error.
    DatabaseWriter(const std::string& path, int flags) : database_(path, flags) {}
    ~DatabaseWriter() {
        if (std::uncaught_exceptions() > before_)
            drop_pending();
    }
    DatabaseWriter(const DatabaseWriter&) = delete;
    DatabaseWriter& operator=(const DatabaseWriter&) = delete;

    Xapian::WritableDatabase* operator->() { return &database_; }

  private:
    // A transaction that was begun and not ended is cancelled by the destructor, not committed.
    void drop_pending() {
        try {
            database_.begin_transaction(false);
        } catch (const Xapian::Error&) {
            return;  // closed already: nothing is pending
        }
    }

    Xapian::WritableDatabase database_;
    int before_ = std::uncaught_exceptions();
};

}  // namespace dateline::indexer
