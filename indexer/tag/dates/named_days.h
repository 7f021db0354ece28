// SPDX-License-Identifier: GPL-3.0-or-later
// Days with names, fixed and movable, computed for any year.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "schema/date.h"
#include "schema/result.h"

namespace dateline::indexer::dates {

/// Western Easter Sunday (anonymous Gregorian computus; Meeus, Astronomical Algorithms, ch. 8).
schema::Date easter_of(int year);
/// Orthodox Easter Sunday in the Gregorian calendar (Meeus's Julian algorithm). Years 1583–4099.
schema::Date orthodox_easter_of(int year);
/// First day of a month of the tabular Islamic calendar (civil epoch 622-07-16 Julian, leap years
/// 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30); the sighted moon may differ by a day.
schema::DayNumber islamic_day(int year, int month, int day);
/// 1 Tishri of a Hebrew year (Dershowitz & Reingold, Calendrical Calculations).
schema::DayNumber hebrew_new_year(int hebrew_year);

/// How to compute one named day. Forms, in `indexer/data/dates/named_days.tsv`:
///   fixed MM-DD [DAYS]              nth MM WEEKDAY N [OFFSET]   N -1: the last; weekday 1 Monday
///   easter OFFSET                   orthodox-easter OFFSET
///   islamic MONTH DAY DAYS          hebrew DAYS_AFTER_NEW_YEAR DAYS | hebrew-before …
///   table YYYY-MM-DD …
struct DayFormula {
    enum class Kind : std::uint8_t {
        Fixed,
        Nth,
        Easter,
        OrthodoxEaster,
        Islamic,
        Hebrew,
        HebrewBefore,  ///< days counted back from the new year that follows
        Table,
    };
    Kind kind = Kind::Fixed;
    std::array<int, 4> numbers{};
    std::vector<schema::DayNumber> table;
};

schema::Result<DayFormula> parse_day_formula(std::string_view text);

/// The days that bear the name and begin in that Gregorian year (1583–4000), in order; mostly one.
std::vector<schema::DateValue> days_in_year(const DayFormula& formula, int year);

}  // namespace dateline::indexer::dates
