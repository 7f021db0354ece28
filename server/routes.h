// SPDX-License-Identifier: GPL-3.0-or-later
// From a request to an answer: which path asks what of the search, and which printer says it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/answer_cache.h"
#include "server/request_head.h"
#include "server/response/problem.h"
#include "server/search/searcher.h"
#include "server/search_url.h"

namespace dateline::server {

/// A response before it is bytes. Either `body` or, for exports, `stream`.
struct Answer {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    BodyStream stream;
    std::vector<std::pair<std::string, std::string>> headers;
    bool from_index =
        true;  ///< depends on build and address alone (but for took_ms): may be cached and tagged
    const char* route = "other";  ///< for the metrics
};

struct RouteOptions {
    UrlLimits limits;
    std::string version;
    bool secure = false;  ///< behind TLS: links begin with https
};

class Routes {
  public:
    Routes(Searcher& searcher, RouteOptions options);

    /// Any thread. Never throws for what a client sent; environment errors pass through.
    Answer answer(const RequestHead& head) const;

  private:
    Searcher& searcher_;
    RouteOptions options_;
};

}  // namespace dateline::server
