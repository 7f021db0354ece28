// SPDX-License-Identifier: GPL-3.0-or-later
// Every format through the one door, good and bad.
#include "indexer/read/article_reader.h"

#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"

using namespace dateline;
using namespace dateline::testing;
using namespace std::string_literals;

namespace {
const std::string sentence =
    "<p>The ferry to Exampleton sailed again on Tuesday, after two days of storm, the harbour "
    "master "
    "said, and the islands got their mail.</p>";
}

TEST_CASE("formats and their fields", "[read]") {
    struct Case {
        std::string name, bytes, id, title, date, body;
    };
    const Case cases[] = {
        {"a.json",
         R"({"guid":"g1","headline":"H","versioncreated":"2013-07-09T10:37:00Z","body_text":"B"})",
         "g1", "H", "2013-07-09 metadata", "B"},
        {"a.json",
         R"({"items":[{"id":1,"title":"H","content_html":"<p>B</p>","date_published":"2013-07-09"}]})",
         "1", "H", "2013-07-09 metadata", "B"},
        {"a.jsonl", "{\"id\":\"x\",\"title\":\"H\",\"text\":\"B\",\"pubDate\":\"9 July 2013\"}\n",
         "x", "H", "2013-07-09 metadata", "B"},
        {"a.md", "---\ntitle: H\ndate: 2013-07-09\nid: m1\n---\nB *c*\n", "m1", "H",
         "2013-07-09 metadata", "B c"},
        {"a.csv", "id,title,body,published\n1,H,\"B, \"\"c\"\"\",2013-07-09\n", "1", "H",
         "2013-07-09 metadata", "B, \"c\""},
        {"a.sgm",
         "<REUTERS NEWID=\"3\"><DATE>26-FEB-1987 15:01</DATE><TEXT><TITLE>H</TITLE><DATELINE>  "
         "PORT, Feb 26 - "
         "</DATELINE><BODY>B\n Reuter\n&#3;</BODY></TEXT></REUTERS>",
         "reuters:3", "H", "1987-02-26 metadata", "PORT, Feb 26 - B"},
        {"a.xml",
         "<rss><channel><item><guid>g</guid><title>H</title><description>&lt;p>B&lt;/p></"
         "description>"
         "<pubDate>Tue, 09 Jul 2013 10:37:00 GMT</pubDate></item></channel></rss>",
         "g", "H", "2013-07-09 metadata", "B"},
        {"a.xml",
         "<feed><entry><id>g</id><title>H</title><content "
         "type='xhtml'><div><p>B</p></div></content>"
         "<published>2013-07-09T00:00:00Z</published></entry></feed>",
         "g", "H", "2013-07-09 metadata", "B"},
        {"a.xml",
         "<nitf><head><docdata><doc-id id-string='n'/><date.issue "
         "norm='20130709T1000Z'/></docdata></head><body>"
         "<body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>B</p></"
         "body.content></body></nitf>",
         "n", "H", "2013-07-09 metadata", "B"},
        {"a.xml",
         "<newsItem "
         "guid='u'><itemMeta/><contentMeta><contentCreated>2013-07-09</contentCreated><headline>H"
         "</headline></contentMeta><contentSet><inlineXML><html><body><p>B</p></body></html></"
         "inlineXML>"
         "</contentSet></newsItem>",
         "u", "H", "2013-07-09 metadata", "B"},
        {"2013-07-09.txt", "B", "2013-07-09.txt", "", "2013-07-09 filename", "B"},
    };
    for (const auto& c : cases) {
        INFO(c.name << ": " << c.bytes);
        const auto found = read_bytes(c.name, c.bytes);
        CHECK_FALSE(found.is_rejected());
        REQUIRE(found.articles.size() == 1);
        const auto& article = found.articles[0];
        CHECK(article.id == c.id);
        CHECK(article.title == c.title);
        CHECK(date_of(article) == c.date);
        CHECK(article.body == c.body);
        CHECK(article.path == c.name);
    }
}

