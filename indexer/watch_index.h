// SPDX-License-Identifier: GPL-3.0-or-later
// `build --watch`: builds whenever the corpus has changed and has then been quiet for a moment.
#pragma once

#include <functional>

#include "indexer/build_index.h"

namespace dateline::indexer {

/// Builds once, then waits for changes below the corpus (inotify, new folders included; not below
/// the index) or of the reader's own tables, and builds again once nothing has moved for half a
/// second. A build that fails is tried again at the next change. Ends on SIGTERM or SIGINT, between
/// two builds with the last build's exit code. Throws std::system_error if the corpus cannot be
/// watched.
int watch_index(const BuildRequest& request, const std::function<int()>& build);

}  // namespace dateline::indexer
