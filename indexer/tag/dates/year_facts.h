// SPDX-License-Identifier: GPL-3.0-or-later
// What a text says that bears on the year of its publication, counted.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/dates/grammar.h"
#include "indexer/tag/dates/matcher.h"
#include "indexer/tag/dates/year_cases.h"
#include "indexer/tag/words.h"

namespace dateline::indexer::dates {

/// Kinds of words before a year that tell how it is said: values of the class year_lead, from 1.
inline constexpr std::size_t year_lead_count = 7;

using YearCounts = std::map<int, int>;

/// "Tuesday, Nov. 6", without a year.
struct WeekdayDate {
    int weekday = 0;
    int month = 0;
    int day = 0;

    bool fits(int year) const {
        return schema::Date::is_valid(year, month, day) &&
               schema::Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                            static_cast<std::uint8_t>(day)}
                       .weekday() == weekday;
    }
};

struct YearFacts {
    YearCounts said;    ///< any way
    YearCounts days;    ///< full dates
    YearCounts months;  ///< months with their year, no day
    YearCounts past_days;
    YearCounts weekday_days;        ///< full dates with their weekday
    YearCounts place_days;          ///< "Berlin, June 3, 2016.": as captions have them
    YearCounts photo_days;          ///< beside the name of a picture agency
    YearCounts file_days;           ///< "in this June 3, 2016, file photo"
    YearCounts posts;               ///< signatures of quoted posts
    std::map<int, int> last_month;  ///< of the full dates and months in that year
    std::array<YearCounts, year_lead_count> after_word;
    std::vector<WeekdayDate> weekdays;
    std::array<int, 3> relative{};  ///< "last year", "this year", "next year"
    std::set<Terms> offices;        ///< of holders whom the text does not call former
    int last_office_year = 0;       ///< when the office that began last did; 0: none
    YearCounts events;
    std::optional<PostDay> last_post;
    std::vector<YearEvidence> evidence;
};

YearFacts gather_year_facts(const TokenisedArticle& article,
                            const std::vector<DateCandidate>& candidates,
                            const DateGrammar& grammar,
                            WordLetters& letters);

}  // namespace dateline::indexer::dates
