// SPDX-License-Identifier: GPL-3.0-or-later
// The time that one question may take, asked for inside its loops.
#pragma once

#include <chrono>
#include <cstdint>

#include "server/search/searcher.h"

namespace dateline::server {

class Deadline {
  public:
    /// 0: none.
    explicit Deadline(std::uint32_t limit_ms)
        : limit_ms_(limit_ms),
          end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms)) {}

    /// Cheap: looks at the clock at every 256th call. Throws DeadlineExceeded.
    void check() {
        if (limit_ms_ != 0 && ++calls_ % 256 == 0)
            check_now();
    }
    void check_now() const {
        if (limit_ms_ != 0 && std::chrono::steady_clock::now() > end_)
            throw DeadlineExceeded(limit_ms_);
    }

  private:
    std::uint32_t limit_ms_;
    std::uint32_t calls_ = 0;
    std::chrono::steady_clock::time_point end_;
};

}  // namespace dateline::server
