// SPDX-License-Identifier: GPL-3.0-or-later
// Publication dates as people and programs write them: timestamps, RFC 822, "18 November 2025".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "schema/date.h"

namespace dateline::indexer {

/// A date in a text: bytes start..end, half open.
struct WrittenDate {
    schema::DateValue value;
    std::size_t start = 0;
    std::size_t end = 0;
};

/// A whole metadata value: ISO 8601 (basic and extended, any precision, the time is not looked at:
/// the day is the one that is written), RFC 822, seconds or milliseconds since 1970, "Nov. 3,
/// 2025", "3 de noviembre de 2025", "2025年11月3日", "03.11.2025". Forms whose day and month cannot
/// be told apart ("03/11/2025") give nothing.
std::optional<schema::DateValue> parse_written_date(std::string_view text);

/// The first date with day, month and year in a line of text. Month names: ICU's, of the
/// languages of news in Latin letters.
std::optional<WrittenDate> find_written_date(std::string_view text);

/// A day and month without year ("Nov 3", "27 January") at the first place where they stand;
/// `value` is then in `year`.
std::optional<WrittenDate> find_yearless_date(std::string_view text, int year);

/// A date in a URL's path or in a file name: /2025/11/18/, /2025/nov/18/, 2025-11-18, 20251118;
/// else a month: /2025/11/.
std::optional<WrittenDate> find_path_date(std::string_view path);

}  // namespace dateline::indexer
