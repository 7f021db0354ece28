// SPDX-License-Identifier: GPL-3.0-or-later
// The families of bad requests: bytes of the protocol here, parameters in bad_parameters.cc,
// proxies in bad_proxies.cc.
#include "tests/support/bad_requests.h"

#include <utility>

#include "tests/support/bad_parameters.h"
#include "tests/support/bad_proxies.h"

namespace dateline::testing {

namespace {

using Cases = std::vector<BadRequest>;

const std::string host = "Host: localhost\r\n";

std::string head(const std::string& line, const std::string& headers = "") {
    return line + "\r\n" + host + headers + "\r\n";
}

std::string get(const std::string& target, const std::string& headers = "") {
    return head("GET " + target + " HTTP/1.1", headers);
}

void add_request_lines(Cases& cases) {
    const std::string nul(1, '\0');
    for (const std::string& line : {std::string("NONSENSE"),
                                    std::string("GET"),
                                    std::string("GET /"),
                                    std::string("GET  / HTTP/1.1"),
                                    std::string("GET / HTTP/1.1 "),
                                    std::string("GET /\"status=200 HTTP/1.1"),
                                    std::string("GET /\xc2\x9b"
                                                "31m HTTP/1.1"),
                                    std::string(" GET / HTTP/1.1"),
                                    std::string("get / HTTP/1.1"),
                                    std::string("GET / http/1.1"),
                                    std::string("GET / HTTP/1"),
                                    std::string("GET / HTTP/1.1x"),
                                    std::string("GET / HTTP/11"),
                                    std::string("GET / HTTP/ 1.1"),
                                    std::string("GET / HTTP/-1.1"),
                                    std::string("GET / HTTPS/1.1"),
                                    std::string("GET\t/\tHTTP/1.1"),
                                    std::string("GET / HTTP/1.1\r"),
                                    std::string("GET /\rX HTTP/1.1"),
                                    "GET /" + nul + " HTTP/1.1",
                                    "G" + nul + "T / HTTP/1.1",
                                    std::string("GET /\x7f HTTP/1.1"),
                                    std::string("GET /\x01 HTTP/1.1"),
                                    std::string("GET nopath HTTP/1.1"),
                                    std::string("GET http://localhost/ HTTP/1.1"),
                                    std::string("GET http:// HTTP/1.1"),
                                    std::string("GET //host/path HTTP/1.1"),
                                    std::string("GET * HTTP/1.1"),
                                    std::string("GET ? HTTP/1.1"),
                                    std::string("GET # HTTP/1.1"),
                                    std::string("GET /#fragment HTTP/1.1"),
                                    std::string("GET / x HTTP/1.1"),
                                    std::string("GET /a b c HTTP/1.1"),
                                    std::string("G(T / HTTP/1.1"),
                                    std::string("<GET> / HTTP/1.1"),
                                    std::string("\xff\xfe / HTTP/1.1"),
                                    std::string("HTTP/1.1 200 OK"),
                                    std::string("-1 / HTTP/1.1"),
                                    std::string("GET: / HTTP/1.1"),
                                    std::string("OPTIONS nothing HTTP/1.1"),
                                    std::string("HEAD * HTTP/1.1")})
        cases.push_back({"request line", head(line), ""});
    for (const auto* version :
         {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/2", "HTTP/3", "HTTP/9.9", "HTTP/1.10",
          "HTTP/01.1", "HTTP/1.1.1", "HTTP/99999999999999999999.1", "HTTP/a.b", "HTTP/"})
        cases.push_back({"version", head("GET / " + std::string(version)), ""});
    for (const auto* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND",
                               "MOVE", "LOCK", "BREW", "GETT", "Get", "QUERY", "PRI", "X", "HEADD"})
        for (const auto* body : {"", "Content-Length: 5\r\n"})
            cases.push_back({"method",
                             head(method + std::string(" /v1/search?q=a HTTP/1.1"), body) +
                                 (*body ? "hello" : ""),
                             "", 1, *body ? 0 : 405});
    cases.push_back({"method", head(std::string(10000, 'A') + " / HTTP/1.1"), ""});
    cases.push_back({"no host", "GET / HTTP/1.1\r\n\r\n", "", 1, 400});
    cases.push_back({"empty lines", "\r\n\r\n\r\n\r\n" + get("/"), ""});
    cases.push_back({"line feeds", "GET / HTTP/1.1\nHost: a\n\n", "", 1, 400});
    cases.push_back(
        {"TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n", 13), ""});
    cases.push_back({"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", ""});
    cases.push_back({"SSH", "SSH-2.0-client\r\n\r\n", ""});
}