TEST_CASE("a web page is read without its furniture", "[read]") {
    const auto found =
        read_bytes("page.html",
                   "<!DOCTYPE html><html lang='en'><head><title>Ferry sails again after storm | "
                   "Port Times</title>"
                   "<meta property='article:section' content='World'><script "
                   "type='application/ld+json'>{\"@graph\":"
                   "[{\"@type\":\"ReportageNewsArticle\",\"datePublished\":\"2024-03-05\","
                   "\"author\":{\"name\":\"Ann Lee\"}}]}"
                   "</script></head><body><nav><a href='/'>Home</a></nav><div "
                   "class='cookie-banner'>We use cookies to make "
                   "this page, and others, better for you, please accept.</div><article><h1>Ferry "
                   "sails again after storm</h1>" +
                       sentence + sentence + "<h2>Waiting</h2>" + sentence +
                       "<blockquote>We waited.</blockquote>" + sentence +
                       "<div class='share-bar'><a href='#'>Share</a></div></article><div "
                       "class='related'><ul><li><a href='/b'>"
                       "Another story</a></li></ul></div><footer>Imprint, contact, "
                       "privacy</footer></body></html>");
    REQUIRE(found.articles.size() == 1);
    const auto& article = found.articles[0];
    CHECK(article.title == "Ferry sails again after storm");
    CHECK(article.section == "World");
    CHECK(article.byline == "Ann Lee");
    CHECK(article.language == "en");
    CHECK(date_of(article) == "2024-03-05 metadata");
    for (const auto* furniture : {"Home", "cookies", "Share", "Another", "Imprint", "Ferry sails"})
        CHECK(article.body.find(furniture) == std::string::npos);
    CHECK(found.paragraphs().at(2) == "heading: Waiting");
    CHECK(found.paragraphs().at(4) == "quote: We waited.");
}

TEST_CASE("bad input is a notice that says why", "[read]") {
    struct Case {
        std::string name, bytes, what;
    };
    const std::string deep(100'000, '[');
    std::string nested;
    for (int i = 0; i < 10'000; ++i)
        nested += "<b></i>";
    const Case cases[] = {
        {"a.txt", "", "is empty"},
        {"a.txt", std::string(50, '\0'), "has no text"},
        {"a.json", "{\"body\":", "broken JSON at byte 9"},
        {"a.json", deep, "nested deeper than 512"},
        {"a.json", "{\"x\":1}", "holds no article"},
        {"a.jsonl", "[1]\n", "is not a JSON object"},
        {"a.jsonl", "{\"id\":\"1\"}\n", "has no body"},
        {"a.html", nested, "nested deeper than 512"},
        {"a.xml", "<rss><channel>", "broken XML"},
        {"a.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>", "declares the entity a"},
        {"a.xml", "<svg/>", "root is <svg>"},
        {"a.xml", "<packageItem/>", "is a package"},
        {"a.csv", "x,y\n1,2\n", "names no column"},
        {"a.csv", "title,body\na,\"b", "never closed"},
        {"a.sgm", "<REUTERS NEWID=\"1\"><TEXT>", "no end tag"},
        {"a.warc", "WARC/1.0\r\nContent-Length: 9\r\n\r\nabc", "ends inside of a record"},
        {"a.gz", "\x1f\x8b\x08 nonsense", "cannot be unpacked"},
    };
    for (const auto& c : cases) {
        INFO(c.name << ": " << c.what);
        const auto found = read_bytes(c.name, c.bytes);
        CHECK(found.articles.empty());
        REQUIRE(found.notices.size() == 1);
        CHECK(found.notices[0].rejected);
        CHECK_THAT(found.notices[0].what, Catch::Contains(c.what));
        CHECK_FALSE(found.notices[0].hint.empty());
    }
}

TEST_CASE("pictures are passed over, not rejected", "[read]") {
    const auto found = read_bytes("a.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s);
    REQUIRE(found.notices.size() == 1);
    CHECK_FALSE(found.notices[0].rejected);
}

TEST_CASE("a long line does not stop the ones after it", "[read]") {
    indexer::ReadLimits limits;
    limits.line_bytes_max = 1000;
    const auto found = read_bytes(
        "a.jsonl",
        "{\"body\":\"" + std::string(700'000, 'x') + "\"}\n{\"id\":\"2\",\"body\":\"y\"}", limits);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].id == "2");
    REQUIRE(found.notices.size() == 1);
    CHECK(found.notices[0].line == 1);
}

TEST_CASE("the lines of tag come back in order with their bodies as given", "[read]") {
    std::istringstream in(
        "{\"id\":\"a/b c\",\"title\":\"T\",\"body\":\"x\\r\\ny\\u0000 e\\u0301\\n\\n  z "
        "\",\"gold\":{\"a\":[1]}}\n"
        "\n{broken \"id\":\"q\"}\n{\"id\":\"3\",\"body\":\"\"}\n{\"id\":\"4\",\"title\":\"t\"}\n");
    std::vector<indexer::TagInput> inputs;
    indexer::read_json_lines(in, {},
                             [&](indexer::TagInput input) { inputs.push_back(std::move(input)); });
    REQUIRE(inputs.size() == 4);
    REQUIRE(inputs[0].article);
    CHECK(inputs[0].article->id == "a/b c");
    CHECK(inputs[0].article->body == "x\r\ny\0 e\xcc\x81\n\n  z "s);
    CHECK_FALSE(inputs[1].article);
    CHECK(inputs[1].id == "q");
    CHECK(inputs[1].line == 3);
    CHECK(inputs[2].article);
    CHECK_FALSE(inputs[3].article);
    CHECK(inputs[3].id == "4");
}
