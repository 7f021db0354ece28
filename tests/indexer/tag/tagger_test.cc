// SPDX-License-Identifier: GPL-3.0-or-later
// The whole tagging: missing files say their cure; the same article gets the same tags.
#include "indexer/tag/tagger.h"

#include <catch2/catch.hpp>

#include "tests/support/small_world.h"

using namespace dateline::indexer;
using namespace dateline::schema;

namespace {

const std::filesystem::path data = DATELINE_SOURCE_DIR "/indexer/data";

bool has_models() {
    const bool there = std::filesystem::exists(data / "names" / "names.model") &&
                       std::filesystem::exists(data / "gazetteer" / "places.gazetteer");
    if (!there)
        WARN("skipped: names.model or places.gazetteer is not made yet");
    return there;
}

std::shared_ptr<const TaggerResources> open_shipped() {
    TaggerFiles files;
    files.data_folder = data;
    auto resources = open_tagger_resources(files);
    REQUIRE(resources);
    return *std::move(resources);
}

}  // namespace

TEST_CASE("a missing data folder is a problem with its cure", "[tag][tagger]") {
    TaggerFiles files;
    files.data_folder = data / "not-there";
    const auto opened = open_tagger_resources(files);
    REQUIRE_FALSE(opened);
    CHECK(opened.problem().hint.find("--data") != std::string::npos);
}

TEST_CASE("the same article gets the same tags, whatever was read before", "[tag][tagger]") {
    if (!has_models())
        return;
    const auto resources = open_shipped();
    Article article;
    article.id = "x";
    article.title = "Macron meets Scholz in Berlin";
    article.body =
        "French President Emmanuel Macron met Olaf Scholz in Berlin on Monday. \"We agree,\" "
        "Macron said.";
    article.paragraphs = {{0, static_cast<std::uint32_t>(article.body.size())}};
    article.published.value = DateValue::day({2023, 5, 10});
    article.published.origin = DateOrigin::Metadata;
    Tagger fresh(resources);
    const auto first = fresh.tag(article);
    Tagger used(resources);
    Article other = article;
    other.body = "Scholz and Berlin and Zanzibar Macron.";
    other.paragraphs = {{0, static_cast<std::uint32_t>(other.body.size())}};
    used.tag(other);
    CHECK(used.tag(article).tags == first.tags);
    REQUIRE(first.tags.actors.size() >= 2);
    CHECK(first.tags.actors[0].name == "Emmanuel Macron");
    REQUIRE(first.tags.quotes.size() == 1);
    CHECK(first.tags.quotes[0].speaker == "Emmanuel Macron");
    CHECK(rules_fingerprint(*resources) == rules_fingerprint(*open_shipped()));
}

TEST_CASE("a table of homes is one of the rules", "[tag][tagger]") {
    if (!has_models())
        return;
    const dateline::testing::TemporaryFile homes("The Gazette\tgn:4717560\n");
    TaggerFiles files;
    files.data_folder = data;
    const auto without = open_tagger_resources(files);
    files.homes = homes.path();
    const auto with = open_tagger_resources(files);
    REQUIRE(without);
    REQUIRE(with);
    CHECK(rules_fingerprint(**without) != rules_fingerprint(**with));
    Article article;
    article.source = "The Gazette";
    article.body = "The mayor said on Monday that she would stay in Paris.";
    article.paragraphs = {{0, static_cast<std::uint32_t>(article.body.size())}};
    const auto place_of = [&](const auto& resources) {
        const auto places = Tagger(*resources).tag(article).tags.places;
        return places.size() == 1 ? places.front().id : std::string();
    };
    CHECK(place_of(without) == "gn:2988507");
    CHECK(place_of(with) == "gn:4717560");
}

TEST_CASE("a date with two readings is kept and talked about by no value", "[tag][tagger]") {
    if (!has_models())
        return;
    const auto resources = open_shipped();
    Article article;
    article.body = "The pact was signed on 3/11/2025. The ministers meet again on Monday.";
    article.paragraphs = {{0, static_cast<std::uint32_t>(article.body.size())}};
    const auto tags = Tagger(resources).tag(article).tags;
    CHECK(tags.about.empty());
    REQUIRE(tags.unresolved.size() == 2);
    REQUIRE(tags.unresolved[0].candidates.size() == 2);
    CHECK(tags.unresolved[0].candidates[0].id == "2025-11-03");
    CHECK(tags.unresolved[0].candidates[1].id == "2025-03-11");
    CHECK(tags.unresolved[1].candidates.empty());
}
