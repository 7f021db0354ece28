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

TEST_CASE("bad input is a notice that says where and why", "[read]") {
    struct Case {
        std::string name, bytes, what;
        std::uint64_t line;
    };
    std::string deep = "\n\n";
    deep.append(100'000, '[');
    std::string nested = "<html>\n<body>\n";
    for (int i = 0; i < 10'000; ++i)
        nested += "<b></i>";
    std::string deep_line = "\n";
    deep_line.append(600, '[').append("\n");
    const Case cases[] = {
        {"a.txt", "", "is empty", 0},
        {"a.json", "{\"body\":", "broken JSON at byte 9", 1},
        {"a.json", "{\n \"title\": \"x\",\n \"body\": oops\n}", "broken JSON at byte 27", 3},
        {"a.json", deep, "nested deeper than 512 at byte 515", 3},
        {"a.json", "{\"x\":1}", "holds no article", 0},
        {"a.jsonl", "[1]\n", "is not a JSON object", 1},
        {"a.jsonl", "\n{\"id\":\"1\"}\n", "has no body", 2},
        {"a.jsonl", deep_line, "nested deeper than 512 at byte 513", 2},
        {"a.html", nested, "nested deeper than 512 at byte", 3},
        {"a.xml", "<rss>\n<channel>", "broken XML at column", 2},
        {"a.xml", "<!DOCTYPE x [\n<!ENTITY a 'b'>]><rss/>", "declares the entity a", 2},
        {"a.xml", "<svg/>", "root is <svg>", 1},
        {"a.xml", "<packageItem/>", "is a package", 1},
        {"a.csv", "x,y\n1,2\n", "names no column", 1},
        {"a.csv", "title,body\nc,d\na,\"b", "never closed", 3},
        {"a.sgm", "\n<REUTERS NEWID=\"1\"><TEXT>", "no end tag", 2},
        {"a.warc", "WARC/1.0\r\nContent-Length: 9\r\n\r\nabc", "record 1: ends inside of", 0},
        {"a.gz", "\x1f\x8b\x08 nonsense", "cannot be unpacked", 0},
    };
    for (const auto& c : cases) {
        INFO(c.name << ": " << c.what);
        const auto found = read_bytes(c.name, c.bytes);
        REQUIRE_FALSE(found.notices.empty());
        const auto& notice = found.notices.back();
        CHECK(notice.rejected);
        CHECK_THAT(notice.what, Catch::Contains(c.what));
        CHECK(notice.line == c.line);
        CHECK_FALSE(notice.hint.empty());
    }
}

TEST_CASE("what a text loses is a warning that says where", "[read]") {
    const std::string news = "The council voted on Friday to keep the library open after all.";
    const struct {
        std::string name, bytes, what;
        std::uint64_t line;
    } cases[] = {
        {"a.txt", "Town\n\nR\xc3\xa9union \xe2\x82 of \xc3\xa9t\xc3\xa9\n\n" + news,
         "byte 16 is no UTF-8", 3},
        {"a.txt", "Town\n\nHead\0line\n\n"s + news, "byte 11 is NUL", 3},
        {"a.jsonl", "{\"body\":\"x\"}\n{\"body\":\"\xc3\xa9\xc3\xa9 \xff\"}\n",
         "byte 15 is no UTF-8", 2},
        {"a.csv", "id,body\n1,\xc3\xa9\xc3\xa9\xff\n", "byte 5 is no UTF-8", 2},
        {"a.md", "# Town\n\n\xc3\xa9\xc3\xa9\xff " + news, "byte 13 is no UTF-8", 3},
        {"a.html", "<p>\xc3\xa9\xc3\xa9\n\xff " + news, "byte 9 is no UTF-8", 2},
        {"a.xml",
         "<nitf><body><body.content>\n<p>\xc3\xa9\xc3\xa9\xff</p></body.content></body></nitf>",
         "byte 35 is no UTF-8", 2},
    };
    for (const auto& c : cases) {
        INFO(c.name << ": " << c.what);
        const auto found = read_bytes(c.name, c.bytes);
        CHECK_FALSE(found.articles.empty());
        REQUIRE(found.notices.size() == 1);
        CHECK_FALSE(found.notices[0].rejected);
        CHECK_THAT(found.notices[0].what, Catch::Contains(c.what));
        CHECK(found.notices[0].line == c.line);
    }
    CHECK(read_bytes("a.txt", "\xff\xfeT\0o\0w\0n\0"s).notices.empty());
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