void add_headers(Cases& cases) {
    const std::string nul(1, '\0');
    for (const std::string& header : {std::string("novalue"),
                                      std::string(": empty name"),
                                      std::string("a b: c"),
                                      std::string("a : c"),
                                      std::string(" folded: c"),
                                      std::string("\tfolded: c"),
                                      std::string("a\r: c"),
                                      std::string("(a): c"),
                                      "a: b" + nul + "c",
                                      "a" + nul + ": c",
                                      std::string("a: \x01"),
                                      std::string("a: \x7f"),
                                      std::string("a: b\rEvil: 1"),
                                      std::string("Host: other"),
                                      std::string("hOST: localhost"),
                                      std::string("\xc3\xa9: c"),
                                      std::string("a\xff: c"),
                                      std::string("{}: c"),
                                      std::string("\"a\": c"),
                                      "a: " + std::string(40000, 'x'),
                                      std::string(20000, 'x') + ": a",
                                      std::string("a: b\nc: d")})
        cases.push_back({"header", get("/healthz", header + "\r\n"), "\r\nEvil"});
    for (const auto* value :
         {"-1", "+1", "0x10", "1e3", "1,1", "1 1", "", "18446744073709551616", "9999999999999",
          "4294967296", "5", "00", "0, 0", "abc", "5;5", "\x01"})
        cases.push_back(
            {"content length",
             get("/healthz", "Content-Length: " + std::string(value) + "\r\n") + "hello", "", 1});
    std::string many;
    for (int i = 0; i < 3000; ++i)
        many += "h" + std::to_string(i) + ": v\r\n";
    cases.push_back({"many headers", get("/", many), "", 1, 431});
    std::string same;
    for (int i = 0; i < 101; ++i)
        same += "a: v\r\n";
    cases.push_back({"many headers", get("/", same), "", 1, 431});
    for (const auto* value :
         {"<script>alert(1)</script>", "a\"b", "a/b", "a@b", "../x", "a%0d%0aEvil:1", "%00", "[",
          "a b", "localhost:99999999", "'onload='x", "evil.example/<img src=x>", ""}) {
        const std::string line =
            "GET /v1/search?q=treaty HTTP/1.1\r\nHost: " + std::string(value) + "\r\n\r\n";
        cases.push_back({"host", line, "<script>alert"});
    }
    for (const auto* name : {"Range",
                             "If-Range",
                             "Expect",
                             "Accept",
                             "Accept-Encoding",
                             "Connection",
                             "Upgrade",
                             "TE",
                             "If-None-Match",
                             "If-Modified-Since",
                             "Cookie",
                             "Authorization",
                             "X-Forwarded-For",
                             "REMOTE_ADDR",
                             "Content-Type",
                             "Content-Encoding",
                             "Trailer",
                             "Referer",
                             "User-Agent",
                             "Proxy",
                             "Transfer-Encoding"})
        for (const std::string& value :
             {std::string("%0d%0aEvil: 1"), std::string("<script>alert(1)</script>"),
              std::string(7000, ','), std::string("\xff\xfe\x80"),
              std::string("*/*;q=99999999999999999999")})
            cases.push_back({"value of " + std::string(name),
                             get("/v1/search?q=treaty&limit=1", name + (": " + value) + "\r\n"),
                             "\nEvil: 1"});
}

void add_bodies(Cases& cases) {
    const std::string smuggled = get("/v1/search?q=smuggled");
    for (const std::string& framing :
         {std::string("Transfer-Encoding: chunked"),
          std::string("Transfer-Encoding: Chunked"),
          std::string("Transfer-Encoding: identity"),
          std::string("Transfer-Encoding:\tchunked"),
          std::string("Transfer-Encoding: chunked, chunked"),
          std::string("Transfer-Encoding: xchunked"),
          std::string("Transfer-Encoding: gzip, chunked"),
          std::string("Transfer-Encoding : chunked"),
          std::string("Content-Length: 4\r\nTransfer-Encoding: chunked"),
          std::string("Content-Length: 0\r\nTransfer-Encoding: chunked"),
          std::string("Content-Length: 0\r\nContent-Length: 40"),
          std::string("Content-Length: 40\r\nContent-Length: 0"),
          std::string("Content-Length: 0\r\nContent-Length: 0"),
          std::string("Content-Length: 40"),
          std::string("Content-Length: 0, 40"),
          std::string("Content-Length: 1000000000"),
          std::string("X: a\r\n\tTransfer-Encoding: chunked"),
          std::string("X: a\nTransfer-Encoding: chunked"),
          std::string("Content_Length: 40\r\nContent-Length : 40"),
          std::string("Transfer-Encoding: "),
          std::string("Content-Length: 60\r\nExpect: 100-continue")})
        for (const auto* body : {"0\r\n\r\n", "28\r\n", "ffffffffffffffff\r\n", "-1\r\n", "x\r\n"})
            cases.push_back(
                {"smuggling", get("/healthz", framing + "\r\n") + body + smuggled, "q=smuggled"});
    for (const std::size_t size : {std::size_t{70000}, std::size_t{3} << 20}) {
        const std::string body(size, 'b');
        cases.push_back(
            {"big body",
             head("POST / HTTP/1.1", "Content-Length: " + std::to_string(size) + "\r\n") + body,
             ""});
        cases.push_back({"big body", head("POST / HTTP/1.1") + body, ""});
        cases.push_back({"endless target", "GET /" + body, ""});
        cases.push_back({"endless header", "GET / HTTP/1.1\r\na: " + body, ""});
        cases.push_back({"endless bytes", std::string(size, '\0'), ""});
        cases.push_back({"endless lines", std::string(size, '\n'), ""});
    }
}

