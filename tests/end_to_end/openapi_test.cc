// SPDX-License-Identifier: GPL-3.0-or-later
// The API's description of itself against its answers: every path, its parameters, its answers.
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidjson/pointer.h>

#include "tests/support/json_schema.h"
#include "tests/support/sample_site.h"

using namespace dateline::testing;
using rapidjson::Value;

namespace {

const std::string article = "2020s:venezuela-maduro-says-he-would-talk-to-trump.txt";

struct Call {
    std::string path;     ///< as the description spells it
    std::string address;  ///< what is asked
    int status = 200;
};

const std::vector<Call> calls = {
    {"/v1/search", "/v1/search"},
    {"/v1/search",
     "/v1/search?q=maduro+treaty&op=or&explain=score&snippets=5&facet_limit=50&facets=actor,"
     "actor_kind,place,section,source,language,published,published_from,about"},
    {"/v1/search", "/v1/search?q=zzyzx&facets=place"},
    {"/v1/search", "/v1/search?q=war&place=Germany&scope=sentence&sort=oldest&limit=3"},
    {"/v1/search", "/v1/search?q=war&format=csv"},
    {"/v1/search", "/v1/search?q=war&format=jsonl"},
    {"/v1/search", "/v1/search?q=war&format=atom"},
    {"/v1/search", "/v1/search?limit=x", 400},
    {"/v1/search", "/v1/search?plce=x", 400},
    {"/v1/export", "/v1/export?q=war"},
    {"/v1/export", "/v1/export?q=war&format=csv"},
    {"/v1/export", "/v1/export?format=json", 400},
    {"/v1/articles/{id}", "/v1/articles/" + article},
    {"/v1/articles/{id}", "/v1/articles/none", 404},
    {"/v1/articles/{id}/tags", "/v1/articles/" + article + "/tags"},
    {"/v1/articles/{id}/tags", "/v1/articles/none/tags", 404},
    {"/v1/articles/{id}/similar", "/v1/articles/" + article + "/similar"},
    {"/v1/facets/{name}", "/v1/facets/place?q=war&inside=ger&order=name"},
    {"/v1/facets/{name}", "/v1/facets/published"},
    {"/v1/facets/{name}", "/v1/facets/none", 400},
    {"/v1/histogram", "/v1/histogram?q=war"},
    {"/v1/histogram", "/v1/histogram?axis=about&by=year"},
    {"/v1/histogram", "/v1/histogram?axis=both"},
    {"/v1/histogram", "/v1/histogram?by=hour", 400},
    {"/v1/timeline", "/v1/timeline?q=war"},
    {"/v1/suggest", "/v1/suggest?q=ger"},
    {"/v1/explain", "/v1/explain?q=maduro+OR+%22face+to+face%22&place=Germany"},
    {"/v1/actors/{id}", "/v1/actors/actor:nicolas-maduro"},
    {"/v1/actors/{id}", "/v1/actors/none", 404},
    {"/v1/places/{id}", "/v1/places/Germany"},
    {"/v1/coverage", "/v1/coverage"},
    {"/v1/builds", "/v1/builds"},
    {"/feed.atom", "/feed.atom?q=war"},
    {"/healthz", "/healthz"},
    {"/readyz", "/readyz"},
    {"/metrics", "/metrics"},
};

const Value& resolved(const Value& root, const Value& value) {
    const Value* at = &value;
    while (at->IsObject() && at->HasMember("$ref"))
        at = rapidjson::Pointer((*at)["$ref"].GetString()).Get(root);
    return *at;
}

// The schema that the description has for this answer.
const Value* schema_of(const Value& root, const Call& call, const std::string& type) {
    const auto& responses = root["paths"][call.path.c_str()]["get"]["responses"];
    const auto status = std::to_string(call.status);
    const auto row = responses.FindMember(status.c_str());
    const auto& response =
        resolved(root, row == responses.MemberEnd() ? responses["default"] : row->value);
    if (!response.HasMember("content"))
        return nullptr;
    const auto content = response["content"].FindMember(type.c_str());
    return content == response["content"].MemberEnd() ? nullptr : &content->value["schema"];
}

}  // namespace

TEST_CASE("answers are as the description says", "[serve]") {
    SampleSite site;
    auto client = site.client();
    const auto root = parse_json(client.Get("/openapi.json")->body);
    std::set<std::string> asked;
    for (const auto& call : calls) {
        INFO(call.address);
        asked.insert(call.path);
        const auto answer = client.Get(call.address);
        REQUIRE(answer);
        CHECK(answer->status == call.status);
        REQUIRE(root["paths"].HasMember(call.path.c_str()));
        auto type = answer->get_header_value("Content-Type");
        type = type.substr(0, type.find(';'));
        const auto* schema = schema_of(root, call, type);
        INFO(type);
        REQUIRE(schema != nullptr);
        if (!type.ends_with("json"))
            continue;
        const auto faults = find_schema_faults(root, *schema, parse_json(answer->body));
        for (const auto& fault : faults)
            FAIL_CHECK(fault);
    }
    for (const auto& path : root["paths"].GetObject())
        CHECK(asked.count(path.name.GetString()) == 1);
}

TEST_CASE("parameters are those that the description lists", "[serve]") {
    SampleSite site;
    auto client = site.client();
    const auto root = parse_json(client.Get("/openapi.json")->body);
    for (const auto& row : root["paths"]["/v1/search"]["get"]["parameters"].GetArray()) {
        const auto& parameter = resolved(root, row);
        const std::string name = parameter["name"].GetString();
        const auto& schema = parameter["schema"];
        INFO(name);
        CHECK(parameter.HasMember("description"));
        // A value that is listed is taken; one that is not, refused.
        if (schema.HasMember("enum")) {
            for (const auto& value : schema["enum"].GetArray())
                CHECK(client.Get("/v1/search?" + name + "=" + value.GetString())->status == 200);
            CHECK(client.Get("/v1/search?" + name + "=zzz")->status == 400);
        }
        if (schema.HasMember("maximum")) {
            const auto most = schema["maximum"].GetUint();
            CHECK(client.Get("/v1/search?" + name + "=" + std::to_string(most))->status == 200);
            CHECK(client.Get("/v1/search?" + name + "=" + std::to_string(most + 1))->status == 400);
        }
    }
}
