// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics as Prometheus reads them: buckets that add up.
#include "server/serve_metrics.h"

#include <catch2/catch.hpp>

using namespace dateline::server;
using std::chrono::milliseconds;

TEST_CASE("metrics count times in cumulated buckets, their bounds included", "[metrics]") {
    Metrics metrics;
    for (const auto time :
         {milliseconds(1), milliseconds(2), milliseconds(2500), milliseconds(9000)})
        metrics.count("search", 200, time, 100);
    SearchStages stages;
    stages.match.add(milliseconds(3));
    const auto text = metrics.print({"b1", 7, "r"}, {}, stages, {});
    for (const auto* line : {
             "dateline_build_info{build=\"b1\"} 1\n",
             "dateline_requests_total{route=\"search\",status=\"200\"} 4\n",
             "dateline_request_seconds_bucket{route=\"search\",le=\"0.0005\"} 0\n",
             "dateline_request_seconds_bucket{route=\"search\",le=\"0.001\"} 1\n",
             "dateline_request_seconds_bucket{route=\"search\",le=\"0.0025\"} 2\n",
             "dateline_request_seconds_bucket{route=\"search\",le=\"2.5\"} 3\n",
             "dateline_request_seconds_bucket{route=\"search\",le=\"+Inf\"} 4\n",
             "dateline_request_seconds_sum{route=\"search\"} 11.503\n",
             "dateline_request_seconds_count{route=\"search\"} 4\n",
             "dateline_search_seconds_bucket{stage=\"match\",le=\"0.005\"} 1\n",
             "dateline_search_seconds_count{stage=\"hits\"} 0\n",
             "dateline_response_bytes_total 400\n",
         }) {
        INFO(line << "\nin\n" << text);
        CHECK(text.find(line) != std::string::npos);
    }
}
