// SPDX-License-Identifier: GPL-3.0-or-later
// What the model will know of words: clusters and lists, gathered from their files.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/tag/names/model_file.h"
#include "indexer/train/train_names/corpus.h"

namespace dateline::indexer {

/// By folded word.
using WordTable = std::map<std::string, WordEntry, std::less<>>;

/// `clusters`: the TSV of dateline-cluster-words, of which the first `words_max` are taken.
WordTable read_word_table(const std::string& clusters,
                          std::size_t words_max,
                          const WordLists& lists);

}  // namespace dateline::indexer
