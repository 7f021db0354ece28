// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters that hurt other servers.
#include "tests/support/bad_parameters.h"

#include <cstdio>

namespace dateline::testing {

namespace {

using Targets = std::vector<BadTarget>;

std::string escape(const std::string& text) {
    std::string out;
    for (const char c : text) {
        char piece[4];
        std::snprintf(piece, sizeof piece, "%%%02x",
                      static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += piece;
    }
    return out;
}

std::string repeat(const std::string& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += piece;
    return out;
}

constexpr const char* paths[] = {
    "/v1/search",  "/search",    "/",         "/v1/facets/actor", "/v1/histogram", "/v1/suggest",
    "/v1/explain", "/v1/export", "/timeline", "/facets/place",    "/v1/timeline",  "/feed.atom"};

constexpr const char* names[] = {"q",
                                 "op",
                                 "actor",
                                 "actor_kind",
                                 "place",
                                 "section",
                                 "source",
                                 "language",
                                 "published_from",
                                 "story",
                                 "not_actor",
                                 "actor_op",
                                 "not_place",
                                 "published",
                                 "about",
                                 "about_wider",
                                 "near",
                                 "bbox",
                                 "scope",
                                 "sort",
                                 "recency",
                                 "limit",
                                 "offset",
                                 "cursor",
                                 "facets",
                                 "facet_limit",
                                 "snippets",
                                 "snippet_chars",
                                 "duplicates",
                                 "recognise",
                                 "explain",
                                 "format",
                                 "axis",
                                 "by",
                                 "inside",
                                 "order",
                                 "nosuch",
                                 "<script>alert(1)</script>"};

// Every parameter, every payload, the paths in turn, as JSON and as a page.
void add_payloads(Targets& targets) {
    struct Payload {
        const char* text;
        const char* forbidden;
    };
    const Payload payloads[] = {{"<script>alert(1)</script>", "<script>alert"},
                                {"\"><svg onload=alert(1)>", "<svg onload"},
                                {"'onmouseover='alert(1)", "'onmouseover='"},
                                {"</title></textarea><img src=x onerror=alert(1)>", "<img src=x"},
                                {"javascript:alert(1)//", "href=\"javascript:"},
                                {"a\r\nSet-Cookie: evil=1\r\n\r\n<html>", "\nSet-Cookie"},
                                {"=HYPERLINK(\"http://a\")", "\n=HYPERLINK"},
                                {"]]><x:evil xmlns:x='y'/>", "<x:evil"}};
    std::size_t turn = 0;
    for (const auto* name : names)
        for (const auto& payload : payloads) {
            const std::string path = paths[turn++ % std::size(paths)];
            targets.push_back({"payload",
                               path + "?q=treaty&" + escape(name) + "=" + escape(payload.text),
                               turn % 2 == 0 ? "Accept: text/html\r\n" : "", payload.forbidden});
        }
    for (const auto* format : {"json", "jsonl", "csv", "atom"})
        for (const auto& payload : payloads)
            targets.push_back(
                {"format",
                 "/v1/search?format=" + std::string(format) + "&q=" + escape(payload.text), "",
                 payload.forbidden});
}

void add_bombs(Targets& targets) {
    const std::string queries[] = {"w*",
                                   "*",
                                   "**",
                                   "a* b* c* d*",
                                   repeat("s* ", 100),
                                   "*a",
                                   "?*",
                                   repeat("(", 500),
                                   repeat("(a ", 150),
                                   repeat(")", 500),
                                   repeat("NOT ", 100) + "a",
                                   repeat("-", 500),
                                   repeat("a OR ", 100) + "a",
                                   repeat("a AND ", 100) + "a",
                                   repeat("a ", 250),
                                   repeat("\"", 501),
                                   "\"" + repeat("the ", 120) + "\"",
                                   "a NEAR/999999999999 b",
                                   "a NEAR/-1 b",
                                   "a NEAR/0 b",
                                   repeat("a NEAR/5 ", 50) + "a",
                                   "AND",
                                   "OR",
                                   "NOT",
                                   "NOT x",
                                   "(a OR",
                                   "a XOR b",
                                   "title:",
                                   "title:*",
                                   "actor:",
                                   "actor:\"",
                                   repeat("title:", 80) + "a",
                                   "published:",
                                   "published:9999999..0",
                                   "published:..",
                                   "about:none..none",
                                   "nosuch:value",
                                   ":",
                                   "::",
                                   "a:b:c",
                                   "xapian:Q",
                                   "Q*",
                                   "XACTOR*",
                                   std::string(513, 'a'),
                                   std::string(4000, 'a'),
                                   std::string(246, 'a'),
                                   repeat("\xe6\x97\xa5", 160),
                                   repeat("e\xcc\x81", 160),
                                   repeat("\xf0\x9f\x98\x80", 120),
                                   "\xe2\x80\xae evil",
                                   "\xef\xbb\xbf",
                                   "a\tb\nc",
                                   "%",
                                   "100%",
                                   "a=b",
                                   "a?b",
                                   "a&b",
                                   "a+b",
                                   "+a",
                                   "++",
                                   "--a",
                                   "- a",
                                   "~a",
                                   "a~2",
                                   "a^99999999999",
                                   "[a TO b]",
                                   "{a}",
                                   "/.*/",
                                   "\\",
                                   "a\\"};
    for (const auto& query : queries) {
        targets.push_back({"query", "/v1/search?q=" + escape(query), "", ""});
        targets.push_back({"query", "/v1/suggest?q=" + escape(query), "", ""});
        targets.push_back({"query", "/search?q=" + escape(query), "Accept: text/html\r\n", ""});
    }
    const auto many = [](const std::string& pair, std::size_t times) {
        return "/v1/search?q=a" + repeat("&" + pair, times);
    };
    for (const auto& target :
         {many("actor=x", 51), many("q=x", 3), many("x=y", 300), many("", 500), many("=", 300),
          many("place=gn:1", 400), many("facets=actor", 2),
          "/v1/search?facets=" + repeat("actor,", 300), "/v1/search?facets=" + repeat(",", 3000),
          "/v1/search?actor=" + std::string(600, 'a'),
          "/v1/search?cursor=" + std::string(3000, 'A'), std::string("/v1/search?&&&&="),
          std::string("/v1/search??q=a"), std::string("/v1/search?q"), std::string("/v1/search?=a"),
          std::string("/v1/search?q=a?b=c")})
        targets.push_back({"many", target, "", ""});
}

void add_odd_values(Targets& targets) {
    for (const auto* number :
         {"-1", "+1", "1.5", "1e3", "0x10", " 1", "1 ", "NaN", "Infinity", "18446744073709551616",
          "4294967296", "99999", "\xd9\xa1", "0000000000000000000001", "1,000", "--1", "one"})
        for (const auto* name : {"limit", "offset", "facet_limit", "snippets", "snippet_chars"})
            targets.push_back(
                {"number", "/v1/search?q=a&" + std::string(name) + "=" + escape(number), "", ""});
    for (const auto* date : {"0000",
                             "9999-99-99",
                             "2024-02-30",
                             "2024-13",
                             "2024-W99",
                             "2024-Q9",
                             "-2024",
                             "99999",
                             "2024..2023",
                             "..",
                             "...",
                             "2024-06-14T00:00:00Z",
                             "yesterday",
                             "2024-6-1",
                             "20240614",
                             "none..",
                             "2024..none",
                             "1e4",
                             "00000000000000000002024",
                             "2024-06-14..x",
                             "999999999s"})
        for (const auto* name : {"published", "about"})
            targets.push_back(
                {"date", "/v1/search?q=a&" + std::string(name) + "=" + escape(date), "", ""});
    for (const auto* place :
         {"91,0,1", "0,181,1", "0,0,-1", "0,0,0", "0,0,99999", "nan,nan,nan", "inf,0,1",
          "1e400,0,1", "0,0", "0,0,0,0", ",,", "a,b,c", "0x1,0,1", "1.,.5,1", ""})
        for (const auto* name : {"near", "bbox"})
            targets.push_back({"coordinates",
                               "/v1/search?q=a&" + std::string(name) + "=" + escape(place), "",
                               ""});
    for (const auto* raw : {"%", "%z", "%zz", "%f", "%00", "a%00b", "%ff", "%c0%80", "%ed%a0%80",
                            "%f5%80%80%80", "%e2%82", "%u0041", "%80"})
        for (const auto* name : {"q", "actor", "cursor", "nosuch"})
            targets.push_back({"encoding", "/v1/search?" + std::string(name) + "=" + raw, "", ""});
    for (const auto* cursor : {"A", "....", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "n5C6r9WfxdMlyebjgwQB",
                               "=", "%2f%2f", "n", "-1"})
        targets.push_back({"cursor", "/v1/search?q=treaty&cursor=" + std::string(cursor), "", ""});
}

void add_paths(Targets& targets) {
    for (const auto* way : {"../../../../etc/passwd",
                            "..%2f..%2f..%2fetc%2fpasswd",
                            "%2e%2e/%2e%2e/etc/passwd",
                            "..%5c..%5cetc",
                            "....//....//etc/passwd",
                            "%c0%ae%c0%ae/etc/passwd",
                            "%00",
                            "a%00.png",
                            "%252e%252e%252fetc",
                            "/etc/passwd",
                            "C:%5cboot.ini",
                            "%",
                            "%zz",
                            "%1",
                            "%ff",
                            "%ed%a0%80",
                            "%f4%90%80%80",
                            "%0d%0aEvil:%201",
                            "%0a",
                            "%1b%5b31m",
                            "..;/x",
                            "a/b/c/d",
                            "%3Cscript%3Ealert(1)%3C/script%3E",
                            "%22%3E%3Cimg%20src=x%3E",
                            "{{7*7}}",
                            "$%7bjndi:ldap://a%7d",
                            "con",
                            "~root",
                            ".git/config"})
        for (const auto* prefix : {"/", "/assets/", "/v1/articles/", "/articles/", "/v1/facets/",
                                   "/actors/", "/v1/places/"})
            targets.push_back({"path", std::string(prefix) + way, "Accept: text/html\r\n",
                               std::string(way).find("script") != std::string::npos
                                   ? "<script>alert"
                                   : "\nEvil"});
}

}  // namespace

std::vector<BadTarget> list_bad_targets() {
    Targets targets;
    add_paths(targets);
    add_payloads(targets);
    add_bombs(targets);
    add_odd_values(targets);
    return targets;
}

}  // namespace dateline::testing
