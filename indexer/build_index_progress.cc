// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the progress bar.
#include "indexer/build_index_progress.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace dateline::indexer {

namespace {

constexpr int cells = 24;
constexpr double megabyte = 1e6;

}  // namespace

ProgressBar::ProgressBar(const BuildProgress& progress, std::uint64_t file_bytes, bool shown)
    : progress_(progress), file_bytes_(file_bytes) {
    if (!shown)
        return;
    thread_ = std::jthread([this](const std::stop_token& stop) {
        const auto started = std::chrono::steady_clock::now();
        std::mutex mutex;
        std::condition_variable_any tick;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            draw(std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
            tick.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
        }
        std::fputs("\r\x1b[K", stderr);
    });
}

ProgressBar::~ProgressBar() = default;

void ProgressBar::draw(double seconds) const {
    const auto done = static_cast<double>(progress_.file_bytes);
    const double share = file_bytes_ == 0 ? 1 : done / static_cast<double>(file_bytes_);
    char bar[cells + 1];
    for (int i = 0; i < cells; ++i)
        bar[i] = i < share * cells ? '#' : '.';
    bar[cells] = '\0';
    char left[32] = "";
    if (share > 0.02 && share < 1)
        std::snprintf(left, sizeof left, ", %.0f s left", seconds / share * (1 - share));
    std::fprintf(stderr, "\r\x1b[K[%s] %llu articles, %.1f MB of text, %.0f articles/s%s", bar,
                 static_cast<unsigned long long>(progress_.articles),
                 static_cast<double>(progress_.text_bytes) / megabyte,
                 static_cast<double>(progress_.articles) / std::max(seconds, 0.1), left);
    std::fflush(stderr);
}

}  // namespace dateline::indexer
