// SPDX-License-Identifier: GPL-3.0-or-later
// The actor table: rows, aliases, roles, problems that name their line.
#include "indexer/tag/actors/actor_rows.h"

#include <set>

#include <catch2/catch.hpp>

#include "indexer/tag/actors/name_keys.h"

using namespace dateline::indexer;
using dateline::schema::ActorKind;

namespace {

TsvFile table_of(std::string text) {
    auto file = parse_tsv("actors.tsv", std::move(text), 3, 9);
    REQUIRE(file);
    return std::move(*file);
}

std::vector<std::string> names_of(const ActorRows& rows, std::string_view key) {
    std::vector<std::string> names;
    rows.find(key,
              [&](const AliasEntry& entry) { names.emplace_back(rows.rows()[entry.row].name); });
    return names;
}

}  // namespace

TEST_CASE("rows are found by name, alias and surname", "[tag][actors]") {
    const auto rows = ActorRows::build(
        table_of("ann-lee\tperson\tAnn Lee\tLee Ann;!ANNL\tUS\t\t3\tMayor 1999-2001,2005-\thand\n"
                 "acme\torganisation\tAcme (Kenya)\tACM\tKE\tcompany\t2\n"),
        {});
    REQUIRE(rows);
    CHECK(names_of(*rows, "ann lee") == std::vector<std::string>{"Ann Lee"});
    CHECK(names_of(*rows, "lee") == std::vector<std::string>{"Ann Lee"});
    CHECK(names_of(*rows, "acme") == std::vector<std::string>{"Acme (Kenya)"});
    CHECK(names_of(*rows, "acme kenya") == std::vector<std::string>{"Acme (Kenya)"});
    CHECK(names_of(*rows, "nobody").empty());
    CHECK(rows->starts_alias("ann"));
    CHECK(rows->starts_alias("ann lee"));
    CHECK_FALSE(rows->starts_alias("lee bob"));
}

TEST_CASE("roles carry their days", "[tag][actors]") {
    const auto roles = parse_actor_roles("Mayor of X 1999-2001,2005-;singer");
    REQUIRE(roles.size() == 3);
    CHECK(roles[0].title == "Mayor of X");
    CHECK(roles[0].is_dated);
    CHECK(roles[0].to == dateline::schema::year_of(2001).last);
    CHECK(roles[1].to == dateline::schema::latest_day);
    CHECK_FALSE(roles[2].is_dated);
}

TEST_CASE("a bad row is a problem that names file and line", "[tag][actors]") {
    const auto rows = ActorRows::build(table_of("a\tperson\tA B\n\nb\talien\tC D\n"), {});
    REQUIRE_FALSE(rows);
    CHECK(rows.problem().what.find("actors.tsv line 3") != std::string::npos);
    CHECK_FALSE(parse_tsv("x.tsv", "one\ttwo\n", 3, 9));
    CHECK_FALSE(parse_tsv("x.tsv", "\xff\xfe\tb\tc\n", 3, 9));
}

TEST_CASE("the shipped table has more than 5,000 actors with ids of their own", "[tag][actors]") {
    auto file = read_tsv_file(DATELINE_SOURCE_DIR "/indexer/data/actors/actors.tsv", 9, 9);
    REQUIRE(file);
    CHECK(file->rows.size() >= 5000);
    std::set<std::string_view> ids;
    for (const auto& row : file->rows) {
        CHECK(ids.insert(row.cell(0)).second);
        CHECK_FALSE(row.cell(8).empty());
    }
    CHECK(ActorRows::build(std::move(*file), {}));
}
