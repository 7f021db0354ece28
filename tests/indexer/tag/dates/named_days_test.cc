// SPDX-License-Identifier: GPL-3.0-or-later
// Named days against days that calendars have printed.
#include "indexer/tag/dates/named_days.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer::dates;

namespace {

std::vector<std::string> days(const std::string& formula, int year) {
    std::vector<std::string> printed;
    for (const auto& value : days_in_year(parse_day_formula(formula).value(), year))
        printed.push_back(schema::print_date_value(value));
    return printed;
}

}  // namespace

TEST_CASE("movable days", "[dates]") {
    struct Case {
        std::string formula;
        int year;
        std::vector<std::string> found;
    };
    const std::vector<Case> cases = {
        {"easter 0", 2000, {"2000-04-23"}},
        {"easter 0", 2011, {"2011-04-24"}},
        {"easter 0", 2024, {"2024-03-31"}},
        {"easter -2", 2025, {"2025-04-18"}},
        {"orthodox-easter 0", 2024, {"2024-05-05"}},
        {"orthodox-easter 0", 2025, {"2025-04-20"}},
        {"nth 11 4 4", 2025, {"2025-11-27"}},
        {"nth 05 1 -1", 2025, {"2025-05-26"}},
        {"nth 11 4 4 +1", 2024, {"2024-11-29"}},
        {"fixed 12-25", 2024, {"2024-12-25"}},
        {"hebrew 0 2", 2024, {"2024-10-03/2024-10-04"}},
        {"hebrew 9 1", 2025, {"2025-10-02"}},
        {"hebrew-before 163 1", 2024, {"2024-04-23"}},
        {"islamic 9 1 30", 2025, {"2025-03-01/2025-03-30"}},
        {"islamic 10 1 1", 2000, {"2000-01-08", "2000-12-28"}},
        {"table 2024-02-10 2025-01-29", 2025, {"2025-01-29"}},
    };
    for (const auto& c : cases) {
        INFO(c.formula << " in " << c.year);
        CHECK(days(c.formula, c.year) == c.found);
    }
}

TEST_CASE("Easter is a Sunday between 22 March and 25 April", "[dates]") {
    for (int year = 1583; year <= 4000; ++year) {
        const auto easter = easter_of(year);
        REQUIRE(easter.weekday() == 7);
        REQUIRE(schema::Date{easter.year, 3, 22} <= easter);
        REQUIRE(easter <= schema::Date{easter.year, 4, 25});
        REQUIRE(orthodox_easter_of(year).weekday() == 7);
        REQUIRE(orthodox_easter_of(year) >= easter);
    }
}

TEST_CASE("a Hebrew year has one of its six lengths", "[dates]") {
    for (int year = 5300; year < 7000; ++year) {
        const int length = hebrew_new_year(year + 1) - hebrew_new_year(year);
        const bool is_regular = length >= 353 && length <= 355;
        const bool is_leap = length >= 383 && length <= 385;
        REQUIRE((is_regular || is_leap));
    }
}

TEST_CASE("formulas that compute no day", "[dates]") {
    for (const std::string text :
         {"", "fixed", "fixed 13-01", "fixed 1225", "nth 11 8 1", "nth 11 4", "easter", "easter x",
          "islamic 13 1 1", "table", "table 2025-02-30", "moon 3", "easter 999999999999"}) {
        INFO(text);
        CHECK_FALSE(parse_day_formula(text));
    }
}
