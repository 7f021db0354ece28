// SPDX-License-Identifier: GPL-3.0-or-later
// Any search as an Atom feed (RFC 4287).
#pragma once

#include <string>
#include <string_view>

#include "server/search_request.h"
#include "server/search_results.h"

namespace dateline::server {

/// `origin`: scheme and host ("http://localhost:8080"), since a feed reader needs absolute links.
/// No clock: the feed's `updated` is the newest publication date among the hits.
std::string print_search_atom(const SearchRequest& request,
                              const SearchResults& results,
                              std::string_view origin);

}  // namespace dateline::server
