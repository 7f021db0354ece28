// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises names of actors and places in the free words of a query.
#pragma once

#include <vector>

#include "server/search/open_build.h"
#include "server/search/query_tree.h"
#include "server/search_results.h"

namespace dateline::server {

/// Puts beside every run of free words that is a name (the longest first, five words at most) the
/// tag of that name: `maduro` becomes (maduro OR actor:"Nicolás Maduro"). Call it when words have
/// their terms. A single word counts as a name only if that is what the articles mostly use it for:
/// a quarter of the articles that have the word in lower case, a twentieth if it is typed with a
/// capital.
std::vector<Recognised> recognise_names(Question& question, QueryNode& root);

}  // namespace dateline::server
