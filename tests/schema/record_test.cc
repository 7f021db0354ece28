// SPDX-License-Identifier: GPL-3.0-or-later
// Records come back as they went in, and damage is noticed, never followed.
#include "schema/record.h"

#include <catch2/catch.hpp>

using namespace dateline::schema;

namespace {

RecordWhole full_example() {
    RecordWhole whole;
    auto& article = whole.article;
    article.id = "a-1";
    article.title = "Talks open in Geneva";
    article.standfirst = "A first round";
    article.section = "World";
    article.byline = "Staff";
    article.source = "Dateline Sample";
    article.url = "https://example.org/a-1";
    article.language = "en";
    article.published = {DateValue{19000, 19000, Granularity::Day}, DateOrigin::Byline,
                         "8 January 2022"};
    article.body = "Talks opened on Monday.\n\nEnvoys said “it is a start”.";
    article.paragraphs = {{0, 23, ParagraphKind::Text}, {25, 56, ParagraphKind::Quote}};
    article.path = "2022/talks.txt";
    Mention mention{TextField::Body,  3,   8, MentionAs::Government, "places.metonym",
                    "metonyms.tsv:4", 870, {}};
    mention.candidates = {{"gn:1", "Geneva", 990}, {"gn:2", "Geneva, New York", 10}};
    whole.tags.actors = {
        {"actor:x", "X", ActorKind::Group, {"leader", "chief"}, {mention, mention}}};
    whole.tags.places = {{"gn:1",
                          "Geneva",
                          "city",
                          "CH",
                          {{"gn:6255148", "Europe"}, {"gn:1", "Geneva"}},
                          46.2,
                          -6.1,
                          {mention}}};
    whole.tags.about = {{DateValue{-5, 360, Granularity::Year}, {mention}},
                        {DateValue{earliest_day, 0, Granularity::Interval}, {}}};
    whole.tags.unresolved = {mention, mention};
    whole.tags.quotes = {{TextField::Body, 40, 50, "X", "actor:x", "said", "quotes.after"}};
    whole.tags.sentences = {
        {TextField::Title, 0, 20, 0}, {TextField::Body, 0, 23, 0}, {TextField::Body, 25, 56, 1}};
    return whole;
}

}  // namespace

TEST_CASE("a record gives article and tags back", "[record]") {
    const auto whole = full_example();
    const auto record = print_record(whole.article, whole.tags);
    const auto back = read_record(record);
    REQUIRE(back);
    CHECK(back->tags == whole.tags);
    CHECK(back->article.body == whole.article.body);
    CHECK(back->article.paragraphs == whole.article.paragraphs);
    CHECK(back->article.published.value == whole.article.published.value);
    CHECK(back->article.published.evidence == "8 January 2022");
    CHECK(print_record(back->article, back->tags) == record);
}

TEST_CASE("an empty article is a record too", "[record]") {
    const auto record = print_record({}, {});
    REQUIRE(read_record(record));
    CHECK(read_record(record)->tags == Tags{});
}

TEST_CASE("the card tells how many mentions there are", "[record]") {
    const auto whole = full_example();
    const auto card = read_record_card(print_record(whole.article, whole.tags));
    REQUIRE(card);
    CHECK(card->article.title == whole.article.title);
    CHECK(card->actor_mentions == std::vector<std::uint32_t>{2});
    CHECK(card->place_mentions == std::vector<std::uint32_t>{1});
    CHECK(card->about_mentions == std::vector<std::uint32_t>{1, 0});
    CHECK(card->tags.places[0].lon == -6.1);
}

TEST_CASE("damage never leads outside the record", "[record]") {
    const auto whole = full_example();
    const auto record = print_record(whole.article, whole.tags);
    for (std::size_t size = 0; size < record.size(); ++size)
        CHECK_FALSE(read_record(std::string_view(record).substr(0, size)));
    for (std::size_t at = 0; at < record.size(); ++at)
        for (const char flip : {'\x01', '\x80', '\xff'}) {
            auto bytes = record;
            bytes[at] = static_cast<char>(bytes[at] ^ flip);
            (void)read_record(bytes);  // must not crash; some flips are still records
        }
}
