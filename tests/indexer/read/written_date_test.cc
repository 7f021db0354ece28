// SPDX-License-Identifier: GPL-3.0-or-later
// Written dates in all their forms.
#include "indexer/read/written_date.h"

#include <string>

#include <catch2/catch.hpp>

using namespace dateline::indexer;
using dateline::schema::print_date_value;

TEST_CASE("metadata dates", "[read]") {
    struct Case {
        std::string text, value;
    };
    const Case cases[] = {
        {"2013-07-09T10:37:00Z", "2013-07-09"},
        {"20130709T103700+0200", "2013-07-09"},
        {"20151210T191044Z", "2015-12-10"},
        {"2015-07-10 09:53:00 -0400", "2015-07-10"},
        {"2013-07-09", "2013-07-09"},
        {"2013-07", "2013-07"},
        {"2013", "2013"},
        {"Tue, 09 Jul 2013 10:37:00 GMT", "2013-07-09"},
        {"09 Jul 13 10:37:00 GMT", "2013-07-09"},
        {"26-FEB-1987 15:01:01.79", "1987-02-26"},
        {"Nov. 18th, 2025", "2025-11-18"},
        {"November 18, 2025", "2025-11-18"},
        {"18 November 2025", "2025-11-18"},
        {"Fri Jan  5 10:00:00 2018", "2018-01-05"},
        {"October 2010", "2010-10"},
        {"3 de noviembre de 2025", "2025-11-03"},
        {"10 juillet 2024", "2024-07-10"},
        {"3. März 2020", "2020-03-03"},
        {"2025年11月3日", "2025-11-03"},
        {"24.12.2019", "2019-12-24"},
        {"31/12/2019", "2019-12-31"},
        {"12/31/2019", "2019-12-31"},
        {"1372000000", "2013-06-23"},
        {"1372000000000", "2013-06-23"},
        {"03/11/2025", ""},
        {"2013-02-30", ""},
        {"yesterday", ""},
        {"", ""},
        {"YYYYMMDD000000", ""},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        const auto value = parse_written_date(c.text);
        CHECK((value ? print_date_value(*value) : "") == c.value);
    }
}

TEST_CASE("dates in paths", "[read]") {
    struct Case {
        std::string path, value;
    };
    const Case cases[] = {
        {"/world/2025/11/18/maduro-talks", "2025-11-18"},
        {"/2015/jul/24/obama", "2015-07-24"},
        {"/news/2025-11-18-council.html", "2025-11-18"},
        {"/a/20251118/b", "2025-11-18"},
        {"council_2025_11_18.txt", "2025-11-18"},
        {"/2015/07/story", "2015-07"},
        {"/story-12345678", ""},
        {"/top-2000-songs", ""},
        {"/", ""},
    };
    for (const auto& c : cases) {
        INFO(c.path);
        const auto date = find_path_date(c.path);
        CHECK((date ? print_date_value(date->value) : "") == c.value);
    }
}

TEST_CASE("a date in a line has its span", "[read]") {
    const std::string line = "Nicola Example, 18 November 2025";
    const auto date = find_written_date(line);
    REQUIRE(date);
    CHECK(line.substr(date->start, date->end - date->start) == "18 November 2025");
    CHECK_FALSE(find_written_date("On 3 November, he said"));
    CHECK(find_yearless_date("BEIRUT, Nov 3 (Reuters)", 2012));
}
