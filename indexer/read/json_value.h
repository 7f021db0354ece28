// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as the readers see it: parsed with limits, without recursion, in one room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "schema/result.h"

namespace dateline::indexer {

/// A value inside a JsonParser's last document; void at its next parse. Asking a value of another
/// kind gives an empty answer, never an error.
class JsonValue {
  public:
    JsonValue() = default;
    explicit JsonValue(const void* value) : value_(value) {}

    bool exists() const { return value_ != nullptr; }
    bool is_object() const;
    bool is_array() const;
    bool is_string() const;
    /// Of a string. Not checked to be UTF-8: a lone surrogate may have been escaped.
    std::string_view string() const;
    /// A string as it is, a number as it would be printed without an exponent, else empty.
    std::string text() const;
    /// Of an array.
    std::size_t size() const;
    JsonValue at(std::size_t i) const;
    /// Of an object; the first of that name.
    JsonValue member(std::string_view name) const;
    void for_each_member(
        const std::function<void(std::string_view name, JsonValue value)>& use) const;

  private:
    const void* value_ = nullptr;  // rapidjson::Value
};

/// Parses one document after the other, keeping its memory. One per thread.
class JsonParser {
  public:
    /// Deeper than nesting_max is refused, as is a document of more than ten million values.
    explicit JsonParser(std::uint32_t nesting_max);
    ~JsonParser();
    JsonParser(JsonParser&&) noexcept;

    /// Problem: what is wrong and at which byte. The text must be UTF-8; it is not kept.
    schema::Result<JsonValue> parse(std::string_view text);
    /// The byte of the text, from 0, where the last problem was.
    std::size_t fault_byte() const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
