// SPDX-License-Identifier: GPL-3.0-or-later
// Times counted in buckets, as a Prometheus histogram has them.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace dateline::server {

/// Any thread may add and read; a reading beside additions may miss the newest of them.
class LatencyHistogram {
  public:
    /// Upper bounds of the buckets, in seconds; what is above the last goes into one more.
    static constexpr std::array<double, 12> bounds_s = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                        0.05,   0.1,   0.25,   0.5,   1,    2.5};

    void add(std::chrono::nanoseconds time) {
        const double seconds = std::chrono::duration<double>(time).count();
        std::size_t bucket = 0;
        while (bucket < bounds_s.size() && seconds > bounds_s.at(bucket))
            ++bucket;
        buckets_.at(bucket).fetch_add(1, std::memory_order_relaxed);
        sum_ns_.fetch_add(static_cast<std::uint64_t>(time.count()), std::memory_order_relaxed);
    }

    /// Of the bucket alone, not of those below it.
    std::uint64_t count(std::size_t bucket) const {
        return buckets_.at(bucket).load(std::memory_order_relaxed);
    }
    double sum_s() const {
        return static_cast<double>(sum_ns_.load(std::memory_order_relaxed)) * 1e-9;
    }

  private:
    std::array<std::atomic<std::uint64_t>, bounds_s.size() + 1> buckets_{};
    std::atomic<std::uint64_t> sum_ns_{0};
};

/// Adds the time from its making to its end.
class TimedStage {
  public:
    explicit TimedStage(LatencyHistogram& times) : times_(times) {}
    ~TimedStage() { times_.add(std::chrono::steady_clock::now() - began_); }
    TimedStage(const TimedStage&) = delete;
    TimedStage& operator=(const TimedStage&) = delete;

  private:
    LatencyHistogram& times_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace dateline::server
