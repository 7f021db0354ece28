// SPDX-License-Identifier: GPL-3.0-or-later
// Heads are accepted or refused, and nothing in between.
#include "server/request_head.h"

#include <catch2/catch.hpp>

using namespace dateline::server;

namespace {

int status_of(const std::string& bytes, const HeadLimits& limits = {}) {
    const auto head = parse_request_head(bytes, limits);
    const auto* refused = std::get_if<RefusedHead>(&head);
    return refused == nullptr ? 200 : refused->status;
}

std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

}  // namespace

TEST_CASE("request lines", "[request_head]") {
    struct Case {
        std::string bytes;
        int status;
    };
    const Case cases[] = {
        {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        {"GET / HTTP/1.0\r\n\r\n", 200},
        {"HEAD /a%20b?q=x%20y HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        {"OPTIONS /v1/search HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400},
        {"GET /\r\n\r\n", 400},
        {"GET  HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400},
        {"GET / http/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
        {"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"get / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%c3 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%c3%bc HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        {"GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/1.1\nHost: a\n\n", 400},
        {"\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"", 400},
    };
    for (const auto& c : cases) {
        INFO(c.bytes);
        CHECK(status_of(c.bytes) == c.status);
    }
}

TEST_CASE("headers", "[request_head]") {
    struct Case {
        std::string headers;
        int status;
    };
    const Case cases[] = {
        {"Accept: a\r\nAccept: b\r\n", 200},
        {"Content-Length: 0\r\n", 200},
        {"Content-Length: 5\r\n", 413},
        {"Content-Length: -1\r\n", 400},
        {"Content-Length: 99999999999999999999999\r\n", 413},
        {"Content-Length: 0\r\nContent-Length: 5\r\n", 400},
        {"Transfer-Encoding: chunked\r\n", 400},
        {"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", 400},
        {"Host: b\r\n", 400},
        {"No colon\r\n", 400},
        {": empty\r\n", 400},
        {"Bad Name: x\r\n", 400},
        {"Folded: x\r\n y\r\n", 400},
        {std::string("Nul: a\0b\r\n", 10), 400},
        {"Bell: \a\r\n", 400},
        {"Tab: a\tb\r\n", 200},
        {"Range: bytes=0-,0-,0-\r\n", 200},
        {"Expect: 100-continue\r\n", 200},
        {"User-Agent: a%0d%0aEvil: 1\r\n", 200},
    };
    for (const auto& c : cases) {
        INFO(c.headers);
        CHECK(status_of(get("/", c.headers)) == c.status);
    }
}

TEST_CASE("limits hold at their edge", "[request_head]") {
    HeadLimits limits;
    limits.target_bytes_max = 10;
    CHECK(status_of(get("/123456789"), limits) == 200);
    CHECK(status_of(get("/1234567890"), limits) == 414);
    limits = {};
    limits.headers_max = 2;
    CHECK(status_of(get("/", "A: 1\r\n"), limits) == 200);
    CHECK(status_of(get("/", "A: 1\r\nB: 2\r\n"), limits) == 431);
    limits = {};
    const auto bytes = get("/");
    limits.head_bytes_max = bytes.size();
    CHECK(status_of(bytes, limits) == 200);
    limits.head_bytes_max = bytes.size() - 1;
    CHECK(status_of(bytes, limits) == 431);
}

TEST_CASE("what a head says", "[request_head]") {
    const auto parsed =
        parse_request_head(get("/a%2Fb?x=%41", "X-A:  1 \r\nx-a: 2\r\nConnection: Close\r\n"), {});
    const auto& head = std::get<RequestHead>(parsed);
    CHECK(head.path == "/a/b");
    CHECK(head.query == "x=%41");
    CHECK(head.header("x-a") == "1, 2");
    CHECK(head.header("none").empty());
    CHECK_FALSE(head.keep_alive);
    CHECK_FALSE(std::get<RequestHead>(parse_request_head("GET / HTTP/1.0\r\n\r\n", {})).keep_alive);
    CHECK(std::get<RequestHead>(
              parse_request_head("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {}))
              .keep_alive);
}

TEST_CASE("the end of a head is found wherever it lies", "[request_head]") {
    const auto bytes = get("/");
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK(find_head_end(bytes.substr(0, size)) == 0);
    CHECK(find_head_end(bytes) == bytes.size());
    CHECK(find_head_end(bytes + bytes) == bytes.size());
    CHECK(find_head_end("GET /\n\nrest") == 7);
}
