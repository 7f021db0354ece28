// SPDX-License-Identifier: GPL-3.0-or-later
// The lock of an index folder.
#include "indexer/build_index_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace dateline::indexer {

IndexLock::~IndexLock() {
    ::close(file_);
}

std::unique_ptr<IndexLock> lock_index(const std::filesystem::path& index) {
    const auto path = index / "lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        throw std::filesystem::filesystem_error("cannot lock the index", path,
                                                std::error_code(errno, std::generic_category()));
    auto lock = std::make_unique<IndexLock>(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        throw std::runtime_error("another build is running on '" + index.string() +
                                 "'; wait for it, or stop it and try again");
    return lock;
}

}  // namespace dateline::indexer
