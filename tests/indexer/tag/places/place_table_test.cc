// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of places: what a reader may write, and what he is told when it is wrong.
#include "indexer/tag/places/place_table.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;

TEST_CASE("a table of places is read by the names of its columns", "[places]") {
    const auto rows = parse_place_table(
        "# my places\n\nname\tlat\tlon\taliases\ttype\nMill Lane\t51.5\t-0.1\tThe Mill | Old "
        "Mill\t\nCôte Dorée\t-1\t2\t\tarea\n");
    REQUIRE(rows);
    REQUIRE(rows->size() == 2);
    CHECK(rows->at(0).name == "Mill Lane");
    CHECK(rows->at(0).id == "dl:mill-lane");
    CHECK(rows->at(0).type == "city");
    CHECK(rows->at(0).lat == 51.5);
    CHECK(rows->at(0).aliases == std::vector<std::string>{"The Mill", "Old Mill"});
    CHECK(rows->at(1).id == "dl:cote-doree");
    CHECK(rows->at(1).line == 5);
}

TEST_CASE("a wrong line is named with its number", "[places]") {
    struct Case {
        std::string text;
        std::string what;
    };
    const auto wrong = GENERATE(values<Case>({
        {"Paris\t1\t2\n", "line 1: the columns are not named"},
        {"name\tlat\tlon\nX\t91\t0\n", "line 2: lat is '91'"},
        {"name\tlat\tlon\nX\t1\teast\n", "line 2: lon is 'east'"},
        {"name\tlat\tlon\nX\tnan\t0\n", "line 2: lat is 'nan'"},
        {"name\tlat\tlon\nX\t1\t\n", "line 2: lon is ''"},
        {"name\tlat\tlon\n\t1\t2\n", "line 2: it has no name"},
        {"name\tlat\tlon\nX\t1\t2\t3\n", "line 2: it has 4 cells, the header 3"},
        {"name\tpopulation\n#x\nX\tmany\n", "line 3: population is 'many'"},
    }));
    const auto rows = parse_place_table(wrong.text);
    REQUIRE_FALSE(rows);
    CHECK(rows.problem().what == wrong.what);
    CHECK_FALSE(rows.problem().hint.empty());
}
