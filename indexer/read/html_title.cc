// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the title of a page's article.
#include <algorithm>
#include <array>

#include "indexer/read/body_text.h"
#include "indexer/read/html_metadata.h"

namespace dateline::indexer {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string letters_of(std::string_view text) {
    std::string letters;
    for (char c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (is_letter(c))
            letters.push_back(c);
    }
    return letters;
}

/// Whether a part of the title is the name of the site ("BBC News" on a page of BBC News or
/// bbc.co.uk).
bool is_site_name(std::string_view part, std::string_view source) {
    const auto name = letters_of(part);
    const auto site = letters_of(source);
    return name.size() >= 3 && (site == name || site.rfind(name, 0) == 0);
}

/// Separators between an article's title and the name of its site, with spaces around. Dashes that
/// titles use themselves count only before a site's name.
std::size_t find_separator(const std::string& title,
                           bool last,
                           const std::string& source,
                           std::size_t& bytes) {
    static constexpr std::array<std::string_view, 9> separators = {
        " | ", " - ", " / ", " > ", " \\ ", " » ", " « ", " – ", " — "};
    auto best = std::string::npos;
    for (std::size_t i = 0; i < separators.size(); ++i) {
        const auto at = last ? title.rfind(separators[i]) : title.find(separators[i]);
        if (at == std::string::npos ||
            (i >= 7 && !is_site_name(title.substr(at + separators[i].size()), source)))
            continue;
        if (best == std::string::npos || (last ? at > best : at < best)) {
            best = at;
            bytes = separators[i].size();
        }
    }
    return best;
}

}  // namespace

std::string choose_html_title(const HtmlMetadata& metadata) {
    if (!metadata.title.empty())
        return metadata.title;
    const auto& original = metadata.document_title;
    const auto& headings = metadata.headings;
    auto title = original;
    std::size_t bytes = 0;
    const auto separator = find_separator(original, true, metadata.source, bytes);
    const bool is_heading = std::find(headings.begin(), headings.end(), original) != headings.end();
    bool is_path = false;
    if (separator != std::string::npos) {
        title = original.substr(0, separator);
        is_path = bytes == 3 ? std::string_view("/>\\").find(original[separator + 1]) !=
                                   std::string_view::npos
                             : original.compare(separator, bytes, " » ") == 0;
        if (count_words(title) < 3) {
            const auto first = find_separator(original, false, metadata.source, bytes);
            title = original.substr(first + bytes);
        }
    } else if (const auto colon = original.find(": ");
               colon != std::string::npos && !is_heading &&
               is_site_name(original.substr(0, colon), metadata.source)) {
        title = original.substr(colon + 2);
    } else if ((original.size() > 150 || original.size() < 15) && headings.size() == 1) {
        title = headings[0];
    }
    // What the page's own headline confirms is neither too little nor, a section cut off, too much.
    const auto is_confirmed = [&](const std::string& text) {
        return std::find(headings.begin(), headings.end(), text) != headings.end();
    };
    auto shorter = title;
    for (auto at = shorter.size(); at != std::string::npos;
         at = find_separator(shorter, true, metadata.source, bytes)) {
        shorter.resize(at);
        if (is_confirmed(shorter))
            return shorter;
    }
    // Too little left: what was cut belongs to the title, but for the last step of a path.
    const auto words = count_words(title);
    if (words <= 4 && (!is_path || words + 2 != count_words(original)))
        title = original;
    return title.empty() && !headings.empty() ? headings[0] : title;
}

}  // namespace dateline::indexer
