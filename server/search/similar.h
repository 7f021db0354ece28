// SPDX-License-Identifier: GPL-3.0-or-later
// Articles like one article: those that share its rare tags and its telling words.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/hit_order.h"
#include "server/search/open_build.h"

namespace dateline::server {

/// Most alike first; the article itself and its story are left out. Words and tags count by
/// inverse document frequency; a word also by how often the article has it (tf·idf).
std::vector<OrderedHit> find_similar(Question& question,
                                     std::uint32_t document,
                                     std::uint32_t limit);

/// nullopt: no article of that id.
std::optional<std::uint32_t> find_article(Question& question, std::string_view id);

}  // namespace dateline::server
