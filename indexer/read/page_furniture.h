// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the furniture of a page (menus, share bars, sign-up boxes, notices) from what an article
// says.
#pragma once

#include <string_view>

namespace dateline::indexer {

/// How much a short line speaks to the reader about the page instead of telling news, 0 to 100.
/// Counts words of the trade (share, subscribe, cookies, comments, related, copyright …: the table
/// indexer/data/pages/page_words.tsv, no site's sentences), imperatives at the front, a second
/// person, and the lack of a sentence. Lines above 40 words are never furniture.
int furniture_score(std::string_view line);

/// From here on it is.
inline constexpr int furniture_score_min = 50;

inline bool is_furniture(std::string_view line) {
    return furniture_score(line) >= furniture_score_min;
}

/// A line that opens a list of other things to read or a form ("Related posts", "More on this
/// story", "Comments (12)"): short, of such words only. All that follows it belongs to the page.
bool opens_page_end(std::string_view line);

/// A line that says what sort of coverage follows, not what happened ("LIVE UPDATES", "Live: follow
/// the latest", "Breaking news"): of at most eight words, all of such a kind.
bool is_label(std::string_view line);

/// "Live: …", "Breaking: …": a label and what it is put on.
bool begins_with_label(std::string_view line);

}  // namespace dateline::indexer
