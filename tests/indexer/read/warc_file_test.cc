// SPDX-License-Identifier: GPL-3.0-or-later
// Web archives: which records are read, how their pages are unpacked, what damage is told.
#include "indexer/read/warc_file.h"

#include <cstdio>

#include <catch2/catch.hpp>

#include "tests/support/collected_articles.h"
#include "tests/support/packed_files.h"

using namespace dateline;
using namespace dateline::testing;

namespace {

const std::string page =
    "<html><head><title>Ferry sails again</title></head><body><p>The ferry to Exampleton sailed "
    "again on Tuesday, after two days of storm, the harbour master said.</p></body></html>";

std::string record(const std::string& headers, const std::string& block) {
    return "WARC/1.0\r\n" + headers + "Content-Length: " + std::to_string(block.size()) +
           "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& message) {
    return record(
        "WARC-Type: response\r\nWARC-Target-URI: <https://a.example/ferry>\r\n"
        "Content-Type: application/http; msgtype=response\r\n",
        message);
}

std::string answer(const std::string& headers, const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML ; charset=utf-8\r\n" + headers + "\r\n" +
           body;
}

std::string chunked(const std::string& body) {
    char size[20];
    std::snprintf(size, sizeof size, "%zx", body.size() - 10);
    return "A;x=y\r\n" + body.substr(0, 10) + "\r\n" + size + "\r\n" + body.substr(10) +
           "\r\n0\r\n\r\n";
}

}  // namespace

TEST_CASE("pages of web archives are unpacked", "[read]") {
    const auto zipped = pack({{"x", page}}, "raw", "gzip");
    const std::string messages[] = {
        answer("", page),
        answer("Content-Encoding: identity\r\n", page),
        answer("Content-Encoding: gzip\r\n", zipped),
        answer("Content-Encoding: x-gzip\r\nX: folded\r\n over lines\r\n", zipped),
        answer("Transfer-Encoding: chunked\r\n", chunked(page)),
        answer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(zipped)),
        // The crawler undid it and kept the header.
        answer("Transfer-Encoding: chunked\r\n", page),
        answer("Content-Encoding: deflate\r\n", page),
    };
    for (const auto& message : messages) {
        INFO(message.substr(0, 120));
        const auto found = read_bytes("a.warc", response(message));
        CHECK(found.notices.empty());
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].url == "https://a.example/ferry");
        CHECK(found.articles[0].title == "Ferry sails again");
        CHECK_THAT(found.articles[0].body, Catch::Contains("the harbour master said"));
    }
}

TEST_CASE("only answers, resources and extracts of text are read", "[read]") {
    const std::string type = "WARC-Target-URI: https://a.example/ferry\r\nWARC-Type: ";
    const struct {
        std::string bytes;
        std::size_t articles;
    } cases[] = {
        {record(type + "resource\r\nContent-Type: text/html\r\n", page), 1},
        {record(type + "conversion\r\nContent-Type: text/plain\r\n",
                "Ferry sails again\n\nThe ferry sailed on Tuesday."),
         1},
        {record(type + "resource\r\nContent-Type: application/xhtml+xml\r\n", page), 1},
        {record(type + "resource\r\nContent-Type: image/png\r\n", page), 0},
        {record(type + "warcinfo\r\nContent-Type: application/warc-fields\r\n", "a: b\r\n"), 0},
        {record(type + "request\r\nContent-Type: application/http\r\n", "GET / HTTP/1.1\r\n\r\n"),
         0},
        {record(type + "response\r\nContent-Type: text/dns\r\n", "a.example"), 0},
        {response("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page), 0},
        {response("HTTP/1.1 x\r\n\r\n" + page), 0},
    };
    std::string all;
    std::size_t articles = 0;
    for (const auto& c : cases) {
        INFO(c.bytes.substr(0, 120));
        const auto found = read_bytes("a.warc", c.bytes);
        CHECK(found.notices.empty());
        CHECK(found.articles.size() == c.articles);
        all += "\r\n" + c.bytes;
        articles += c.articles;
    }
    CHECK(read_bytes("a.warc", all).articles.size() == articles);
    CHECK(read_bytes("a.warc.gz", pack({{"x", all}}, "raw", "gzip")).articles.size() == articles);
}

TEST_CASE("damage of web archives is told by record", "[read]") {
    indexer::ReadLimits limits;
    limits.file_bytes_max = 4000;
    const auto good = response(answer("", page));
    const auto large = pack({{"x", std::string(5000, ' ')}}, "raw", "gzip");
    const struct {
        std::string bytes, what;
        std::size_t articles;  // of those before and behind
    } cases[] = {
        {response("no answer at all"), "record 2: the record holds no HTTP answer", 2},
        {response(answer("Content-Encoding: br\r\n", page)), "packed with 'br'", 2},
        {response(answer("Content-Encoding: gzip\r\n", large)), "unpacks to more than 4000", 2},
        {record("WARC-Type: resource\r\n", std::string(5000, 'x')), "is longer than 4000", 2},
        {"NOT/1.0\r\nContent-Length: 0\r\n\r\n", "record 2: is no WARC record", 1},
        {"WARC/1.0\r\nContent-Length: many\r\n\r\n", "is no WARC record", 1},
        {"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "is no WARC record", 1},
        {"WARC/1.0\r\nX: " + std::string(300'000, 'x'), "a header line has no end", 1},
        {"WARC/1.0\r\n" +
             [] {
                 std::string lines;
                 for (int i = 0; i < 8000; ++i)
                     lines += "X: a long line\r\n";
                 return lines;
             }(),
         "a record's header is too long", 1},
    };
    for (const auto& c : cases) {
        INFO(c.what);
        const auto found = read_bytes("a.warc", good + c.bytes + good, limits);
        REQUIRE(found.is_rejected());
        CHECK_THAT(found.notices.back().what, Catch::Contains(c.what));
        CHECK_FALSE(found.notices.back().hint.empty());
        CHECK(found.articles.size() == c.articles);
    }
    for (const std::size_t cut : {std::size_t{5}, std::size_t{30}, good.size() - 20}) {
        const auto found = read_bytes("a.warc", good + good.substr(0, cut));
        REQUIRE(found.is_rejected());
        CHECK_THAT(found.notices.back().what, Catch::Contains("ends inside of a record"));
        CHECK(found.articles.size() == 1);
    }
}
