// SPDX-License-Identifier: GPL-3.0-or-later
// From text to one spot on earth: containers, context, homes of publishers, demonyms, metonyms, and
// what is no place.
#include "indexer/tag/places/places.h"

#include <catch2/catch.hpp>

#include "indexer/tag/places/toponyms.h"
#include "tests/support/small_world.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

struct World {
    dateline::testing::TemporaryFile file{dateline::testing::small_world_image()};
    std::shared_ptr<const Gazetteer> gazetteer = *open_gazetteer(file.path());
    Lexicon lexicon;

    ArticlePlaces places(const std::string& body, const std::string& url = "") {
        schema::Article article;
        article.body = body;
        article.url = url;
        article.paragraphs = {
            {0, static_cast<std::uint32_t>(body.size()), schema::ParagraphKind::Text}};
        PlaceTagger tagger(gazetteer, lexicon, {});
        return tagger.find_places(article, tokenise(article, lexicon), {});
    }
    // "Paris=gn:2988507 Venezuelan=gn:3625428/demonym", in order of the text.
    std::string print(const std::string& body, const std::string& url = "") {
        const auto found = places(body, url);
        std::map<std::uint32_t, std::string> lines;
        for (const auto& place : found.places)
            for (const auto& mention : place.mentions) {
                auto& line = lines[mention.start];
                line = body.substr(mention.start, mention.end - mention.start) + "=" + place.id;
                if (mention.as != schema::MentionAs::Name)
                    line += mention.as == schema::MentionAs::Demonym ? "/demonym" : "/government";
            }
        std::string out;
        for (const auto& [start, line] : lines)
            out += (out.empty() ? "" : " ") + line;
        return out;
    }
};

}  // namespace

TEST_CASE("names of places are resolved to one spot each", "[places]") {
    struct Case {
        std::string text;
        std::string places;
    };
    const auto c = GENERATE(values<Case>({
        {"They met in Paris.", "Paris=gn:2988507"},
        {"They met in Paris, Texas.", "Paris=gn:4717560 Texas=gn:4736286"},
        {"They met in Paris, TX.", "Paris=gn:4717560 TX=gn:4736286"},
        {"He is from Springfield, Ill., and ill.", "Springfield=gn:4250542 Ill.=gn:4896861"},
        {"An Ill. jail is full.", "Ill.=gn:4896861"},
        {"They were ill in Ill. They left.", ""},
        {"They flew from Tbilisi to the governor of Georgia.",
         "Tbilisi=gn:611717 Georgia=gn:4197000"},
        {"They flew from Tbilisi to Georgia state.", "Tbilisi=gn:611717 Georgia=gn:4197000"},
        {"They flew from Tbilisi to Georgia.", "Tbilisi=gn:611717 Georgia=gn:614540"},
        {"They met in Paris, Texas. Later they left Paris.",
         "Paris=gn:4717560 Texas=gn:4736286 Paris=gn:4717560"},
        {"They drove from Dallas to Atlanta, in Georgia.",
         "Dallas=gn:4684888 Atlanta=gn:4180439 Georgia=gn:4197000"},
        {"The parliament in Tbilisi. Georgia votes.", "Tbilisi=gn:611717 Georgia=gn:614540"},
        {"The Venezuelan president flew to Burma.",
         "Venezuelan=gn:3625428/demonym Burma=gn:1327865"},
        {"It told us so. In the US it is so.", "US=gn:6252001"},
        {"They won Georgia, Texas and Illinois.",
         "Georgia=gn:4197000 Texas=gn:4736286 Illinois=gn:4896861"},
        {"Washington said no.", "Washington=gn:4140963/government"},
        {"She spoke in Georgian.", ""},
        {"Nice work, he wrote.", ""},
        {"They live in Nice.", "Nice=gn:2990440"},
        {"A friend of Mr Dallas wrote.", ""},
    }));
    World world;
    INFO(c.text);
    CHECK(world.print(c.text) == c.places);
}

TEST_CASE("the publisher's home decides where the text does not", "[places]") {
    World world;
    CHECK(world.print("They met in Paris.", "https://www.example.com/1") == "Paris=gn:4717560");
    CHECK(world.print("They met in Paris.", "https://www.example.org/1") == "Paris=gn:2988507");
}

