// SPDX-License-Identifier: GPL-3.0-or-later
// Places without a row: found where the tagger is sure and the text says what they lie in.
#include "indexer/tag/places/unlisted.h"

#include <catch2/catch.hpp>

#include "indexer/tag/places/places.h"
#include "tests/support/small_world.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

struct World {
    dateline::testing::TemporaryFile file{dateline::testing::small_world_image()};
    std::shared_ptr<const Gazetteer> gazetteer = *open_gazetteer(file.path());
    Lexicon lexicon;

    // `marked`: the name tagger's places stand between brackets, "[Omose] in [Texas]"; an empty
    // line begins a paragraph.
    std::vector<schema::PlaceTag> places(const std::string& marked, std::uint16_t score) {
        std::vector<std::pair<std::size_t, std::size_t>> bytes;
        std::string body;
        for (const char c : marked) {
            if (c == '[')
                bytes.emplace_back(body.size(), 0);
            else if (c == ']')
                bytes.back().second = body.size();
            else
                body += c;
        }
        schema::Article article;
        article.body = body;
        for (std::size_t at = 0; at < body.size();) {
            const auto end = std::min(body.find("\n\n", at), body.size());
            article.paragraphs.push_back({static_cast<std::uint32_t>(at),
                                          static_cast<std::uint32_t>(end),
                                          schema::ParagraphKind::Text});
            at = end + 2;
        }
        const auto tokens = tokenise(article, lexicon);
        ArticleNames names;
        const auto body_field = static_cast<std::size_t>(schema::TextField::Body);
        const auto& field = tokens.fields[body_field];
        for (const auto& [start, end] : bytes) {
            NameSpan span{0, 0, NameType::Location, score};
            for (std::uint32_t i = 0; i < field.tokens.size(); ++i) {
                if (field.tokens[i].start == start)
                    span.first = i;
                if (field.tokens[i].end == end)
                    span.last = i + 1;
            }
            names.fields[body_field].push_back(span);
        }
        PlaceTagger tagger(gazetteer, lexicon, {});
        return tagger.find_places(article, tokens, names).places;
    }
    // The unlisted ones: "id rule mentions", in order of id.
    std::string print(const std::string& marked, std::uint16_t score = 950) {
        std::vector<std::string> lines;
        for (const auto& place : places(marked, score))
            if (place.type == schema::unlisted_place_type)
                lines.push_back(place.id + " " + place.mentions.front().rule + " " +
                                std::to_string(place.mentions.size()));
        std::sort(lines.begin(), lines.end());
        std::string out;
        for (const auto& line : lines)
            out += (out.empty() ? "" : "; ") + line;
        return out;
    }
};

}  // namespace

TEST_CASE("an unlisted place lies in what stands beside it", "[places]") {
    struct Case {
        std::string text;
        std::string found;
    };
    const auto c = GENERATE(values<Case>({
        {"He lives in [Omose], [Texas].", "un:gn:4736286/omose places.unlisted 1"},
        {"He lives in [Omose] in [Texas].", "un:gn:4736286/omose places.unlisted 1"},
        {"He lives in [Omose] ([Texas]).", "un:gn:4736286/omose places.unlisted 1"},
        {"He lives in [Omose], a village in northern [Texas].",
         "un:gn:4736286/omose places.unlisted 1"},
        {"He lives in the village of [Omose] in [Texas].", "un:gn:4736286/omose places.unlisted 1"},
        {"He left [Paris]'s [Omose] for good.", "un:gn:2988507/omose places.unlisted 1"},
        {"The Venezuelan village of [Omose] is small.", "un:gn:3625428/omose places.unlisted 1"},
        // Its other mentions lie there too.
        {"He left [Omose], [Texas]. In [France] they know [Omose].",
         "un:gn:4736286/omose places.unlisted 2"},
        // A list.
        {"They saw [Omose], [Dallas] and [Nice].", ""},
    }));
    CAPTURE(c.text);
    World world;
    CHECK(world.print(c.text) == c.found);
}

TEST_CASE("else in the country or region that the article is about", "[places]") {
    struct Case {
        std::string text;
        std::string found;
    };
    const auto c = GENERATE(values<Case>({
        {"[Dallas] and all [Texas] saw it. It was near [Omose].",
         "un:gn:4736286/omose places.unlisted-article 1"},
        {"From [Atlanta] to [Dallas] they saw it. It was near [Omose].",
         "un:gn:6252001/omose places.unlisted-article 1"},
        // Several countries: those of the paragraph.
        {"[Tbilisi], [Dallas] and [Nice] met.\n\nIn [Nice] they went to [Omose].",
         "un:gn:3017382/omose places.unlisted-article 1"},
        {"[Tbilisi], [Dallas] and [Nice] met.\n\nThey went to [Omose].", ""},
        {"They went to [Omose].", ""},
        {"[Dallas] and all [Texas] saw it. It was near [Omose]: a fire.", ""},
        // An acronym; a name that the gazetteer knows.
        {"[Dallas] and all [Texas] saw the [CBD].", ""},
        {"[Dallas] and all [Texas] saw Nice.", ""},
    }));
    CAPTURE(c.text);
    World world;
    CHECK(world.print(c.text) == c.found);
}

TEST_CASE("the less the text says, the surer the tagger must be", "[places]") {
    World world;
    const std::string beside = "He lives in [Omose], [Texas].";
    CHECK(world.print(beside, 599).empty());
    CHECK_FALSE(world.print(beside, 600).empty());
    const std::string after_in = "[Dallas] and all [Texas] saw it. It was near [Omose].";
    CHECK(world.print(after_in, 799).empty());
    CHECK_FALSE(world.print(after_in, 800).empty());
    const std::string alone = "[Dallas] and all [Texas] saw it. [Omose] burnt.";
    CHECK(world.print(alone, 949).empty());
    CHECK_FALSE(world.print(alone, 950).empty());
}

TEST_CASE("an unlisted place stands where its container does", "[places]") {
    World world;
    for (const auto& place : world.places("He lives in [Omose], [Texas].", 950)) {
        if (place.name != "Omose")
            continue;
        CHECK(place.lat == 31.25);
        CHECK(place.lon == -99.25);
        CHECK(place.country == "US");
        REQUIRE(place.path.size() == 4);
        CHECK(place.path[2].name == "Texas");
        CHECK(place.path[3].id == place.id);
        return;
    }
    FAIL("not found");
}

TEST_CASE("a generic word behind a name says what it is", "[places]") {
    World world;
    const auto names = [&](const std::string& text) {
        std::string out;
        for (const auto& place : world.places(text, 950))
            out += place.id + " ";
        return out;
    };
    CHECK(names("They saw [Georgia State] first.") == "gn:4197000 ");
    CHECK(names("They saw the city of [Georgia] first.") == "gn:614540 ");
    CHECK(names("They saw [Paris City] first.") == "gn:2988507 ");
    CHECK(names("They saw [Paris County] first.").empty());
}
