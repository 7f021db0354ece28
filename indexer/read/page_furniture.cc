// SPDX-License-Identifier: GPL-3.0-or-later
// Scores lines by the words that pages use to speak about themselves.
#include "indexer/read/page_furniture.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/read/word_lists.h"

namespace dateline::indexer {

namespace {

/// The lists of indexer/data/pages/page_words.tsv.
struct PageWords {
    WordList page = read_word_list(page_word_table(), "page");
    WordList reader = read_word_list(page_word_table(), "reader");
    WordList opening = read_word_list(page_word_table(), "opening");
    WordList filler = read_word_list(page_word_table(), "filler");
    WordList alone = read_word_list(page_word_table(), "alone");
    WordList label = read_word_list(page_word_table(), "label");
    WordList label_filler = read_word_list(page_word_table(), "label-filler");
};

const PageWords& page_words() {
    static const PageWords words;
    return words;
}

std::vector<std::string> words_of(std::string_view line, std::size_t most) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= line.size() && words.size() <= most; ++i) {
        const char c = i < line.size() ? line[i] : ' ';
        if (c >= 'A' && c <= 'Z') {
            word.push_back(static_cast<char>(c + 32));
        } else if ((c >= 'a' && c <= 'z') || c == '\'' || static_cast<unsigned char>(c) >= 0x80) {
            word.push_back(c);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

constexpr int strong_weight = 45;

int page_weight(const std::string& word) {
    const auto* found = find_word(page_words().page, word);
    return found ? found->weight : 0;
}

}  // namespace

int furniture_score(std::string_view line) {
    if (line.find("©") != std::string_view::npos && line.size() < 160)
        return 90;
    const auto words = words_of(line, 40);
    if (words.empty())
        return line.size() < 20 ? 60 : 0;
    if (words.size() > 40)
        return 0;
    int score = 0;
    int to_reader = 0;
    int strongest = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const int weight = page_weight(words[i]);
        score += i == 0 && weight >= 10 ? weight * 3 / 2 : weight;
        strongest = std::max(strongest, weight);
        to_reader += find_word(page_words().reader, words[i]) ? 1 : 0;
    }
    if (score > 0)
        score += std::min(to_reader, 3) * 8;
    // The same words weigh less among many others.
    const auto length = static_cast<int>(words.size());
    if (length > 8)
        score = score * 8 / length;
    if (length <= 4 && score >= 15)
        score += 25;
    // A notice speaks of the page to its reader, however long it is.
    if (strongest >= strong_weight && to_reader >= 3)
        score = std::max(score, furniture_score_min);
    return std::min(score, 100);
}

bool opens_page_end(std::string_view line) {
    if (line.size() > 60)
        return false;
    const auto words = words_of(line, 8);
    if (words.empty() || words.size() > 6)
        return false;
    bool opens = false;
    for (const auto& word : words) {
        const bool is_opening = find_word(page_words().opening, word) != nullptr;
        if (!is_opening && !find_word(page_words().filler, word))
            return false;
        opens |= is_opening;
    }
    return opens && (words.size() > 1 || !find_word(page_words().alone, words[0]));
}

bool begins_with_label(std::string_view line) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos)
        return false;
    const auto words = words_of(line.substr(0, colon), 1);
    return words.size() == 1 && find_word(page_words().label, words[0]) != nullptr;
}

bool is_label(std::string_view line) {
    constexpr std::size_t label_words_max = 8;
    const auto words = words_of(line, label_words_max);
    if (words.empty() || words.size() > label_words_max)
        return false;
    const auto is_said_by_page = [](const std::string& word) {
        return find_word(page_words().label, word) || find_word(page_words().label_filler, word);
    };
    return std::all_of(words.begin(), words.end(), is_said_by_page) &&
           std::any_of(words.begin(), words.end(), [](const std::string& word) {
               return find_word(page_words().label, word) != nullptr;
           });
}

}  // namespace dateline::indexer
