// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the words of a query tree their terms, leaves out stop words, counts what is left.
#pragma once

#include "schema/result.h"
#include "server/search/open_build.h"
#include "server/search/query_tree.h"

namespace dateline::server {

/// Takes function words out of AND and OR unless nothing else would be left.
void drop_stop_words(const OpenBuild& build, QueryNode& root);

/// Number of words in the tree.
std::uint32_t count_words(const QueryNode& node);

/// Fills WordSlot::terms: a word becomes its stems in the languages of the index; a prefix becomes
/// the most frequent terms that begin so.
void resolve_words(Question& question, QueryNode& node);

/// Whether the word is a function word as it stands there: "who", but not "WHO".
bool is_function_word(const OpenBuild& build, const std::string& word);

}  // namespace dateline::server
