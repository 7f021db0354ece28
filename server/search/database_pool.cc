// SPDX-License-Identifier: GPL-3.0-or-later
// Lends read handles and takes them back.
#include "server/search/database_pool.h"

#include <exception>

namespace dateline::server {

DatabasePool::DatabasePool(std::string path, std::uint32_t handles_max)
    : path_(std::move(path)), handles_max_(handles_max) {
    idle_.push_back(std::make_unique<ReadHandle>(
        ReadHandle{Xapian::Database(path_), schema::Analysis(), {}, {}}));
    open_ = 1;
}

DatabasePool::Loan::Loan(DatabasePool& pool, std::unique_ptr<ReadHandle> handle)
    : pool_(pool), handle_(std::move(handle)), exceptions_(std::uncaught_exceptions()) {}

DatabasePool::Loan::~Loan() {
    pool_.give_back(std::move(handle_), std::uncaught_exceptions() == exceptions_);
}

DatabasePool::Loan DatabasePool::borrow() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !idle_.empty() || open_ < handles_max_; });
    if (!idle_.empty()) {
        auto handle = std::move(idle_.back());
        idle_.pop_back();
        return {*this, std::move(handle)};
    }
    ++open_;
    lock.unlock();
    try {
        return {*this, std::make_unique<ReadHandle>(
                           ReadHandle{Xapian::Database(path_), schema::Analysis(), {}, {}})};
    } catch (const Xapian::Error&) {
        lock.lock();
        --open_;
        returned_.notify_one();
        throw;
    }
}

std::uint32_t DatabasePool::handles_open() const {
    const std::scoped_lock lock(mutex_);
    return open_;
}

void DatabasePool::give_back(std::unique_ptr<ReadHandle> handle, bool is_sound) {
    {
        const std::scoped_lock lock(mutex_);
        if (is_sound)
            idle_.push_back(std::move(handle));
        else
            --open_;
    }
    returned_.notify_one();
}

}  // namespace dateline::server
