// SPDX-License-Identifier: GPL-3.0-or-later
// Tells dates of publication from dates of updates.
#include "indexer/read/date_line.h"

#include <algorithm>
#include <string>

#include "indexer/read/word_lists.h"

namespace dateline::indexer {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

DateRole date_role(std::string_view words_before) {
    static const auto publication = read_word_list(page_word_table(), "publication");
    static const auto update = read_word_list(page_word_table(), "update");
    auto role = DateRole::Unsaid;
    std::string word;
    // The last word that says anything counts: "Published by A, updated on".
    for (std::size_t i = 0; i <= words_before.size(); ++i) {
        const char c = i < words_before.size() ? words_before[i] : ' ';
        if (is_letter(c)) {
            word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
            continue;
        }
        if (find_word(publication, word))
            role = DateRole::Publication;
        else if (find_word(update, word))
            role = DateRole::Update;
        word.clear();
    }
    return role;
}

std::optional<LineDate> find_line_date(std::string_view line) {
    std::optional<LineDate> best;
    for (std::size_t at = 0;;) {
        auto date = find_written_date(line.substr(at));
        if (!date)
            return best;
        const auto role = date_role(line.substr(at, date->start));
        date->start += at;
        date->end += at;
        at = date->end;
        if (!best || role > best->role)
            best = LineDate{*date, role};
    }
}

}  // namespace dateline::indexer
