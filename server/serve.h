// SPDX-License-Identifier: GPL-3.0-or-later
// The story of the server: open the index, listen, answer, follow new builds, stop when asked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "server/routes.h"
#include "server/search/searcher.h"
#include "server/serve_answers.h"
#include "server/serve_connections.h"

namespace dateline::server {

struct ServeOptions {
    std::filesystem::path index;
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;      ///< 0: any free one, printed
    unsigned threads = 0;           ///< workers; 0: twice the cores, at least eight
    bool access_log = false;        ///< one line a request on stderr
    std::uint32_t follow_ms = 500;  ///< how often CURRENT is looked at
    AnswerOptions answers;
    RouteOptions routes;
    SearcherOptions searcher;
    ConnectionLimits connections;
};

/// Prints one line with the address on stdout once requests are answered; returns after SIGTERM or
/// SIGINT with 0. SIGHUP looks for a new build at once. Problem: no index, or one of another
/// format. Throws if it cannot listen.
schema::Result<int> serve(const ServeOptions& options);

}  // namespace dateline::server
