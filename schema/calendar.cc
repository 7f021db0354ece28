// SPDX-License-Identifier: GPL-3.0-or-later
// Civil calendar arithmetic: days to numbers and back, weekdays, lengths of months.
#include "schema/date.h"

namespace dateline::schema {

namespace {

constexpr int year_max = 9999;

bool is_leap_year(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

}  // namespace

DayNumber Date::day_number() const {
    const int shifted_year = month <= 2 ? year - 1 : year;
    const int era = (shifted_year >= 0 ? shifted_year : shifted_year - 399) / 400;
    const int year_of_era = shifted_year - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int Date::weekday() const {
    const int from_thursday = day_number() % 7;  // 1970-01-01 was a Thursday
    return (from_thursday + 7 + 3) % 7 + 1;
}

Date Date::from_day_number(DayNumber day) {
    const int shifted = day + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
    const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

int Date::days_in_month(int year, int month) {
    if (month == 2)
        return is_leap_year(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool Date::is_valid(int year, int month, int day) {
    return year >= 1 && year <= year_max && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

}  // namespace dateline::schema
