// SPDX-License-Identifier: GPL-3.0-or-later
// Looks up names of months.
#include "indexer/read/month_names.h"

#include <array>
#include <map>
#include <string>

#include <unicode/dtfmtsym.h>

namespace dateline::indexer {

namespace {

constexpr std::array<std::string_view, 12> english = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

std::map<std::string, int, std::less<>> read_names() {
    std::map<std::string, int, std::less<>> names;
    for (const char* language : {"de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl",
                                 "cs", "ro", "hu", "tr"}) {
        UErrorCode error = U_ZERO_ERROR;
        const icu::DateFormatSymbols symbols(icu::Locale(language), error);
        if (U_FAILURE(error))
            continue;
        for (const auto context :
             {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
            for (const auto width :
                 {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
                std::int32_t count = 0;
                const auto* months = symbols.getMonths(count, context, width);
                for (std::int32_t i = 0; i < count && i < 12; ++i) {
                    std::string name;
                    icu::UnicodeString(months[i]).foldCase().toUTF8String(name);
                    while (!name.empty() && name.back() == '.')
                        name.pop_back();
                    if (name.size() < 3)
                        continue;
                    const auto [entry, is_new] = names.emplace(name, i + 1);
                    if (!is_new && entry->second != i + 1)
                        entry->second = 0;
                }
            }
    }
    return names;
}

}  // namespace

int month_number(std::string_view word) {
    if (word.size() < 3 || word.size() > 24)
        return 0;
    std::string lower;
    bool is_ascii = true;
    for (const char c : word) {
        lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        is_ascii &= static_cast<unsigned char>(c) < 0x80;
    }
    for (std::size_t i = 0; i < english.size(); ++i)
        if (english[i] == lower || (lower.size() == 3 && english[i].substr(0, 3) == lower) ||
            (lower == "sept" && i == 8))
            return static_cast<int>(i) + 1;
    static const auto names = read_names();
    if (!is_ascii) {
        std::string folded;
        icu::UnicodeString::fromUTF8(lower).foldCase().toUTF8String(folded);
        lower = std::move(folded);
    }
    const auto found = names.find(lower);
    return found == names.end() ? 0 : found->second;
}

}  // namespace dateline::indexer
