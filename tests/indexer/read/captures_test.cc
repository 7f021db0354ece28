// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of many kinds of newsrooms, saved as text: what is taken from them.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline;
using namespace dateline::testing;

namespace {

// The same three paragraphs in every capture; the furniture differs.
const std::string first =
    "The ferry to Rahmi island sails again on Monday, three weeks after a storm broke the pier "
    "and left 400 people without a crossing.";
const std::string second =
    "Harbour master Lena Voss said divers had checked every pile of the pier before the county "
    "gave its leave on Friday evening.";
const std::string third =
    "Fares stay as they were, the county said, and the first boat will leave at six in the "
    "morning with room for thirty cars.";
const std::string title = "Ferry to Rahmi island sails again after storm";

struct Capture {
    const char* kind;
    std::string text;
    std::string byline;
    std::string date;
    std::vector<std::string> paragraphs;  // empty: the three alone
};

const std::vector<Capture>& captures() {
    static const std::vector<Capture> all = {
        {"news agency",
         "Skip to main content\n\nWorld\n\n" + title +
             "\n\nBy Ann Lee\n\nNovember 3, 2024 6:15 AM "
             "UTC · Updated 2 hours ago\n\nRAHMI, Nov 3 (Wire) - " +
             first +
             "\n\nAdvertisement · "
             "Scroll to continue\n\n" +
             second + "\n\n" + third +
             "\n\nSign up here.\n\nReporting by "
             "Ann Lee; Editing by Bo Ek\n\nOur Standards: The Trust Principles.\n\nSuggested "
             "Topics:"
             "\n\nWorld\n\nPurchase Licensing Rights",
         "Ann Lee",
         "2024-11-03 byline",
         {"text: RAHMI, Nov 3 (Wire) - " + first, "text: " + second, "text: " + third}},
        {"tabloid",
         "LIVE UPDATES\n\n" + title +
             "\n\nBREAKING: follow the latest\n\nBy Ann Lee\n\nPublished: "
             "06:15, 3 November 2024 | Updated: 09:20, 4 November 2024\n\n12\n\nView comments\n\n" +
             first + "\n\nAdvertisement\n\n" + second + "\n\nRead More\n\n" + third +
             "\n\nShare or comment on this article\n\nMost watched News videos\n\nComments "
             "12\n\nThe "
             "comments below have not been moderated.\n\nNewest\n\nOldest\n\nBest rated",
         "Ann Lee",
         "2024-11-03 byline",
         {}},
        {"live label before the headline",
         "Menu\n\nLive: follow the latest\n\n" + title + "\n\nPublished 3 hours ago\n\n" + first +
             "\n\n" + second + "\n\n" + third,
         "",
         "none",
         {}},
        {"blog",
         "Harbour notes\n\nHome About Archive Contact\n\n" + title +
             "\n\nPosted on 3 November "
             "2024 by Ann Lee\n\n" +
             first + "\n\n" + second + "\n\n" + third +
             "\n\nShare this:\n\n"
             "Click to share on Twitter (Opens in new window)\n\nLike this:\n\nLike Loading...\n\n"
             "Tags: ferry, harbour, storm\n\n2 thoughts on “Ferry”\n\nLeave a Reply\n\nYour email "
             "address will not be published. Required fields are marked *",
         "",
         "2024-11-03 byline",
         {}},
        {"public broadcaster",
         "Accept additional cookies\n\nReject additional cookies\n\nWe use cookies to make this "
         "site work, and with your consent to measure how you use it.\n\n" +
             title +
             "\n\nPublished"
             "\n\n3 November 2024\n\nShare\n\nSave\n\nImage source, Harbour Office\n\nImage "
             "caption,"
             "\n\nThe pier was closed for three weeks\n\n" +
             first + "\n\n" + second + "\n\n" + third +
             "\n\nRelated topics\n\nFerries\n\nMore on this story\n\nHarbour wall "
             "holds\n\nPublished 9 "
             "October",
         "",
         "2024-11-03 byline",
         {}},
        {"regional paper",
         "Subscribe\n\nLog in\n\nNews\n\n" + title +
             "\n\nCrossing was closed for three weeks\n\n"
             "ANN LEE\n\nNov 3, 2024 | 6:15 am\n\n" +
             first +
             "\n\nSign up for our newsletter\n\nGet "
             "the day's top stories in your inbox every morning.\n\n" +
             second + "\n\n" + third + "\n\nCopyright 2024 Rahmi Gazette. All rights reserved.",
         "",
         "2024-11-03 byline",
         {"standfirst: Crossing was closed for three weeks", "text: " + first, "text: " + second,
          "text: " + third}},
        {"paywalled daily",
         "Subscribe now for full access\n\n" + title +
             "\n\nAnn Lee\n\n3 November 2024\n\nListen "
             "to this article\n\n4 min\n\n" +
             first + "\n\n" + second + "\n\n" + third +
             "\n\nAlready a subscriber? Log in\n\nTopics:\n\nTransport",
         "",
         "2024-11-03 byline",
         {}},
    };
    return all;
}

}  // namespace

TEST_CASE("captures of many kinds give the article and nothing else", "[read]") {
    for (const auto& capture : captures()) {
        INFO(capture.kind);
        const auto found = read_bytes("page.txt", capture.text);
        REQUIRE(found.articles.size() == 1);
        const auto& article = found.articles[0];
        CHECK(article.title == title);
        CHECK(article.byline == capture.byline);
        CHECK(date_of(article) == capture.date);
        const auto expected =
            capture.paragraphs.empty()
                ? std::vector<std::string>{"text: " + first, "text: " + second, "text: " + third}
                : capture.paragraphs;
        CHECK(found.paragraphs() == expected);
    }
}

TEST_CASE("an update is the date only where there is no other", "[read]") {
    const auto date_under = [](const std::string& lines) {
        return date_of(
            read_bytes("page.txt", title + "\n\n" + lines + "\n\n" + first + "\n\n" + second)
                .articles.at(0));
    };
    CHECK(date_under("Updated 4 November 2024, 09:20 GMT") == "2024-11-04 byline");
    CHECK(date_under("Published 3 November 2024\n\nUpdated 4 November 2024") ==
          "2024-11-03 byline");
    CHECK(date_under("Updated 4 November 2024\n\n3 November 2024") == "2024-11-03 byline");
}

TEST_CASE("a headline may begin like a label", "[read]") {
    for (const std::string headline :
         {"Live: Ferry to Rahmi island sails again", "Breaking: ferry to Rahmi sails on Monday",
          "Watch the ferry sail again after storm"}) {
        const auto found = read_bytes(
            "page.txt", "News\n\n" + headline + "\n\n" + first + "\n\n" + second + "\n\n" + third);
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].title == headline);
    }
}

TEST_CASE("where the page stands on its site is no headline", "[read]") {
    struct Case {
        const char* above;
        const char* section;
    };
    for (const auto& c :
         {Case{"UK POLITICS | NORTHERN IRELAND", "NORTHERN IRELAND"},
          Case{"World > Islands > Rahmi", "Rahmi"}, Case{"Travel / South Sea", "South Sea"},
          Case{"Live: follow the storm over Rahmi", ""}}) {
        INFO(c.above);
        const auto found = read_bytes("page.txt", std::string(c.above) + "\n\n" + title +
                                                      "\n\nListen to this article (4 minutes)\n\n" +
                                                      first + "\n\n" + second + "\n\n" + third);
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].title == title);
        CHECK(found.articles[0].section == c.section);
        CHECK(found.paragraphs() ==
              std::vector<std::string>{"text: " + first, "text: " + second, "text: " + third});
    }
}
