// SPDX-License-Identifier: GPL-3.0-or-later
// What comes through, or claims to come through, a proxy.
#include "tests/support/bad_proxies.h"

namespace dateline::testing {

namespace {

using Cases = std::vector<BadRequest>;

std::string ask_for(const std::string& method,
                    const std::string& target,
                    const std::string& headers,
                    const std::string& host = "localhost") {
    return method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
}

// Answers that name the server's own address are the ones that a forged one could poison.
constexpr const char* linking[] = {"/", "/feed.atom?q=treaty", "/opensearch.xml", "/openapi.json",
                                   "/v1/export?q=treaty&format=csv"};

void add_hosts(Cases& cases) {
    for (const auto* target : linking)
        for (const auto* host :
             {"<script>alert(1)</script>", "a\"><img src=x onerror=alert(1)>", "a&b", "a]]>",
              "user:password@evil.example", "a b", "a\tb", "[::1", "::1", "a:b", "a:0", ":80",
              "a,b", "a;b", "a%00", "a\\b", "\xc3\xa9.example", "javascript:alert(1)"})
            cases.push_back({"host in a link", ask_for("GET", target, "", host),
                             host[0] == '<' ? "<script>alert" : "<img src=x"});
    for (const auto* name :
         {"X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Server",
          "X-Host", "X-Original-URL", "X-Rewrite-URL", "X-Script-Name", "Forwarded", "Base-Url",
          "X-Request-Id", "X-Wap-Profile", "Via", "True-Client-IP", "Origin"})
        for (const auto* target : linking)
            cases.push_back(
                {"forwarded",
                 ask_for("GET", target, std::string(name) + ": https://evil.example/\r\n"),
                 "evil.example"});
}

void add_methods(Cases& cases) {
    for (const auto* name :
         {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"})
        for (const auto* method : {"DELETE", "POST", "TRACE"})
            cases.push_back(
                {"method in a header",
                 ask_for("GET", "/healthz", name + (": " + std::string(method)) + "\r\n"), "", 1,
                 200});
    for (const auto* target : {"/", "/v1/search", "/v1/export", "/metrics", "/nosuch", "*"})
        for (const auto* origin :
             {"https://evil.example", "null", "file://", "https://localhost.evil.example", ""})
            cases.push_back({"preflight",
                             ask_for("OPTIONS", target,
                                     "Origin: " + std::string(origin) +
                                         "\r\nAccess-Control-Request-Method: DELETE\r\n"
                                         "Access-Control-Request-Headers: x-evil\r\n"),
                             "Access-Control-Allow", 1, 204});
}

void add_upgrades(Cases& cases) {
    for (const std::string& headers :
         {std::string("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"),
          std::string("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                      "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n"),
          std::string("Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n"),
          std::string("Connection: close, keep-alive\r\n"),
          std::string("Connection: keep-alive\r\nKeep-Alive: timeout=99999999999\r\n"),
          std::string("Connection: Host\r\n"), std::string("Connection: Content-Length\r\n"),
          std::string("Proxy-Connection: keep-alive\r\nMax-Forwards: -1\r\n")})
        for (const auto* target : {"/", "/healthz", "/v1/export?q=treaty"})
            cases.push_back({"upgrade", ask_for("GET", target, headers), "", 1, 200});
    for (const auto* target :
         {"http://evil.example/v1/search?q=treaty", "https://user:password@evil.example/",
          "evil.example:443", "http://[::1/", "file:///etc/passwd", "gopher://a/_x",
          "//evil.example", "///evil.example/", "/\\evil.example", "http:/healthz",
          "HTTP://LOCALHOST/healthz"})
        cases.push_back({"another's address", ask_for("GET", target, ""), "\nLocation:"});
}

void add_conditions(Cases& cases) {
    std::string tags = "If-None-Match: ";
    for (int i = 0; i < 2000; ++i)
        tags += "\"" + std::to_string(i) + "\",";
    std::string codings = "Accept-Encoding: ";
    for (int i = 0; i < 1500; ++i)
        codings += "x;q=0." + std::to_string(i) + ",";
    for (const std::string& header :
         {tags + "\"x\"", codings + "gzip", std::string("If-None-Match: \""),
          std::string("If-None-Match: W/"), std::string("If-None-Match: ,,,,"),
          std::string("If-Match: \"nosuch\""),
          std::string("If-Modified-Since: Thu, 99 Nov 9999 99:99:99 GMT"),
          std::string("If-Unmodified-Since: 0"), std::string("Accept-Encoding: br"),
          std::string("Accept-Encoding: gzip;q=0, *;q=0"), std::string("Accept-Encoding: gzip;q=x"),
          std::string("Accept-Encoding: gzip;q=1e999"), std::string("Accept-Encoding: ;;;=,="),
          std::string("Accept: text/html;q=-1"), std::string("Accept: /"),
          std::string("Accept: text/html;;;;;q"), std::string("Accept-Language: \x01")})
        for (const auto* target : {"/", "/v1/search?q=treaty", "/openapi.json", "/assets/nosuch"})
            cases.push_back({"condition", ask_for("GET", target, header + "\r\n"), ""});
}

}  // namespace

std::vector<BadRequest> list_proxied_requests() {
    Cases cases;
    add_hosts(cases);
    add_methods(cases);
    add_upgrades(cases);
    add_conditions(cases);
    return cases;
}

}  // namespace dateline::testing
