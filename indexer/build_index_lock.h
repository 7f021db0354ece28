// SPDX-License-Identifier: GPL-3.0-or-later
// One build at a time on one index folder.
#pragma once

#include <filesystem>
#include <memory>

namespace dateline::indexer {

/// Holds DIR/lock (flock): the system lets go of it when the process ends, however it ends, so no
/// lock can be stale.
class IndexLock {
  public:
    explicit IndexLock(int file) : file_(file) {}
    ~IndexLock();
    IndexLock(const IndexLock&) = delete;
    IndexLock& operator=(const IndexLock&) = delete;

  private:
    int file_;
};

/// Throws std::runtime_error if another build holds it, std::filesystem::filesystem_error if it
/// cannot be made.
std::unique_ptr<IndexLock> lock_index(const std::filesystem::path& index);

}  // namespace dateline::indexer
