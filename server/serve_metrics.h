// SPDX-License-Identifier: GPL-3.0-or-later
// Counts requests by route and status and their times, and prints them for Prometheus (text format
// 0.0.4).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "server/search/latency_histogram.h"
#include "server/search/searcher.h"
#include "server/serve_connections.h"

namespace dateline::server {

/// Any thread.
class Metrics {
  public:
    void count(const std::string& route,
               int status,
               std::chrono::nanoseconds time,
               std::uint64_t bytes);
    std::string print(const BuildStamp& build,
                      const SearcherStats& searcher,
                      const SearchStages& stages,
                      const ConnectionStats& connections) const;

  private:
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, int>, std::uint64_t> requests_;
    std::map<std::string, LatencyHistogram> times_;
    std::uint64_t bytes_ = 0;
};

}  // namespace dateline::server
