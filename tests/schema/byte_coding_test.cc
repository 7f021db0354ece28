// SPDX-License-Identifier: GPL-3.0-or-later
// Integers round-trip at the edges of their lengths; short input fails and stays failed.
#include "schema/byte_coding.h"

#include <limits>

#include <catch2/catch.hpp>

using namespace dateline::schema;

TEST_CASE("integers come back at the edges of each length", "[byte_coding]") {
    for (unsigned bits = 0; bits < 64; ++bits)
        for (const std::int64_t near : {-1, 0, 1}) {
            const auto number = (std::uint64_t{1} << bits) + static_cast<std::uint64_t>(near);
            ByteWriter out;
            out.put(number);
            out.put_signed(static_cast<std::int64_t>(number));
            ByteReader in(out.bytes());
            CHECK(in.get() == number);
            CHECK(in.get_signed() == static_cast<std::int64_t>(number));
            CHECK(in.at_end());
            CHECK_FALSE(in.failed());
        }
}

TEST_CASE("doubles and strings come back", "[byte_coding]") {
    ByteWriter out;
    out.put_double(-0.1);
    out.put_double(std::numeric_limits<double>::max());
    out.put_string(std::string_view("a\0b", 3));
    ByteReader in(out.bytes());
    CHECK(in.get_double() == -0.1);
    CHECK(in.get_double() == std::numeric_limits<double>::max());
    CHECK(in.get_string() == std::string_view("a\0b", 3));
    CHECK(in.at_end());
}

TEST_CASE("short or overlong input fails and stays failed", "[byte_coding]") {
    const std::string endless(11, '\xff');
    ByteReader in(endless);
    CHECK(in.get() == 0);
    CHECK(in.failed());
    CHECK(in.get_string().empty());
    ByteReader string_past_end(
        std::string_view("\x05"
                         "abc",
                         4));
    CHECK(string_past_end.get_string().empty());
    CHECK(string_past_end.failed());
    ByteReader count_past_end(
        std::string_view("\x09"
                         "abc",
                         4));
    CHECK(count_past_end.get_count() == 0);
    CHECK(count_past_end.failed());
}
