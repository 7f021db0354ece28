// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics as Prometheus reads them.
#include "server/serve_metrics.h"

#include <cstdio>
#include <utility>

namespace dateline::server {

namespace {

std::string print_number(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", number);
    return text;
}

void put_head(std::string& out, const std::string& name, const char* type, const char* help) {
    out += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

void put_gauge(
    std::string& out, const std::string& name, const char* type, const char* help, double value) {
    put_head(out, name, type, help);
    out += name + " " + print_number(value) + "\n";
}

void put_histogram(std::string& out,
                   const std::string& name,
                   const std::string& label,
                   const LatencyHistogram& times) {
    std::uint64_t below = 0;
    const auto put_bucket = [&](std::size_t bucket, const std::string& bound) {
        below += times.count(bucket);
        out += name + "_bucket{" + label + ",le=\"" + bound + "\"} " + std::to_string(below) + "\n";
    };
    for (std::size_t i = 0; i < LatencyHistogram::bounds_s.size(); ++i)
        put_bucket(i, print_number(LatencyHistogram::bounds_s.at(i)));
    put_bucket(LatencyHistogram::bounds_s.size(), "+Inf");
    out += name + "_sum{" + label + "} " + print_number(times.sum_s()) + "\n";
    out += name + "_count{" + label + "} " + std::to_string(below) + "\n";
}

}  // namespace

void Metrics::count(const std::string& route,
                    int status,
                    std::chrono::nanoseconds time,
                    std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    ++requests_[{route, status}];
    times_[route].add(time);
    bytes_ += bytes;
}

std::string Metrics::print(const BuildStamp& build,
                           const SearcherStats& searcher,
                           const SearchStages& stages,
                           const ConnectionStats& connections) const {
    std::string out;
    put_head(out, "dateline_build_info", "gauge", "The build that answers.");
    out += "dateline_build_info{build=\"" + build.id + "\"} 1\n";
    put_gauge(out, "dateline_articles", "gauge", "Articles in the index.", build.articles);
    const std::lock_guard lock(mutex_);
    put_head(out, "dateline_requests_total", "counter", "Requests by route and status.");
    for (const auto& [key, count] : requests_)
        out += "dateline_requests_total{route=\"" + key.first + "\",status=\"" +
               std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
    put_head(out, "dateline_request_seconds", "histogram",
             "Time from a whole request to its whole answer, by route.");
    for (const auto& [route, times] : times_)
        put_histogram(out, "dateline_request_seconds", "route=\"" + route + "\"", times);
    put_head(out, "dateline_search_seconds", "histogram", "Time of a search's steps.");
    for (const auto& [stage, times] :
         {std::pair{"match", &stages.match}, {"hits", &stages.hits}, {"facets", &stages.facets}})
        put_histogram(out, "dateline_search_seconds", std::string("stage=\"") + stage + "\"",
                      *times);
    const auto number = [](std::uint64_t value) { return static_cast<double>(value); };
    put_gauge(out, "dateline_response_bytes_total", "counter", "Bytes of answers.", number(bytes_));
    put_gauge(out, "dateline_connections_open", "gauge", "Open connections.", connections.open);
    put_gauge(out, "dateline_requests_waiting", "gauge", "Requests that wait for a worker.",
              connections.waiting);
    put_gauge(out, "dateline_connections_total", "counter", "Accepted connections.",
              number(connections.accepted));
    put_gauge(out, "dateline_heads_refused_total", "counter", "Malformed or unanswered requests.",
              number(connections.refused));
    put_gauge(out, "dateline_timeouts_total", "counter", "Requests that came too slowly.",
              number(connections.timed_out));
    put_gauge(out, "dateline_overloads_total", "counter", "Refused since all workers were busy.",
              number(connections.overloaded));
    put_gauge(out, "dateline_cache_bytes", "gauge", "Bytes of cached bitmaps.",
              number(searcher.cache_bytes));
    put_gauge(out, "dateline_cache_hits_total", "counter", "Bitmaps found in the cache.",
              number(searcher.cache_hits));
    put_gauge(out, "dateline_cache_misses_total", "counter", "Bitmaps made.",
              number(searcher.cache_misses));
    return out;
}

}  // namespace dateline::server
