// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON members in the order of the calls, with text made valid and numbers made finite.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "schema/article.h"
#include "schema/date.h"
#include "server/search_results.h"

namespace dateline::server {

/// Calls must nest as JSON does. A key of "" stands for an element of an array.
class JsonWriter {
  public:
    JsonWriter();
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void open_object(std::string_view key = {});
    void close_object();
    void open_array(std::string_view key = {});
    void close_array();
    void put(std::string_view key, std::string_view text);
    void put(std::string_view key, const char* text) { put(key, std::string_view(text)); }
    void put_text_or_null(std::string_view key, std::string_view text);
    void put(std::string_view key, bool value);
    void put(std::string_view key, std::uint32_t number);
    void put(std::string_view key, double number, int decimals);
    /// A complete JSON text as it is.
    void put_raw(std::string_view key, std::string_view json);
    /// The text so far and a line feed.
    std::string take();

    void put_build(const BuildStamp& build);
    void put_published(const schema::Published& published);
    void put_names(std::string_view key, const std::vector<std::string>& names);
    void put_hit(const Hit& hit);
    void put_facet_value(const FacetValue& value, std::string_view key = {});
    void put_facet(const Facet& facet, std::string_view key = {});
    void put_histogram(const Histogram& histogram);
    void put_reading(const QueryReading& reading, bool whole);

  private:
    struct Content;
    void key(std::string_view name);
    void put_tags(std::string_view key, const std::vector<HitTag>& tags, std::string_view sort);
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::server
