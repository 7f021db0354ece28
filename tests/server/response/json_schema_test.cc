// SPDX-License-Identifier: GPL-3.0-or-later
// The check of answers against their description must itself be able to fail.
#include "tests/support/json_schema.h"

#include <string>

#include <catch2/catch.hpp>

using namespace dateline::testing;

TEST_CASE("a schema finds what does not fit", "[openapi]") {
    struct Case {
        const char* schema;
        const char* value;
        std::size_t faults;
    };
    const Case cases[] = {
        {R"({"type":"string"})", R"("a")", 0},
        {R"({"type":"string"})", "1", 1},
        {R"({"type":["string","null"]})", "null", 0},
        {R"({"type":"integer"})", "1.5", 1},
        {R"({"type":"integer"})", "2", 0},
        {R"({"const":true})", "false", 1},
        {R"({"enum":["a","b"]})", R"("c")", 1},
        {R"({"minimum":0,"maximum":2})", "3", 1},
        {R"({"required":["a","b"]})", R"({"a":1})", 1},
        {R"({"properties":{"a":{"type":"number"}}})", R"({"a":"x","b":1})", 1},
        {R"({"properties":{"a":{}},"additionalProperties":false})", R"({"b":1})", 1},
        {R"({"items":{"type":"number"}})", R"([1,"a",2,"b"])", 2},
        {R"({"$ref":"#/deep/inside"})", "1", 1},
        {R"({"$ref":"#/nowhere"})", "1", 1},
        {R"({"oneOf":[]})", "1", 1},
    };
    rapidjson::Document root;
    root.Parse(R"({"deep":{"inside":{"type":"boolean"}}})");
    for (const auto& c : cases) {
        INFO(c.schema << " " << c.value);
        rapidjson::Document schema, value;
        schema.Parse(c.schema);
        value.Parse(c.value);
        CHECK(find_schema_faults(root, schema, value).size() == c.faults);
    }
}
