// SPDX-License-Identifier: GPL-3.0-or-later
// Completions of what is being typed: names, words of titles, titles.
#pragma once

#include <string_view>
#include <vector>

#include "server/search/open_build.h"
#include "server/search_results.h"

namespace dateline::server {

/// Names of which a word begins as typed, those with the most articles first; if one word is typed,
/// words of titles that begin so (their count: articles with the word); then the newest titles that
/// have all words typed, the last one as a beginning. `limit` of each kind.
std::vector<Suggestion> suggest(Question& question, std::string_view typed, std::uint32_t limit);

}  // namespace dateline::server
