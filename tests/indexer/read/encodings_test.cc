// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever comes in, valid UTF-8 comes out.
#include "indexer/read/encodings.h"

#include <catch2/catch.hpp>

using namespace dateline::indexer;
using namespace std::string_literals;

TEST_CASE("encodings are found and converted", "[read]") {
    struct Case {
        std::string bytes, declared, text;
    };
    const Case cases[] = {
        {"caf\xc3\xa9", "", "café"},
        {"caf\xe9", "", "café"},
        {"caf\xe9", "iso-8859-1", "café"},
        {"\x93quoted\x94 \x96", "latin1", "“quoted” –"},
        {"\xef\xbb\xbf"s + "x", "iso-8859-1", "x"},
        {"\xff\xfe"s + "h\0i\0"s, "", "hi"},
        {"\xfe\xff"s + "\0h\0i"s, "", "hi"},
        {"h\0i\0!\0"s, "", "hi!"},
        {"\x83\x65", "shift_jis", "テ"},
        {"caf\xc3\xa9 caf\xc3\xa9 \xff", "", "café café \xef\xbf\xbd"},
        {"plain", "no-such-charset", "plain"},
        {"plain", "utf-16", "plain"},
    };
    for (const auto& c : cases) {
        INFO(c.text);
        CHECK(decode_text(c.bytes, c.declared) == c.text);
    }
}

TEST_CASE("texts are composed and free of controls", "[read]") {
    CHECK(normalise_text("e\xcc\x81") == "é");
    CHECK(normalise_text("a\r\nb\rc\0d\x07"s) == "a\nb\ncd");
    CHECK(normalise_text("“x” — 日本") == "“x” — 日本");
}

TEST_CASE("broken UTF-8 is repaired", "[read]") {
    for (const std::string bad :
         {"\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\x80"}) {
        CHECK_FALSE(is_utf8(bad));
        CHECK(is_utf8(repair_utf8("a" + bad + "b")));
    }
}

TEST_CASE("declarations", "[read]") {
    CHECK(declared_charset("text/html; charset=ISO-8859-1") == "iso-8859-1");
    CHECK(declared_charset("text/html") == "");
    CHECK(xml_declared_encoding("<?xml version='1.0' encoding='big5'?>") == "big5");
}
