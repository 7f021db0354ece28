// SPDX-License-Identifier: GPL-3.0-or-later
// Pages saved as text.
#include "indexer/read/text_article.h"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline;
using namespace dateline::testing;

namespace {
const std::string running =
    "The council voted on Friday to keep the library open, after weeks of protest in the town.";
}

TEST_CASE("a capture gives up its furniture", "[read]") {
    const auto found = read_bytes(
        "page.txt",
        "World\n\nLibrary stays open after council vote\n\nMenu\n\nAsk us\n\n"
        "Weeks of protest move the council\n\n" +
            running + "\n\nA long fight\n\n" + running +
            "\n\n\"We read on, and on, and on.\"\n\nAnn Lee, 18 November 2025\n\n" + running +
            "\n\nRelated posts\n\nReport a problem\n\nThank you for your feedback\n\nOk");
    REQUIRE(found.articles.size() == 1);
    const auto& article = found.articles[0];
    CHECK(article.title == "Library stays open after council vote");
    CHECK(article.section == "World");
    CHECK(article.standfirst == "Weeks of protest move the council");
    CHECK(article.standfirst_is_in_body());
    CHECK(found.paragraphs() ==
          std::vector<std::string>{"standfirst: Weeks of protest move the council",
                                   "text: " + running, "heading: A long fight", "text: " + running,
                                   "quote: \"We read on, and on, and on.\"",
                                   "attribution: Ann Lee, 18 November 2025", "text: " + running});
}

TEST_CASE("byline and date line of a capture", "[read]") {
    const auto found = read_bytes(
        "page.txt", "Library stays open\n\nBy Ann Lee\n\nPublished 5 March 2024\n\n" + running);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].byline == "Ann Lee");
    CHECK(date_of(found.articles[0]) == "2024-03-05 byline");
    CHECK(found.articles[0].body == running);
}

TEST_CASE("lines broken to a width are joined", "[read]") {
    const auto found =
        read_bytes("mail.txt",
                   "The council voted on Friday to keep the library open, after weeks\nof protest "
                   "in the town, "
                   "and the mayor said that she was glad that it\nwas over now.\n\n" +
                       running);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].paragraphs.size() == 2);
    CHECK(found.articles[0].body.find("weeks of protest") != std::string::npos);
}

TEST_CASE("the sample is read as its gold says", "[read]") {
    const std::filesystem::path folder =
        std::filesystem::path(DATELINE_SOURCE_DIR) / ".." / "shared" / "data" / "articles";
    if (!std::filesystem::exists(folder / "sample.txt")) {
        WARN("no sample beside the repository: skipped");
        return;
    }
    const auto found = read_file(folder / "sample.txt", "sample.txt");
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].section == "Politics");
    CHECK(found.articles[0].paragraphs.size() == 18);
}
