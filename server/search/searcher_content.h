// SPDX-License-Identifier: GPL-3.0-or-later
// What a Searcher keeps; only its own rooms use it.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "server/search/open_build.h"
#include "server/search/searcher.h"

namespace dateline::server {

struct Searcher::Content {
    std::filesystem::path index;
    SearcherOptions options;
    mutable std::mutex mutex;
    std::shared_ptr<const OpenBuild> build;  // guarded by the mutex; replaced as a whole
    mutable SearchStages stages;
    std::mutex reopening;  // one reopening at a time

    std::shared_ptr<const OpenBuild> current() const {
        const std::scoped_lock lock(mutex);
        return build;
    }
};

}  // namespace dateline::server
