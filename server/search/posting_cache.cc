// SPDX-License-Identifier: GPL-3.0-or-later
// Reads posting lists and keeps the recent ones.
#include "server/search/posting_cache.h"

#include <algorithm>

namespace dateline::server {

namespace {

constexpr Xapian::termcount count_max = 0xffff;

Postings read_postings(Xapian::Database& database, const std::string& term, Deadline& deadline) {
    Postings postings;
    const auto size = database.get_termfreq(term);
    postings.documents.reserve(size);
    postings.counts.reserve(size);
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end; ++it) {
        deadline.check();
        postings.documents.push_back(*it);
        postings.counts.push_back(
            static_cast<std::uint16_t>(std::min<Xapian::termcount>(it.get_wdf(), count_max)));
    }
    return postings;
}

}  // namespace

std::shared_ptr<const Postings> PostingCache::read(Xapian::Database& database,
                                                   const std::string& term,
                                                   Deadline& deadline) {
    {
        const std::scoped_lock lock(mutex_);
        const auto found = by_term_.find(term);
        if (found != by_term_.end()) {
            ++hits_;
            rows_.splice(rows_.begin(), rows_, found->second);
            return found->second->postings;
        }
        ++misses_;
    }
    auto postings = std::make_shared<const Postings>(read_postings(database, term, deadline));
    const std::scoped_lock lock(mutex_);
    if (const auto found = by_term_.find(term); found != by_term_.end())
        return found->second->postings;
    if (postings->bytes() > bytes_max_ / 4)
        return postings;
    rows_.push_front({term, postings});
    by_term_[term] = rows_.begin();
    bytes_ += postings->bytes();
    while (bytes_ > bytes_max_) {
        bytes_ -= rows_.back().postings->bytes();
        by_term_.erase(rows_.back().term);
        rows_.pop_back();
    }
    return postings;
}

std::uint64_t PostingCache::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}
std::uint64_t PostingCache::hits() const {
    const std::scoped_lock lock(mutex_);
    return hits_;
}
std::uint64_t PostingCache::misses() const {
    const std::scoped_lock lock(mutex_);
    return misses_;
}

}  // namespace dateline::server
