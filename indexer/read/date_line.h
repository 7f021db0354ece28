// SPDX-License-Identifier: GPL-3.0-or-later
// Lines in which a page says when it was published: "Published 3 Nov 2024 10:15 GMT | Updated …".
#pragma once

#include <optional>
#include <string_view>

#include "indexer/read/written_date.h"

namespace dateline::indexer {

/// What the words before a date say it is (indexer/data/pages/page_words.tsv); the greater, the
/// better it stands for the publication.
enum class DateRole { Update, Unsaid, Publication };
DateRole date_role(std::string_view words_before);

struct LineDate {
    WrittenDate date;
    DateRole role = DateRole::Unsaid;
};

/// The date of publication in a line: the one that the line calls so, else the first that it does
/// not call an update, else the first. The form of a date: see find_written_date.
std::optional<LineDate> find_line_date(std::string_view line);

}  // namespace dateline::indexer
