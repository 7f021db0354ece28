// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, dates and origins as a page says them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.h"
#include "schema/date.h"
#include "schema/tags.h"

namespace dateline::server {

/// "4,120".
std::string print_count(std::uint64_t count);
/// "1 article", "4,120 articles"; the plural is `one` + s.
std::string print_count_of(std::uint64_t count, std::string_view one);
/// "12.4%" of the whole; "0%" if the whole is 0.
std::string print_share(std::uint64_t part, std::uint64_t whole);
/// "18 November 2025", "November 2025", "week from 17 November 2025", "2020s", "spring 2024".
std::string print_date_words(const schema::DateValue& value);
/// "18 Nov 2025", "Nov 2025": for narrow places.
std::string print_date_short(const schema::DateValue& value);
/// "from the byline", "guessed from the text", "no date".
std::string_view origin_words(schema::DateOrigin origin);
/// The same by the origin's name ("byline"); empty: there is none of that name.
std::string_view origin_words(std::string_view name);
/// "person", "people"; "organisation", "organisations"; …
std::string_view actor_kind_words(std::string_view kind, bool several);
/// "Caracas, Venezuela": the path from the place upwards, without itself and its continent.
std::string print_path_words(const std::vector<std::string>& path);

}  // namespace dateline::server
