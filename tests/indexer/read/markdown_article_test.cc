// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown: front matter in its two languages, blocks, and marks within a line.
#include "indexer/read/markdown_article.h"

#include <map>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline;
using namespace dateline::testing;

namespace {

schema::Article read_one(const std::string& text) {
    const auto found = read_bytes("a.md", text);
    REQUIRE(found.articles.size() == 1);
    return found.articles[0];
}

}  // namespace

TEST_CASE("front matter gives the fields of an article", "[read]") {
    struct Case {
        std::string front, field, value;
    };
    const auto fields = [](const schema::Article& article) {
        return std::map<std::string, std::string>{
            {"id", article.id},           {"title", article.title},   {"by", article.byline},
            {"section", article.section}, {"source", article.source}, {"url", article.url},
            {"lead", article.standfirst}, {"date", date_of(article)}};
    };
    const Case cases[] = {
        {"---\nuuid: x-1\n---", "id", "x-1"},
        {"---\nTitle: A ferry # not this\n---", "title", "A ferry"},
        {"---\ntitle: \"A \\\"ferry\\\"\\nsails\" # nor this\n---", "title", "A \"ferry\" sails"},
        {"---\ntitle: 'The ferry''s end'\n---", "title", "The ferry's end"},
        {"---\ntitle: ~\nheadline: Second\n---", "title", "Second"},
        {"---\ntitle: null\n---", "title", ""},
        {"---\ntitle: First\ntitle: Second\n---", "title", "First"},
        {"---\ntitle: >-\n  A ferry\n  sails\n---", "title", "A ferry sails"},
        {"---\nauthors:\n  - Ann Lee\n  - \"Bo Kim\"\n---", "by", "Ann Lee, Bo Kim"},
        {"---\nauthors: [Ann Lee, 'Bo Kim', ]\n---", "by", "Ann Lee, Bo Kim"},
        {"---\ncategories: [World, Sport]\n---", "section", "World"},
        {"---\npublication: Port Times\n---", "source", "Port Times"},
        {"---\nsummary: In short\n---", "lead", "In short"},
        {"---\npermalink: https://a.example/b\n---", "url", "https://a.example/b"},
        {"---\n# a comment\n\npubDate: 2013-07-09\n...", "date", "2013-07-09 metadata"},
        {"+++\ntitle = \"A ferry\"\n+++", "title", "A ferry"},
        {"+++\ndate = 2013-07-09\n+++", "date", "2013-07-09 metadata"},
        {"---\nnonsense\n  lost: value\ntitle: A ferry\n---", "title", "A ferry"},
    };
    for (const auto& c : cases) {
        INFO(c.front);
        const auto article = read_one(c.front + "\nIt sailed.\n");
        CHECK(fields(article).at(c.field) == c.value);
        CHECK(article.body == "It sailed.");
    }
}

TEST_CASE("what only looks like front matter is text", "[read]") {
    CHECK_THAT(read_one("---\ntitle: A ferry\n\nIt sailed.\n").body, Catch::Contains("title:"));
    CHECK_THAT(read_one("--- \"\ntitle: A ferry\n---\n\nIt sailed.\n").body,
               Catch::Contains("title:"));
    CHECK(read_bytes("a.md", "---").articles.empty());
}

TEST_CASE("marks within a line go, their text stays", "[read]") {
    const std::pair<const char*, const char*> cases[] = {
        {"It *sailed* and **sank** `there`.", "It sailed and sank there."},
        {"A _fine_ snake_case word.", "A fine snake_case word."},
        {"See [the map](http://a.example \"t\") now.", "See the map now."},
        {"See [the map][ref] now.", "See the map now."},
        {"See ![a picture](p.png) now.", "See a picture now."},
        {"See [1] and ] and [open.", "See [1] and ] and [open."},
        {"See [the map](broken now.", "See [the map](broken now."},
        {"A \\*star\\* stays, a \\path too.", "A *star* stays, a \\path too."},
        {"By <b>Ann</b> at <https://a.example> here.", "By Ann at here."},
        {"If a < b or a <b then.", "If a < b or a <b then."},
    };
    for (const auto& [text, plain] : cases) {
        INFO(text);
        CHECK(read_one(std::string("# T\n\n") + text + "\n").body == plain);
    }
}

TEST_CASE("blocks become paragraphs of their kind", "[read]") {
    const auto found = read_bytes("a.md",
                                  "# The ferry\n\nThe ferry\n===\n\nIt sailed\nagain.\n\n"
                                  "Waiting\n---\n\n> They waited\n> long.\n>\n> And longer.\n\n"
                                  "```sh\nrm -rf\n```\n\n~~~\n# no heading\n~~~\n\n***\n\n"
                                  "1. first\n2) second\n- third\n* fourth\n+ fifth\n\n"
                                  "### Deep ###\n\n####### no heading\n\n2013 was. 1.5 is.\n");
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].title == "The ferry");
    CHECK(found.paragraphs() ==
          std::vector<std::string>{"text: It sailed again.", "heading: Waiting",
                                   "quote: They waited long.", "quote: And longer.", "text: first",
                                   "text: second", "text: third", "text: fourth", "text: fifth",
                                   "heading: Deep", "text: ####### no heading",
                                   "text: 2013 was. 1.5 is."});
}