TEST_CASE("paths go from the continent down, losers are kept", "[places]") {
    World world;
    const auto found = world.places("They met in Paris, Texas.");
    const auto& paris =
        found.places.front().name == "Paris" ? found.places.front() : found.places.back();
    REQUIRE(paris.path.size() == 4);
    CHECK(paris.path.front().name == "North America");
    CHECK(paris.path.back().id == paris.id);
    CHECK(paris.country == "US");
    REQUIRE(paris.mentions.front().candidates.size() == 2);
    CHECK(paris.mentions.front().rule == "places.container");
    CHECK(paris.mentions.front().candidates.front().id == paris.id);
    CHECK(found.spans.size() == 2);
}

TEST_CASE("places inside other names are places only where the text names them too", "[places]") {
    World world;
    schema::Article article;
    article.body = "Paris Hilton and Dallas Bank met Paris Police.";
    ArticleNames names;
    names.fields[2] = {{0, 2, NameType::Person, 900},
                       {3, 5, NameType::Organisation, 900},
                       {6, 8, NameType::Organisation, 900}};
    PlaceTagger tagger(world.gazetteer, world.lexicon, {});
    const auto find = [&] {
        article.paragraphs = {
            {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text}};
        return tagger.find_places(article, tokenise(article, world.lexicon), names);
    };
    CHECK(find().places.empty());
    article.body += " They stayed in Paris.";
    names.fields[2].push_back({12, 13, NameType::Location, 900});
    const auto found = find();
    REQUIRE(found.places.size() == 1);
    const auto& mentions = found.places.front().mentions;
    REQUIRE(mentions.size() == 2);
    CHECK(mentions.front().start == 33);
    CHECK(mentions.front().rule == "places.inner");
    CHECK(mentions.back().rule == "places.name");
}

TEST_CASE("homes are learnt from what publishers name beyond doubt", "[places]") {
    World world;
    PublisherLearner learner;
    schema::Article article;
    article.source = "The Lamar Gazette";
    const auto places = world.places("They met in Paris, Texas.");
    for (int i = 0; i < 4; ++i)
        learner.add(article, places.places);
    CHECK(learner.homes().empty());
    PublisherLearner other;
    other.add(article, places.places);
    learner.join(other);
    CHECK(learner.homes() == PublisherPlaces{{"The Lamar Gazette", "gn:4717560"}});
    article.source = "#no row of a table";
    for (int i = 0; i < 5; ++i)
        learner.add(article, places.places);
    article.source = "nor\tthis";
    for (int i = 0; i < 5; ++i)
        learner.add(article, places.places);
    CHECK(learner.homes().size() == 1);
}

TEST_CASE("homes are read from a table of publishers and ids", "[places]") {
    const World world;
    const dateline::testing::TemporaryFile good("# publisher\tplace\nThe Gazette\tgn:4717560\n");
    const auto homes = read_publisher_places(good.path(), *world.gazetteer);
    REQUIRE(homes);
    CHECK(*homes == PublisherPlaces{{"The Gazette", "gn:4717560"}});
    const dateline::testing::TemporaryFile unknown("The Gazette\tgn:1\n");
    const auto problem = read_publisher_places(unknown.path(), *world.gazetteer);
    REQUIRE_FALSE(problem);
    CHECK(problem.problem().what.find("line 1") != std::string::npos);
    const dateline::testing::TemporaryFile narrow("The Gazette\n");
    CHECK_FALSE(read_publisher_places(narrow.path(), *world.gazetteer));
}

TEST_CASE("a learnt home decides between towns of one name", "[places]") {
    World world;
    schema::Article article;
    article.source = "The Gazette";
    article.body = "They met in Paris.";
    article.paragraphs = {
        {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text}};
    PlaceTagger tagger(world.gazetteer, world.lexicon, {{"The Gazette", "gn:4684888"}});
    const auto found = tagger.find_places(article, tokenise(article, world.lexicon), {});
    REQUIRE(found.places.size() == 1);
    CHECK(found.places.front().id == "gn:4717560");
}

TEST_CASE("distances are right to a percent", "[places]") {
    CHECK(distance_km(0, 0, 0, 0) == 0);
    CHECK(distance_km(0, 0, 100000, 0) == 111);
    CHECK(distance_km(5151000, -13000, 4885000, 235000) == Approx(343).margin(4));  // London, Paris
    CHECK(distance_km(0, 17950000, 0, -17950000) == 111);
    CHECK(distance_km(9000000, 0, -9000000, 18000000) > 19000);
    for (int km = 100; km < 120; ++km)
        CHECK(lies_within_km(km, 0, 0, 100000, 0) == (distance_km(0, 0, 100000, 0) <= km));
}
