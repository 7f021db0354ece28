// SPDX-License-Identifier: GPL-3.0-or-later
// The reading wing's use of RapidJSON: iterative, in place, with limits on depth and count.
#include "indexer/read/json_value.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

using Value = rapidjson::Value;
constexpr std::size_t values_max = 10'000'000;
constexpr std::size_t pool_bytes = 1 << 20;

const Value& as_value(const void* value) {
    return *static_cast<const Value*>(value);
}

/// Passes events on to the document until a limit is reached.
class LimitedHandler {
  public:
    LimitedHandler(rapidjson::Document& document, std::uint32_t depth_max)
        : document_(document), depth_max_(depth_max) {}

    bool Null() { return is_allowed() && document_.Null(); }
    bool Bool(bool b) { return is_allowed() && document_.Bool(b); }
    bool Int(int n) { return is_allowed() && document_.Int(n); }
    bool Uint(unsigned n) { return is_allowed() && document_.Uint(n); }
    bool Int64(std::int64_t n) { return is_allowed() && document_.Int64(n); }
    bool Uint64(std::uint64_t n) { return is_allowed() && document_.Uint64(n); }
    bool Double(double n) { return is_allowed() && document_.Double(n); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool copy) {
        return is_allowed() && document_.RawNumber(text, size, copy);
    }
    bool String(const char* text, rapidjson::SizeType size, bool copy) {
        return is_allowed() && document_.String(text, size, copy);
    }
    bool Key(const char* text, rapidjson::SizeType size, bool copy) {
        return is_allowed() && document_.Key(text, size, copy);
    }
    bool StartObject() { return ++depth_ <= depth_max_ && is_allowed() && document_.StartObject(); }
    bool EndObject(rapidjson::SizeType size) { return --depth_, document_.EndObject(size); }
    bool StartArray() { return ++depth_ <= depth_max_ && is_allowed() && document_.StartArray(); }
    bool EndArray(rapidjson::SizeType size) { return --depth_, document_.EndArray(size); }

    bool is_too_deep() const { return depth_ > depth_max_; }

  private:
    bool is_allowed() { return ++values_ <= values_max; }

    rapidjson::Document& document_;
    std::uint32_t depth_max_;
    std::uint32_t depth_ = 0;
    std::size_t values_ = 0;
};

}  // namespace

struct JsonParser::Content {
    explicit Content(std::uint32_t depth_max)
        : nesting_max(depth_max), block(new char[pool_bytes]), pool(block.get(), pool_bytes) {}

    std::uint32_t nesting_max;
    std::unique_ptr<char[]> block;
    rapidjson::MemoryPoolAllocator<> pool;
    rapidjson::CrtAllocator stack_memory;
    std::unique_ptr<rapidjson::Document> document;
    std::string text;
    std::size_t fault_byte = 0;
};

JsonParser::JsonParser(std::uint32_t nesting_max)
    : content_(std::make_unique<Content>(nesting_max)) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser&&) noexcept = default;

Result<JsonValue> JsonParser::parse(std::string_view text) {
    auto& content = *content_;
    content.document.reset();
    content.pool.Clear();
    content.text.assign(text);
    content.document =
        std::make_unique<rapidjson::Document>(&content.pool, 4096, &content.stack_memory);
    rapidjson::Reader reader;
    rapidjson::InsituStringStream stream(content.text.data());
    LimitedHandler handler(*content.document, content.nesting_max);
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag;
    rapidjson::ParseResult result;
    const auto generate = [&](rapidjson::Document&) {
        result = reader.Parse<flags>(stream, handler);
        return !result.IsError();
    };
    content.document->Populate(generate);
    if (!result.IsError()) {
        const Value& root = *content.document;
        return JsonValue(&root);
    }
    content.fault_byte = result.Offset();
    const auto place = " at byte " + std::to_string(result.Offset() + 1);
    if (result.Code() != rapidjson::kParseErrorTermination)
        return Problem{"broken JSON" + place + ": " + rapidjson::GetParseError_En(result.Code()),
                       "write the record again with a JSON library"};
    if (handler.is_too_deep())
        return Problem{"JSON nested deeper than " + std::to_string(content.nesting_max) + place,
                       "flatten the record: an article needs no such depth"};
    return Problem{"JSON of more than " + std::to_string(values_max) + " values",
                   "split it into records"};
}

std::size_t JsonParser::fault_byte() const {
    return content_->fault_byte;
}

bool JsonValue::is_object() const {
    return value_ && as_value(value_).IsObject();
}
bool JsonValue::is_array() const {
    return value_ && as_value(value_).IsArray();
}
bool JsonValue::is_string() const {
    return value_ && as_value(value_).IsString();
}

std::string_view JsonValue::string() const {
    if (!is_string())
        return {};
    const auto& value = as_value(value_);
    return {value.GetString(), value.GetStringLength()};
}

std::string JsonValue::text() const {
    if (is_string())
        return std::string(string());
    if (!value_ || !as_value(value_).IsNumber())
        return {};
    const auto& value = as_value(value_);
    if (value.IsInt64())
        return std::to_string(value.GetInt64());
    if (value.IsUint64())
        return std::to_string(value.GetUint64());
    const double number = value.GetDouble();
    if (!(std::abs(number) < 1e18))
        return {};
    return std::to_string(static_cast<std::int64_t>(number));
}

std::size_t JsonValue::size() const {
    return is_array() ? as_value(value_).Size() : 0;
}

JsonValue JsonValue::at(std::size_t i) const {
    if (i >= size())
        return {};
    return JsonValue(&as_value(value_)[static_cast<rapidjson::SizeType>(i)]);
}

JsonValue JsonValue::member(std::string_view name) const {
    if (!is_object())
        return {};
    const auto& value = as_value(value_);
    for (auto member = value.MemberBegin(); member != value.MemberEnd(); ++member)
        if (name == std::string_view(member->name.GetString(), member->name.GetStringLength()))
            return JsonValue(&member->value);
    return {};
}

void JsonValue::for_each_member(const std::function<void(std::string_view, JsonValue)>& use) const {
    if (!is_object())
        return;
    const auto& value = as_value(value_);
    for (auto member = value.MemberBegin(); member != value.MemberEnd(); ++member)
        use({member->name.GetString(), member->name.GetStringLength()}, JsonValue(&member->value));
}

}  // namespace dateline::indexer