void add_targets(Cases& cases) {
    for (const std::size_t size : {std::size_t{257}, std::size_t{401}, std::size_t{5037},
                                   std::size_t{8100}, std::size_t{8193}, std::size_t{30000}})
        for (const auto* path :
             {"/", "/v1/articles/", "/articles/", "/assets/", "/v1/search?q=", "/v1/facets/"})
            cases.push_back({"long target", get(path + std::string(size, 'a')), ""});
    for (const auto* piece :
         {"/", "/a", "/%2f", "/..", "/.", "%2e%2e/", "a-", "((", "/:", ";a=b"}) {
        std::string path = "/v1/articles/";
        while (path.size() < 8000)
            path += piece;
        for (const auto* tail : {"", "/similar", "?q=treaty"})
            cases.push_back({"long path", get(path + tail), ""});
    }
    std::string ranges = "Range: bytes=";
    for (int i = 0; i < 1000; ++i)
        ranges += "0-,";
    for (const std::string& range :
         {ranges + "0-", std::string("Range: bytes=-1"), std::string("Range: bytes=5-1"),
          std::string("Range: bytes=0-18446744073709551616"), std::string("Range: lines=1-2"),
          std::string("Range: bytes=a-b"), std::string("Range: bytes=0-0,-1")})
        for (const auto* target : {"/", "/openapi.json", "/v1/export?q=treaty", "/metrics"})
            cases.push_back({"range", get(target, range + "\r\n"), "", 1, 200});
}

void add_pipelines(Cases& cases) {
    std::string good;
    for (int i = 0; i < 20; ++i)
        good += get("/v1/search?limit=1&q=treaty+" + std::to_string(i));
    cases.push_back({"pipeline", good, "", 20, 200});
    cases.push_back(
        {"pipeline", good + "garbage\r\n\r\n" + get("/v1/search?q=smuggled"), "q=smuggled", 21});
    cases.push_back(
        {"pipeline",
         get("/healthz") + head("POST / HTTP/1.1", "Content-Length: 3\r\n") + "abc" + get("/"), "",
         2});
    cases.push_back({"pipeline", get("/", "Connection: close\r\n") + get("/v1/search?q=smuggled"),
                     "q=smuggled", 2});
    cases.push_back(
        {"pipeline", head("HEAD / HTTP/1.1", "Connection: close\r\n") + get("/"), "<html", 1});
    cases.push_back({"old export", "GET /v1/export?q=treaty HTTP/1.0\r\n\r\n",
                     "Transfer-Encoding: chunked", 1, 200});
    cases.push_back({"old export",
                     "GET /v1/export?q=treaty HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                     "Transfer-Encoding: chunked", 1, 200});
    cases.push_back({"star", get("/nosuch", "If-None-Match: *\r\n"), "", 1, 404});
}

}  // namespace

std::vector<BadRequest> list_bad_requests() {
    Cases cases;
    add_request_lines(cases);
    add_headers(cases);
    add_bodies(cases);
    add_targets(cases);
    add_pipelines(cases);
    for (auto& request : list_proxied_requests())
        cases.push_back(std::move(request));
    for (auto& target : list_bad_targets())
        cases.push_back({"parameter " + target.family, get(target.target, target.headers),
                         target.forbidden, 1, target.status});
    return cases;
}

std::vector<std::string> list_unfinished_requests() {
    return {"G",
            "GET / HTTP/1.1",
            "GET / HTTP/1.1\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\r",
            "\r\n",
            std::string(1, '\0'),
            "POST / HTTP/1.1\r\nContent-Length: 5\r\n",
            "GET / HTTP/1.1\r\na: " + std::string(9000, 'x')};
}

}  // namespace dateline::testing
