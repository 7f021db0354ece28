// SPDX-License-Identifier: GPL-3.0-or-later
// The table of fields and its terms.
#include "schema/fields.h"

#include <set>

#include <catch2/catch.hpp>

using namespace dateline::schema;

TEST_CASE("every field is found by its name", "[fields]") {
    for (const auto& row : field_table) {
        CHECK(find_field(row.name) == &field(row.id));
        CHECK_FALSE(row.description.empty());
    }
    CHECK(find_field("nosuch") == nullptr);
}

TEST_CASE("terms stay within their limit and stay different", "[fields]") {
    std::set<std::string> terms;
    for (std::size_t size = 150; size < 400; ++size) {
        const auto term = make_term(FieldId::Actor, std::string(size, 'x'));
        CHECK(term.size() <= term_bytes_max);
        CHECK(terms.insert(term).second);
    }
    CHECK(make_term(FieldId::Source, "BBC Néws") == make_term(FieldId::Source, "bbc news"));
    CHECK(make_term(FieldId::Actor, "A") != make_term(FieldId::Actor, "a"));
    CHECK(make_term(FieldId::Id, std::string("a\0b", 3)).find('\0') == std::string::npos);
}
