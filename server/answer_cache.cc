// SPDX-License-Identifier: GPL-3.0-or-later
// The cache of finished answers, and their compression.
#include "server/answer_cache.h"

#include <stdexcept>

#include <zlib.h>

namespace dateline::server {

namespace {

constexpr int gzip_level = 2;
constexpr int gzip_window_bits = 15 + 16;  // zlib's own way to ask for gzip
constexpr int gzip_memory_level = 8;
// One answer may take this part of the cache; a larger one would empty it.
constexpr std::size_t share_max = 8;

}  // namespace

void AnswerCache::use_build(std::string_view build) {
    const std::lock_guard lock(mutex_);
    if (build == build_)
        return;
    build_ = build;
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
}

std::shared_ptr<const FinishedAnswer> AnswerCache::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end())
        return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->answer;
}

void AnswerCache::keep(const std::string& key, std::shared_ptr<const FinishedAnswer> answer) {
    const auto bytes =
        key.size() + answer->body.size() + answer->gzip_body.size() + sizeof(FinishedAnswer);
    if (bytes > bytes_max_ / share_max)
        return;
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key))
        return;
    entries_.push_front({key, std::move(answer), bytes});
    by_key_.emplace(entries_.front().key, entries_.begin());
    bytes_ += bytes;
    while (bytes_ > bytes_max_) {
        bytes_ -= entries_.back().bytes;
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window_bits, gzip_memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot start");
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int state = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (state != Z_STREAM_END)
        throw std::runtime_error("zlib cannot compress an answer");
    return packed;
}

}  // namespace dateline::server
