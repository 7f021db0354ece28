// SPDX-License-Identifier: GPL-3.0-or-later
// Counts requests by route and status and their times, and prints them for Prometheus (text format
// 0.0.4).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "server/search/searcher.h"
#include "server/serve_connections.h"

namespace dateline::server {

/// Any thread.
class Metrics {
  public:
    void count(const std::string& route, int status, double seconds, std::uint64_t bytes);
    std::string print(const BuildStamp& build,
                      const SearcherStats& searcher,
                      const ConnectionStats& connections) const;

  private:
    static constexpr std::array<double, 12> bounds_s = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                        0.05,   0.1,   0.25,   0.5,   1,    2.5};
    struct Times {
        std::array<std::uint64_t, bounds_s.size() + 1> buckets{};
        double sum_s = 0;
        std::uint64_t count = 0;
    };

    mutable std::mutex mutex_;
    std::map<std::pair<std::string, int>, std::uint64_t> requests_;
    std::map<std::string, Times> times_;
    std::uint64_t bytes_ = 0;
};

}  // namespace dateline::server
