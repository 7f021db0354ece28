// SPDX-License-Identifier: GPL-3.0-or-later
// Gazetteer files: written and read back, refused when damaged, readers' own rows over them.
#include "indexer/tag/places/gazetteer.h"

#include <catch2/catch.hpp>

#include "indexer/tag/places/gazetteer_writer.h"
#include "tests/support/small_world.h"

using namespace dateline::indexer;
using dateline::testing::small_world_image;
using dateline::testing::TemporaryFile;

TEST_CASE("places come back with id, name, position and what lies above", "[places]") {
    const TemporaryFile file(small_world_image());
    const auto gazetteer = open_gazetteer(file.path());
    REQUIRE(gazetteer);
    const auto& world = **gazetteer;
    const auto paris = world.find("gn:4717560");
    REQUIRE(paris != no_place);
    CHECK(world.name(paris) == "Paris");
    CHECK(world.facts(paris).lat_e5 == 3366000);
    CHECK(world.id(world.ancestor(paris, PlaceType::Region)) == "gn:4736286");
    CHECK(world.country_code(world.ancestor(paris, PlaceType::Country)) == "US");
    CHECK(world.ancestor(paris, PlaceType::Ocean) == no_place);
    CHECK(world.name(99999).empty());
    CHECK(world.home_of("example.com") == paris);
    CHECK(world.home_of("example.org") == no_place);
    std::vector<std::string> aliases;
    for_each_alias(world, [&](const std::string& id, const std::string& alias) {
        aliases.push_back(id + alias);
    });
    CHECK(aliases == std::vector<std::string>{"gn:1327865Burma"});
}

TEST_CASE("weights are eighths of a binary logarithm", "[places]") {
    CHECK(weight_of(0) == 0);
    CHECK(weight_of(1) == 0);
    CHECK(weight_of(2) == 8);
    CHECK(weight_of(3) == 12);
    CHECK(weight_of(1024) == 80);
    CHECK(weight_of(1000000) == 159);
    CHECK(weight_of(~std::uint64_t{0}) == 255);
}

TEST_CASE("a damaged gazetteer is refused with the cure", "[places]") {
    const auto image = small_world_image();
    for (std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{300}, image.size() - 1}) {
        auto damaged = image;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        const TemporaryFile file(damaged);
        const auto gazetteer = open_gazetteer(file.path());
        REQUIRE_FALSE(gazetteer);
        CHECK(gazetteer.problem().hint == "make it again with dateline-make-gazetteer");
    }
    for (std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{100}, image.size() - 1}) {
        const TemporaryFile file(image.substr(0, size));
        CHECK_FALSE(open_gazetteer(file.path()));
    }
    CHECK_FALSE(open_gazetteer("/nowhere/at/all"));
}

TEST_CASE("readers' own places lie over the shipped ones", "[places]") {
    const TemporaryFile file(small_world_image());
    const TemporaryFile own(
        "name\tlat\tlon\tcode\taliases\nMill Lane\t32.8\t-96.8\tUS\tMill Alley\n");
    const auto gazetteer = open_gazetteer(file.path(), own.path());
    REQUIRE(gazetteer);
    const auto lane = (*gazetteer)->find("dl:mill-lane");
    REQUIRE(lane != no_place);
    CHECK((*gazetteer)->id((*gazetteer)->facts(lane).parent) == "gn:6252001");

    const TemporaryFile wrong("name\tlat\tlon\tcode\nMill Lane\t32.8\t-96.8\tQQ\n");
    const auto refused = open_gazetteer(file.path(), wrong.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().what.find("line 2: code is 'QQ'") != std::string::npos);
}
