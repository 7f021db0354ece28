// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that several JSON answers share.
#include "server/response/json_writer.h"

#include <cmath>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "schema/tags.h"
#include "schema/utf8.h"
#include "server/response/escape.h"

namespace dateline::server {

struct JsonWriter::Content {
    rapidjson::StringBuffer text;
    rapidjson::Writer<rapidjson::StringBuffer> out{text};
};

JsonWriter::JsonWriter() : content_(std::make_unique<Content>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::key(std::string_view name) {
    if (!name.empty())
        content_->out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void JsonWriter::open_object(std::string_view name) {
    key(name);
    content_->out.StartObject();
}

void JsonWriter::close_object() {
    content_->out.EndObject();
}

void JsonWriter::open_array(std::string_view name) {
    key(name);
    content_->out.StartArray();
}

void JsonWriter::close_array() {
    content_->out.EndArray();
}

void JsonWriter::put(std::string_view name, std::string_view text) {
    key(name);
    if (schema::is_valid_utf8(text))
        content_->out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    else
        content_->out.String(print_valid_utf8(text));
}

void JsonWriter::put_text_or_null(std::string_view name, std::string_view text) {
    if (!text.empty())
        return put(name, text);
    key(name);
    content_->out.Null();
}

void JsonWriter::put(std::string_view name, bool value) {
    key(name);
    content_->out.Bool(value);
}

void JsonWriter::put(std::string_view name, std::uint32_t number) {
    key(name);
    content_->out.Uint(number);
}

void JsonWriter::put(std::string_view name, double number, int decimals) {
    key(name);
    if (!std::isfinite(number)) {
        content_->out.Null();
        return;
    }
    const double factor = std::pow(10.0, decimals);
    const double rounded = std::round(number * factor) / factor;
    content_->out.Double(std::isfinite(rounded) ? rounded : number);
}

void JsonWriter::put_raw(std::string_view name, std::string_view json) {
    key(name);
    content_->out.RawValue(json.data(), json.size(), rapidjson::kObjectType);
}

std::string JsonWriter::take() {
    std::string text(content_->text.GetString(), content_->text.GetSize());
    text += '\n';
    return text;
}

void JsonWriter::put_build(const BuildStamp& build) {
    open_object("build");
    put("id", build.id);
    put("articles", build.articles);
    put("rules", build.rules);
    close_object();
}

void JsonWriter::put_published(const schema::Published& published) {
    open_object("published");
    if (published.value) {
        put("date", schema::print_date_value(*published.value));
        put("granularity", schema::print_granularity(published.value->granularity));
    } else {
        put_text_or_null("date", "");
    }
    put("from", schema::print_date_origin(published.origin));
    if (!published.evidence.empty())
        put("evidence", published.evidence);
    close_object();
}

void JsonWriter::put_names(std::string_view name, const std::vector<std::string>& names) {
    open_array(name);
    for (const auto& entry : names)
        put("", entry);
    close_array();
}

void JsonWriter::put_tags(std::string_view name,
                          const std::vector<HitTag>& tags,
                          std::string_view sort) {
    open_array(name);
    for (const auto& tag : tags) {
        open_object();
        if (sort == "about") {
            put("value", tag.id.empty() ? tag.name : tag.id);
            put("granularity", tag.kind);
        } else {
            put("id", tag.id);
            put("name", tag.name);
            put(sort == "place" ? "type" : "kind", tag.kind);
            if (sort == "place")
                put_names("path", tag.path);
        }
        put("mentions", tag.mentions);
        close_object();
    }
    close_array();
}

void JsonWriter::put_hit(const Hit& hit) {
    open_object();
    put("id", hit.id);
    put("title", hit.title);
    if (!hit.standfirst.empty())
        put("standfirst", hit.standfirst);
    put("url", hit.url);
    put("source", hit.source);
    put("section", hit.section);
    put("language", hit.language);
    put_published(hit.published);
    put("score", hit.score, 4);
    put("copies", hit.copies);
    if (!hit.story.empty())
        put("story", hit.story);
    open_array("snippets");
    for (const auto& snippet : hit.snippets) {
        open_object();
        put("field", schema::print_text_field(snippet.field));
        put("start", snippet.start);
        put("end", snippet.end);
        put("html", snippet.html);
        open_array("marks");
        for (const auto& [start, end] : snippet.marks) {
            open_array();
            put("", start);
            put("", end);
            close_array();
        }
        close_array();
        if (!snippet.why.empty())
            put("why", snippet.why);
        close_object();
    }
    close_array();
    open_object("tags");
    put_tags("actor", hit.actors, "actor");
    put_tags("place", hit.places, "place");
    put_tags("about", hit.about, "about");
    close_object();
    if (!hit.score_parts.empty()) {
        open_array("score_parts");
        for (const auto& [what, value] : hit.score_parts) {
            open_object();
            put("what", what);
            put("value", value, 4);
            close_object();
        }
        close_array();
    }
    close_object();
}

void JsonWriter::put_facet_value(const FacetValue& value, std::string_view name) {
    open_object(name);
    put("id", value.id);
    put("name", value.name);
    if (!value.kind.empty())
        put("kind", value.kind);
    if (!value.path.empty()) {
        put_names("path", value.path);
        put_names("path_ids", value.path_ids);
    }
    put("count", value.count);
    put("stories", value.stories);
    put("selected", value.selected);
    put("excluded", value.excluded);
    if (value.lat_lon) {
        put("lat", value.lat_lon->first, 5);
        put("lon", value.lat_lon->second, 5);
        if (value.kind == schema::unlisted_place_type)
            put("approximate", true);
    }
    close_object();
}

void JsonWriter::put_facet(const Facet& facet, std::string_view name) {
    open_object(name);
    put("field", facet.field);
    put("mode", facet.mode == Join::Or ? "or" : "and");
    put("exact", true);
    put("total_values", facet.total_values);
    put("other_count", facet.other_count);
    put("missing", facet.missing);
    open_array("values");
    for (const auto& value : facet.values)
        put_facet_value(value);
    close_array();
    close_object();
}

void JsonWriter::put_histogram(const Histogram& histogram) {
    put("axis", histogram.axis);
    put("by", histogram.by);
    put("exact", true);
    put("missing", histogram.missing);
    put("outside", histogram.outside);
    put("wider", histogram.wider);
    open_array("buckets");
    for (const auto& bucket : histogram.buckets) {
        open_object();
        put("value", schema::print_date_value(bucket.span));
        put("start", schema::print_date(schema::Date::from_day_number(bucket.span.first)));
        put("end", schema::print_date(schema::Date::from_day_number(bucket.span.last)));
        put("count", bucket.count);
        if (histogram.axis == "about")
            put("narrower", bucket.narrower);
        put("all", bucket.all);
        close_object();
    }
    close_array();
}

void JsonWriter::put_reading(const QueryReading& reading, bool whole) {
    put("text", reading.text);
    put("parsed", reading.parsed);
    if (whole)
        put("engine", reading.engine);
    open_array("recognised");
    for (const auto& name : reading.recognised) {
        open_object();
        put("text", name.text);
        put(name.field, name.name);
        put("id", name.id);
        close_object();
    }
    close_array();
    open_array("parts");
    for (const auto& part : reading.parts) {
        open_object();
        put("text", part.text);
        put("param", part.param);
        put("count", part.count);
        close_object();
    }
    close_array();
    put("repaired", reading.repaired);
    put_text_or_null("did_you_mean", reading.did_you_mean);
    put_text_or_null("fallback", reading.fallback);
}

}  // namespace dateline::server
