// SPDX-License-Identifier: GPL-3.0-or-later
// Words that look like small places and are none, and small places that are one all the same: tails
// of longer names, people, abbreviations, namesakes of places known everywhere.
#include <map>

#include <catch2/catch.hpp>

#include "indexer/tag/places/gazetteer_writer.h"
#include "indexer/tag/places/place_keys.h"
#include "indexer/tag/places/places.h"
#include "tests/support/small_world.h"

using namespace dateline;
using namespace dateline::indexer;

namespace {

// Builds the places that the sentences below speak of; ids are their names and codes.
class Atlas {
  public:
    Atlas() {
        add_countries();
        add_towns();
        add_words();
    }
    std::string image() { return writer_.write(); }

  private:
    std::uint32_t add(const char* id,
                      const char* name,
                      PlaceType type,
                      double lat,
                      double lon,
                      std::uint64_t population,
                      std::uint32_t parent,
                      unsigned flags = 0) {
        const char* code = type == PlaceType::Country ? id : "";
        const auto place = writer_.add({id, name, type, lat, lon, population, parent, code});
        call(place, name, name_main | flags);
        return place;
    }
    void call(std::uint32_t place, const char* name, unsigned flags) {
        writer_.add_name(place_key(name, lexicon_), place, static_cast<std::uint8_t>(flags));
    }
    std::uint32_t country(const char* code, const char* name, double lat, double lon) {
        return add(code, name, PlaceType::Country, lat, lon, 50000000, no_place, name_curated);
    }
    std::uint32_t region(const char* id, const char* name, std::uint32_t in) {
        return add(id, name, PlaceType::Region, 40, -80, 5000000, in, name_curated);
    }

    void add_countries() {
        us_ = country("US", "United States", 39.8, -98.5);
        call(us_, "US", name_curated | name_abbreviation);
        france_ = country("FR", "France", 46, 2);
        britain_ = country("GB", "United Kingdom", 54, -2);
        tajikistan_ = country("TJ", "Tajikistan", 39, 71);
        portugal_ = country("PT", "Portugal", 39, -8);
        india_ = country("IN", "India", 22, 79);
        australia_ = country("AU", "Australia", -25, 133);
        const auto georgia = country("GE", "Georgia", 42, 43.5);
        call(georgia, "Georgian", name_curated | name_demonym);
        call(georgia, "Georgians", name_curated | name_demonym);
        add("GE-tbilisi", "Tbilisi", PlaceType::City, 41.7, 44.8, 1000000, georgia, name_capital);
        add("mars", "Mars", PlaceType::Planet, 0, 0, 1000000, no_place, name_curated);
    }

    void add_towns() {
        const auto town = [&](const char* id, const char* name, std::uint64_t people,
                              std::uint32_t in, double lat, double lon) {
            return add(id, name, PlaceType::City, lat, lon, people, in);
        };
        const auto state = region("US-georgia", "Georgia", us_);
        call(state, "Georgian", name_curated | name_demonym);
        call(state, "Georgians", name_curated | name_demonym);
        town("US-atlanta", "Atlanta", 460000, state, 33.7, -84.4);
        const auto texas = region("US-texas", "Texas", us_);
        town("US-paris", "Paris", 25000, texas, 33.66, -95.56);
        town("US-dallas", "Dallas", 1300000, texas, 32.78, -96.81);
        town("US-sherman", "Sherman", 40000, texas, 33.63, -96.6);
        const auto massachusetts = region("US-massachusetts", "Massachusetts", us_);
        town("US-boston", "Boston", 650000, massachusetts, 42.36, -71.06);
        town("US-bolton", "Bolton", 5000, massachusetts, 42.43, -71.6);
        const auto new_york = region("US-new-york", "New York", us_);
        town("US-boston-ny", "Boston", 8000, new_york, 42.63, -78.74);
        const auto city = town("US-new-york-city", "New York City", 8000000, new_york, 40.7, -74);
        call(city, "New York", name_curated);
        const auto florida = town("US-tallahassee", "Tallahassee", 190000, us_, 30.4, -84.3);
        call(florida, "Newtown", name_short);
        town("US-newtown", "Newtown", 27000, us_, 41.4, -73.3);
        town("US-mars", "Mars", 1700, region("US-pennsylvania", "Pennsylvania", us_), 40.7, -80);
        const auto alabama = region("US-alabama", "Alabama", us_);
        town("US-arab", "Arab", 8000, alabama, 34.3, -86.5);
        town("US-texas-al", "Texas", 300, alabama, 34, -87);
        add("FR-paris", "Paris", PlaceType::City, 48.85, 2.35, 2100000, france_, name_capital);
        town("GB-wing", "Wing", 2700, region("GB-bucks", "Buckinghamshire", britain_), 51.9, -0.7);
        town("TJ-nov", "Nov", 12000, tajikistan_, 40.1, 69.4);
        town("PT-lago", "Lago", 2000, portugal_, 41.6, -8.4);
        const auto pradesh = region("IN-up", "Uttar Pradesh", india_);
        call(pradesh, "UP", name_curated | name_abbreviation | name_contained);
        town("IN-lucknow", "Lucknow", 2500000, pradesh, 26.8, 80.9);
        const auto victoria = region("AU-victoria", "Victoria", australia_);
        call(victoria, "Victorian", name_curated | name_demonym);
    }

