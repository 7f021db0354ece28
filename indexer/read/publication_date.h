// SPDX-License-Identifier: GPL-3.0-or-later
// When an article was published, from what its source states; never from the clock, the disk or a
// guess.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"

namespace dateline::indexer {

/// What the date may be read from.
struct DateClues {
    std::vector<std::string> metadata;  ///< as written, best first
    std::string_view url;
    std::string_view byline;  ///< byline or date line, as the page has it
    std::string_view body;    ///< only its first line is looked at, for a dateline
    std::string_view path;    ///< in the corpus; only its last name is looked at
};

/// First clue that holds a plausible date (from 1800 to 2199) wins; one that holds only a month
/// gives way to a later one that names a day of it. A dateline without year ("BEIRUT, Nov 3
/// (Reuters) -") needs the year of URL or file name. `unread`: metadata that holds no date, and
/// dates of any clue that are not plausible.
schema::Published find_published(const DateClues& clues, std::vector<std::string>& unread);

/// The part of a text before the dash of a dateline, empty if it has none: "BEIRUT, Nov 3
/// (Reuters)".
std::string_view find_dateline(std::string_view body);

}  // namespace dateline::indexer
