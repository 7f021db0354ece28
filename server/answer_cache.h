// SPDX-License-Identifier: GPL-3.0-or-later
// Finished answers by what was asked of which build; the least recently used go first.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline::server {

/// Calls its argument with one piece of a body after another until that returns false. true: that
/// was the whole body. Exceptions pass through.
using BodyStream = std::function<bool(const std::function<bool(std::string_view)>& put)>;

/// A response without the connection's own headers.
struct FinishedAnswer {
    int status = 200;
    std::string content_type;
    std::string body;
    std::string gzip_body;  ///< RFC 1952; empty: not worth it
    BodyStream stream;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string tag;  ///< ETag; empty: none
    const char* route = "other";
};

/// Any thread. Bounded by the bytes of keys and bodies.
class AnswerCache {
  public:
    explicit AnswerCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// Answers of another build are dropped: nobody will ask for them again.
    void use_build(std::string_view build);
    std::shared_ptr<const FinishedAnswer> find(const std::string& key);
    void keep(const std::string& key, std::shared_ptr<const FinishedAnswer> answer);

  private:
    struct Entry {
        std::string key;
        std::shared_ptr<const FinishedAnswer> answer;
        std::size_t bytes = 0;
    };

    std::size_t bytes_max_;
    std::mutex mutex_;
    std::string build_;
    std::size_t bytes_ = 0;
    std::list<Entry> entries_;  // most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

/// gzip (RFC 1952) at a level that costs less than the answer; deterministic.
std::string gzip(std::string_view bytes);

}  // namespace dateline::server
