// SPDX-License-Identifier: GPL-3.0-or-later
// Makes finished responses of answers: tags and 304, compression, a cache of whole answers, safety
// headers, errors.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/answer_cache.h"
#include "server/request_head.h"
#include "server/routes.h"

namespace dateline::server {

struct AnswerOptions {
    std::string version;  ///< of the program: its pages are part of what a tag names
    std::size_t cache_bytes = 64u << 20;  ///< of finished answers; 0: none
    std::string token;                    ///< asked for as `Authorization: Bearer …`; empty: none
    std::string allow_origin;             ///< Access-Control-Allow-Origin; empty: off
    std::uint32_t exports_max = 4;        ///< at once; more: 503
};

/// Any thread.
class Answers {
  public:
    /// `log_error(id, what)` is called for what the client sees as a 500 with that id. All
    /// references must outlive this.
    Answers(const Routes& routes,
            const Searcher& searcher,
            AnswerOptions options,
            std::function<void(const std::string& id, const std::string& what)> log_error);

    /// Throws only what the environment does (no memory).
    std::shared_ptr<const FinishedAnswer> answer(const RequestHead& head);
    /// The same if it is kept from before; else nullptr, at once.
    std::shared_ptr<const FinishedAnswer> kept_answer(const RequestHead& head);
    /// Whether the head brings the token, if one is asked for.
    bool is_allowed(const RequestHead& head) const;
    /// Logs what went wrong under an id of its own, which it returns.
    std::string log_error(const std::string& what);
    /// The whole response to a head that was refused.
    std::string print_refused(const RefusedHead& refused) const;

  private:
    std::shared_ptr<const FinishedAnswer> make(const RequestHead& head);
    std::string cache_key(const RequestHead& head, const std::string& build) const;
    std::shared_ptr<const FinishedAnswer> finish(Answer answer, const std::string& tag) const;
    Answer ask_routes(const RequestHead& head);

    const Routes& routes_;
    const Searcher& searcher_;
    AnswerOptions options_;
    std::function<void(const std::string&, const std::string&)> log_error_;
    AnswerCache cache_;
    std::shared_ptr<std::atomic<std::uint32_t>> exports_ =
        std::make_shared<std::atomic<std::uint32_t>>(0);
    std::atomic<std::uint64_t> errors_{0};
};

}  // namespace dateline::server
