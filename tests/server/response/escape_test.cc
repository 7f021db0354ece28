// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the one escaper and the cells of CSV.
#include "server/response/escape.h"

#include <catch2/catch.hpp>

#include "schema/utf8.h"
#include "server/response/csv.h"

using namespace dateline::server;

TEST_CASE("whatever arrives is text", "[escape]") {
    struct Case {
        std::string text, escaped;
    };
    const auto c = GENERATE(values<Case>({
        {"", ""},
        {"plain", "plain"},
        {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"a & b \"c\"", "a &amp; b &quot;c&quot;"},
        {"ünï 😀", "ünï 😀"},
        {"tab\tline\n", "tab\tline\n"},
        {std::string("nul\0", 4), "nul\xEF\xBF\xBD"},
        {"bell\x07", "bell\xEF\xBF\xBD"},
        {"\xFF\xC3", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},
        {"cut \xE2\x82", "cut \xEF\xBF\xBD\xEF\xBF\xBD"},
    }));
    CHECK(print_escaped(c.text) == c.escaped);
}

TEST_CASE("every byte string becomes valid UTF-8 without markup", "[escape]") {
    std::uint32_t state = 12345;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (int i = 0; i < 12; ++i) {
            state = state * 1664525 + 1013904223;
            bytes += static_cast<char>(state >> 24);
        }
        const auto escaped = print_escaped(bytes);
        REQUIRE(dateline::schema::is_valid_utf8(escaped));
        REQUIRE(dateline::schema::is_valid_utf8(print_valid_utf8(bytes)));
        REQUIRE(escaped.find_first_of("<>\"'") == std::string::npos);
        const auto part = print_url_part(bytes);
        REQUIRE(part.find_first_of("&?#/ \"<>") == std::string::npos);
    }
}

TEST_CASE("no cell is a formula", "[csv]") {
    struct Case {
        const char *text, *cell;
    };
    const auto c = GENERATE(values<Case>({
        {"plain", "plain"},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"=1+1", "\"'=1+1\""},
        {"+44", "\"'+44\""},
        {"-2", "\"'-2\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"\t=1", "\"'\t=1\""},
        {" =1", "\"' =1\""},
        {"two\r\nlines", "\"two\r\nlines\""},
        {"x-y", "x-y"},
    }));
    CHECK(print_csv_cell(c.text) == c.cell);
}