    void add_words() {
        for (const auto* key : {"nov", "arab", "up", "victorian"})
            writer_.mark_key(key, key_stopped);
        writer_.add_word("in", word_locative | word_locating);
        writer_.add_word("to", word_locative);
        writer_.add_word("west", word_modifier);
        writer_.add_word("town", word_town);
        writer_.add_word("daughter", word_relative);
        writer_.add_word("herald", word_paper | word_institution);
        writer_.add_word("ann", word_given);
    }

    GazetteerWriter writer_;
    Lexicon lexicon_;
    std::uint32_t us_ = 0, france_ = 0, britain_ = 0, tajikistan_ = 0, portugal_ = 0, india_ = 0,
                  australia_ = 0;
};

// "<L West Wing>" is a name that the tagger calls a place, "<P ...>" a person, "<O ...>" an
// organisation.
struct Labelled {
    std::string text;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> bytes;
    std::vector<NameType> types;
};

Labelled read_labels(const std::string& marked) {
    Labelled out;
    for (std::size_t i = 0; i < marked.size(); ++i) {
        if (marked[i] == '<') {
            out.types.push_back(marked[i + 1] == 'P'   ? NameType::Person
                                : marked[i + 1] == 'O' ? NameType::Organisation
                                                       : NameType::Location);
            out.bytes.emplace_back(out.text.size(), 0);
            i += 2;
        } else if (marked[i] == '>') {
            out.bytes.back().second = static_cast<std::uint32_t>(out.text.size());
        } else {
            out.text += marked[i];
        }
    }
    return out;
}

ArticleNames names_of(const Labelled& labelled, const TokenisedField& body) {
    ArticleNames names;
    for (std::size_t i = 0; i < labelled.bytes.size(); ++i) {
        NameSpan span{0, 0, labelled.types[i], 950};
        for (std::uint32_t t = 0; t < body.tokens.size(); ++t) {
            if (body.tokens[t].start == labelled.bytes[i].first)
                span.first = t;
            if (body.tokens[t].end == labelled.bytes[i].second)
                span.last = t + 1;
        }
        names.fields[2].push_back(span);
    }
    return names;
}

// "Paris=FR-paris Georgians=GE", in order of the text.
std::string places_of(const std::string& marked) {
    static const dateline::testing::TemporaryFile file(Atlas().image());
    static const auto gazetteer = *open_gazetteer(file.path());
    const auto labelled = read_labels(marked);
    schema::Article article;
    article.body = labelled.text;
    article.paragraphs = {
        {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text}};
    Lexicon lexicon;
    PlaceTagger tagger(gazetteer, lexicon, {});
    const auto tokens = tokenise(article, lexicon);
    const auto found = tagger.find_places(article, tokens, names_of(labelled, tokens.body()));
    std::map<std::uint32_t, std::string> lines;
    for (const auto& place : found.places)
        for (const auto& mention : place.mentions)
            lines[mention.start] =
                article.body.substr(mention.start, mention.end - mention.start) + "=" + place.id;
    std::string out;
    for (const auto& [start, line] : lines)
        out += (out.empty() ? "" : " ") + line;
    return out;
}

struct Case {
    std::string text;
    std::string places;
};

void check(const Case& c) {
    INFO(c.text);
    CHECK(places_of(c.text) == c.places);
}

}  // namespace

TEST_CASE("the tail of a longer name is no place", "[places]") {
    check(GENERATE(values<Case>({
        {"Her aides left the <L West Wing> at noon.", ""},
        {"They live in <L Wing>, <L Buckinghamshire>.", "Wing=GB-wing Buckinghamshire=GB-bucks"},
        {"They live in the north of <L Wing>.", "Wing=GB-wing"},
        {"The street runs through West <L Dallas>.", "Dallas=US-dallas"},
        {"He spent the week at <L Mar-a-Lago>.", ""},
        {"They live in <L Lago>, <L Portugal>.", "Lago=PT-lago Portugal=PT"},
        {"A <L Lago>-based baker met the then-<L Bolton> mayor.", "Lago=PT-lago Bolton=US-bolton"},
        {"A <L Texas>-<L Sherman> train is late.", "Texas=US-texas Sherman=US-sherman"},
        {"It hides the Obama-<L Wing> letters.", ""},
        {"They came to <L Lago>-Alam in May.", ""},
        {"They feel the <L Wing>.", ""},
        {"They live in the <L Bolton>, <L Massachusetts>, area.",
         "Bolton=US-bolton Massachusetts=US-massachusetts"},
    })));
}

