// SPDX-License-Identifier: GPL-3.0-or-later
// Writes finished answers as HTTP responses into connections.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "server/answer_cache.h"
#include "server/request_head.h"
#include "server/serve_connection.h"
#include "server/serve_connections.h"

namespace dateline::server {

struct Written {
    bool open = false;        ///< the connection may go on
    bool whole = false;       ///< false: a stream ended before its end; abandon the connection
    std::uint64_t bytes = 0;  ///< head and body
};

/// One writer of the library for each stream under way; made as needed, used again. Any thread.
class Writers {
  public:
    explicit Writers(const ConnectionLimits& limits);
    ~Writers();
    Writers(const Writers&) = delete;
    Writers& operator=(const Writers&) = delete;

    /// What a stream throws passes through: abandon the connection.
    Written respond(const RequestHead& head, const FinishedAnswer& answer, AnswerSink& sink);

  private:
    struct Idle;
    ConnectionLimits limits_;
    std::unique_ptr<Idle> idle_;
};

}  // namespace dateline::server
