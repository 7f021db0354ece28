// SPDX-License-Identifier: GPL-3.0-or-later
// Word lists that are built into the program: the tables of indexer/data/pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

struct ListedWord {
    std::string word;
    int weight = 0;
};

/// The rows of one list, sorted by word.
using WordList = std::vector<ListedWord>;

/// Rows of a table in the form of those files: list, word, weight (0 if there is none) between
/// tabs; lines that begin with '#' do not count.
WordList read_word_list(std::string_view table, std::string_view list);

/// The tables as they are built in.
std::string_view page_word_table();
std::string_view element_name_table();

/// Null: not in the list.
const ListedWord* find_word(const WordList& list, std::string_view word);

}  // namespace dateline::indexer
