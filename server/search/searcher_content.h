// SPDX-License-Identifier: GPL-3.0-or-later
// What a Searcher keeps, and how its methods ask; only its own rooms use it.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <xapian.h>

#include "server/search/open_build.h"
#include "server/search/searcher.h"

namespace dateline::server {

/// Xapian's errors leave this wing as std::runtime_error: they are none of the standard exceptions,
/// and nobody outside knows them.
template <typename Work>
auto with_database(const Work& work) {
    try {
        return work();
    } catch (const Xapian::Error& error) {
        throw std::runtime_error("the database failed: " + error.get_description());
    }
}

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

    /// `work(question)` on the current build.
    template <typename Work>
    auto ask(const Work& work) const {
        const auto now = current();
        return with_database([&] {
            Question question(*now);
            return work(question);
        });
    }
};

}  // namespace dateline::server
