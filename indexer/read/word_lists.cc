// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the built-in tables.
#include "indexer/read/word_lists.h"

#include <algorithm>
#include <charconv>

namespace dateline::indexer {

namespace {

/// The text up to the mark, which is taken away with it.
std::string_view take_until(std::string_view& text, char mark) {
    const auto end = std::min(text.find(mark), text.size());
    const auto piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return piece;
}

}  // namespace

WordList read_word_list(std::string_view table, std::string_view list) {
    WordList words;
    while (!table.empty()) {
        auto line = take_until(table, '\n');
        if (line.empty() || line[0] == '#' || take_until(line, '\t') != list)
            continue;
        const auto word = take_until(line, '\t');
        int weight = 0;
        std::from_chars(line.data(), line.data() + line.size(), weight);
        words.push_back({std::string(word), weight});
    }
    std::sort(words.begin(), words.end(),
              [](const ListedWord& a, const ListedWord& b) { return a.word < b.word; });
    return words;
}

std::string_view page_word_table() {
    return
#include "page_words.inc"
        ;
}

std::string_view element_name_table() {
    return
#include "element_names.inc"
        ;
}

const ListedWord* find_word(const WordList& list, std::string_view word) {
    const auto found = std::lower_bound(
        list.begin(), list.end(), word,
        [](const ListedWord& row, std::string_view searched) { return row.word < searched; });
    return found != list.end() && found->word == word ? &*found : nullptr;
}

}  // namespace dateline::indexer
