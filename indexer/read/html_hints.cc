// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for the words of indexer/data/pages/element_names.tsv.
#include "indexer/read/html_hints.h"

#include <algorithm>

#include "indexer/read/word_lists.h"

namespace dateline::indexer {

namespace {

WordList names(std::string_view list) {
    return read_word_list(element_name_table(), list);
}

bool holds_any(std::string_view hints, const WordList& words) {
    return std::any_of(words.begin(), words.end(), [&](const ListedWord& row) {
        return hints.find(row.word) != std::string_view::npos;
    });
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// The word stands alone between other characters than letters and digits.
bool holds_any_alone(std::string_view hints, const WordList& words) {
    for (const auto& [word, weight] : words)
        for (auto at = hints.find(word); at != std::string_view::npos;
             at = hints.find(word, at + 1)) {
            const auto end = at + word.size();
            if ((at == 0 || !is_name_character(hints[at - 1])) &&
                (end == hints.size() || !is_name_character(hints[end])))
                return true;
        }
    return false;
}

}  // namespace

bool is_unlikely_part(std::string_view hints) {
    static const auto furniture = names("furniture");
    static const auto article = names("article");
    return !hints.empty() && holds_any(hints, furniture) && !holds_any(hints, article);
}

int hint_weight(std::string_view hints) {
    static const auto positive = names("positive");
    static const auto negative = names("negative");
    static const auto negative_alone = names("negative-alone");
    // Class and id count each on their own: the last space stands between them.
    int weight = 0;
    const auto space = hints.rfind(' ');
    for (const auto part : {hints.substr(0, space), hints.substr(space + 1)}) {
        if (part.empty() || space == std::string_view::npos)
            continue;
        if (holds_any(part, negative) || holds_any_alone(part, negative_alone))
            weight -= 25;
        if (holds_any(part, positive))
            weight += 25;
    }
    return weight;
}

bool hints_at_byline(std::string_view hints) {
    static const auto words = names("byline");
    return holds_any(hints, words);
}

bool hints_at_date(std::string_view hints) {
    static const auto words = names("date");
    static const auto others = names("no-date");
    return holds_any(hints, words) && !holds_any(hints, others);
}

bool hints_at_standfirst(std::string_view hints) {
    static const auto words = names("standfirst");
    return holds_any(hints, words);
}

bool hints_at_pull_quote(std::string_view hints) {
    static const auto words = names("quote");
    return holds_any(hints, words);
}

bool hints_at_caption(std::string_view hints) {
    static const auto words = names("caption");
    return holds_any(hints, words);
}

bool hints_at_sharing(std::string_view hints) {
    static const auto words = names("sharing");
    return holds_any_alone(hints, words);
}

}  // namespace dateline::indexer
