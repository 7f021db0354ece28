// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over schema and value together.
#include "tests/support/json_schema.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace dateline::testing {

namespace {

using rapidjson::Value;

std::string print(const Value& value) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return std::string(buffer.GetString()).substr(0, 80);
}

bool is_of_type(const Value& value, std::string_view type) {
    if (type == "integer")
        return value.IsInt64() || value.IsUint64() ||
               (value.IsDouble() && value.GetDouble() == std::floor(value.GetDouble()));
    return (type == "object" && value.IsObject()) || (type == "array" && value.IsArray()) ||
           (type == "string" && value.IsString()) || (type == "number" && value.IsNumber()) ||
           (type == "boolean" && value.IsBool()) || (type == "null" && value.IsNull());
}

class Checker {
  public:
    explicit Checker(const Value& root) : root_(root) {}

    void check(const Value& schema, const Value& value, const std::string& at) {
        if (schema.IsBool())
            return require(schema.GetBool(), at, "must not be there");
        for (const auto& row : schema.GetObject())
            check_keyword(schema, row.name.GetString(), row.value, value, at);
    }
    std::vector<std::string> take() { return std::move(faults_); }

  private:
    void require(bool fits, const std::string& at, const std::string& fault) {
        if (!fits)
            faults_.push_back(at + ": " + fault);
    }

    void check_keyword(const Value& schema,
                       std::string_view keyword,
                       const Value& rule,
                       const Value& value,
                       const std::string& at) {
        if (keyword == "$ref")
            check_reference(rule, value, at);
        else if (keyword == "type")
            check_type(rule, value, at);
        else if (keyword == "const")
            require(value == rule, at, print(value) + " is not " + print(rule));
        else if (keyword == "enum")
            require(std::find(rule.Begin(), rule.End(), value) != rule.End(), at,
                    print(value) + " is none of " + print(rule));
        else if (keyword == "minimum" && value.IsNumber())
            require(value.GetDouble() >= rule.GetDouble(), at, print(value) + " is too small");
        else if (keyword == "maximum" && value.IsNumber())
            require(value.GetDouble() <= rule.GetDouble(), at, print(value) + " is too large");
        else if (keyword == "required" && value.IsObject())
            for (const auto& name : rule.GetArray())
                require(value.HasMember(name), at, std::string(name.GetString()) + " is missing");
        else if (keyword == "items" && value.IsArray())
            for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
                check(rule, value[i], at + "/" + std::to_string(i));
        else if (keyword == "properties" && value.IsObject())
            check_members(schema, rule, value, at);
        else
            require(is_harmless(keyword), at,
                    "the schema has a keyword that is not checked: " + std::string(keyword));
    }

    static bool is_harmless(std::string_view keyword) {
        constexpr std::string_view known[] = {"description", "minimum",  "maximum",
                                              "required",    "items",    "properties",
                                              "default",     "examples", "additionalProperties"};
        return std::find(std::begin(known), std::end(known), keyword) != std::end(known);
    }

    void check_reference(const Value& rule, const Value& value, const std::string& at) {
        const std::string reference = rule.GetString();
        const auto* schema = rapidjson::Pointer(reference.c_str()).Get(root_);
        require(schema != nullptr, at, "the schema refers to nothing: " + reference);
        if (schema != nullptr)
            check(*schema, value, at);
    }

    void check_type(const Value& rule, const Value& value, const std::string& at) {
        const bool fits = rule.IsArray()
                              ? std::any_of(rule.Begin(), rule.End(),
                                            [&](const Value& type) {
                                                return is_of_type(value, type.GetString());
                                            })
                              : is_of_type(value, rule.GetString());
        require(fits, at, print(value) + " is not of type " + print(rule));
    }

    void check_members(const Value& schema,
                       const Value& rule,
                       const Value& value,
                       const std::string& at) {
        for (const auto& member : value.GetObject()) {
            const auto inside = at + "/" + member.name.GetString();
            if (const auto known = rule.FindMember(member.name); known != rule.MemberEnd())
                check(known->value, member.value, inside);
            else if (const auto other = schema.FindMember("additionalProperties");
                     other != schema.MemberEnd())
                check(other->value, member.value, inside);
        }
    }

    const Value& root_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> find_schema_faults(const Value& root,
                                            const Value& schema,
                                            const Value& value) {
    Checker checker(root);
    checker.check(schema, value, "");
    return checker.take();
}

}  // namespace dateline::testing