TEST_CASE("short forms and lines in capitals abbreviate no places", "[places]") {
    check(GENERATE(values<Case>({
        {"He hopes to win in <L Nov>. 4, they say.", ""},
        {"<L Nov>, a town in <L Tajikistan>, has a station.", "Nov=TJ-nov Tajikistan=TJ"},
        {"<L Nov>, a small mining town of <L Tajikistan>, is quiet.", "Nov=TJ-nov Tajikistan=TJ"},
        {"Sign Up for news of <L Dallas> today.", "Dallas=US-dallas"},
        {"<L DALLAS>, UP AGAINST RAIN, WAITS", "DALLAS=US-dallas"},
        {"She was born in <L Lucknow>, <L UP>, and left.", "Lucknow=IN-lucknow UP=IN-up"},
        {"WHAT THIS TELLS US OF <L TEXAS> TODAY", "TEXAS=US-texas"},
        {"In the <L US> it rains.", "US=US"},
    })));
}

TEST_CASE("people named in full are no villages", "[places]") {
    check(GENERATE(values<Case>({
        {"<P Ann Bolton> wrote. They blame <L Bolton> for it.", ""},
        {"<P Ann Bolton> went to <L Bolton>, <L Massachusetts>.",
         "Bolton=US-bolton Massachusetts=US-massachusetts"},
        {"<P Ann Bolton> lives in <L Bolton>, and works in <L Bolton>.",
         "Bolton=US-bolton Bolton=US-bolton"},
        {"They went to <L Bolton> in May.", "Bolton=US-bolton"},
        {"<P Mo Smith-Bolton> went to <L Bolton> in May.", "Bolton=US-bolton"},
        {"They came with their daughter, <L Bolton>, in May.", ""},
        {"<P Ann Dallas> wrote. They blame <L Dallas> for it.", "Dallas=US-dallas"},
    })));
}

TEST_CASE("a namesake of a known place needs neighbours or its container", "[places]") {
    check(GENERATE(values<Case>({
        {"The US left the Paris accord, say Texas and Massachusetts.",
         "US=US Paris=FR-paris Texas=US-texas Massachusetts=US-massachusetts"},
        {"In Paris, US envoys met.", "Paris=FR-paris US=US"},
        {"They live in Paris, US, not in Wing.", "Paris=US-paris US=US Wing=GB-wing"},
        {"The US sent aid to Paris, Texas.", "US=US Paris=US-paris Texas=US-texas"},
        {"The roads of Paris, Dallas and Sherman in Texas are wet.",
         "Paris=US-paris Dallas=US-dallas Sherman=US-sherman Texas=US-texas"},
        {"It rains in Boston, New York and Dallas.",
         "Boston=US-boston New York=US-new-york-city Dallas=US-dallas"},
        {"They live in Boston, New York.", "Boston=US-boston-ny New York=US-new-york"},
        {"They met a senator of Texas in Alabama.", "Texas=US-texas Alabama=US-alabama"},
        {"They live in Newtown.", "Newtown=US-newtown"},
        {"A rover of the US drives on Mars.", "US=US Mars=mars"},
        {"They live in Mars, Pennsylvania.", "Mars=US-mars Pennsylvania=US-pennsylvania"},
        {"The Arab leaders met <L Arab> speakers.", ""},
        {"They live in <L Arab>, <L Alabama>.", "Arab=US-arab Alabama=US-alabama"},
    })));
}

TEST_CASE("papers and people lend no places", "[places]") {
    check(GENERATE(values<Case>({
        {"He met the <O Dallas Police> in <L Dallas>.", "Dallas=US-dallas Dallas=US-dallas"},
        {"He read the <O Dallas Herald> in <L Dallas>.", "Dallas=US-dallas"},
        {"He told the <L Dallas> Herald so.", ""},
        {"He taught at <O Ann Dallas University> in <L Dallas>.", "Dallas=US-dallas"},
    })));
}

TEST_CASE("an adjective follows its place", "[places]") {
    check(GENERATE(values<Case>({
        {"Atlanta, Georgia, is quiet. The Georgian votes are in.",
         "Atlanta=US-atlanta Georgia=US-georgia Georgian=US-georgia"},
        {"Tbilisi is quiet. The Georgian votes are in.", "Tbilisi=GE-tbilisi Georgian=GE"},
        {"The US met the Georgian leader.", "US=US Georgian=GE"},
        {"Dallas has many a Victorian house.", "Dallas=US-dallas"},
        {"In Victoria the Victorian house sat.", "Victoria=AU-victoria Victorian=AU-victoria"},
        {"In Australia the Victorian house sat.", "Australia=AU Victorian=AU-victoria"},
    })));
}
