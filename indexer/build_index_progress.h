// SPDX-License-Identifier: GPL-3.0-or-later
// The progress bar on a terminal: articles, MB, rate, time left. Nothing that is drawn enters a
// result.
#pragma once

#include <cstdint>
#include <memory>
#include <thread>

#include "indexer/build_index_workers.h"

namespace dateline::indexer {

/// Draws on stderr ten times a second from a thread of its own until it goes, then clears its line.
class ProgressBar {
  public:
    /// `progress` must outlive the bar. `shown` false: does nothing.
    ProgressBar(const BuildProgress& progress, std::uint64_t file_bytes, bool shown);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

  private:
    void draw(double seconds) const;

    const BuildProgress& progress_;
    std::uint64_t file_bytes_;
    std::jthread thread_;
};

}  // namespace dateline::indexer
