// SPDX-License-Identifier: GPL-3.0-or-later
// Prints articles and tags as JSON.
#include "schema/tags_json.h"

#include <cmath>
#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace dateline::schema {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& out, std::string_view key, std::string_view text) {
    out.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void put_if_any(Writer& out, std::string_view key, std::string_view text) {
    if (!text.empty())
        put(out, key, text);
}

void put_span(
    Writer& out, const Article& article, TextField field, std::uint32_t start, std::uint32_t end) {
    put(out, "field", print_text_field(field));
    out.Key("start");
    out.Uint(start);
    out.Key("end");
    out.Uint(end);
    const std::string_view text = text_of(article, field);
    put(out, "text",
        start <= end && end <= text.size() ? text.substr(start, end - start) : std::string_view());
}

void put_score(Writer& out, std::uint16_t score) {
    out.Key("score");
    out.Double(score / 1000.0);
}

void put_mention(Writer& out, const Article& article, const Mention& mention) {
    out.StartObject();
    put_span(out, article, mention.field, mention.start, mention.end);
    put(out, "rule", mention.rule);
    put_if_any(out, "source", mention.source);
    put_score(out, mention.score);
    if (mention.as != MentionAs::Name)
        put(out, "as", print_mention_as(mention.as));
    if (!mention.candidates.empty()) {
        out.Key("candidates");
        out.StartArray();
        for (const auto& candidate : mention.candidates) {
            out.StartObject();
            put(out, "id", candidate.id);
            put(out, "name", candidate.name);
            put_score(out, candidate.score);
            out.EndObject();
        }
        out.EndArray();
    }
    out.EndObject();
}

void put_mentions(Writer& out, const Article& article, const std::vector<Mention>& mentions) {
    out.Key("mentions");
    out.StartArray();
    for (const auto& mention : mentions)
        put_mention(out, article, mention);
    out.EndArray();
}

void put_actors(Writer& out, const Article& article, const Tags& tags) {
    out.Key("actors");
    out.StartArray();
    for (const auto& actor : tags.actors) {
        out.StartObject();
        put(out, "id", actor.id);
        put(out, "name", actor.name);
        put(out, "kind", print_actor_kind(actor.kind));
        out.Key("roles");
        out.StartArray();
        for (const auto& role : actor.roles)
            out.String(role);
        out.EndArray();
        put_mentions(out, article, actor.mentions);
        out.EndObject();
    }
    out.EndArray();
}

void put_places(Writer& out, const Article& article, const Tags& tags) {
    out.Key("places");
    out.StartArray();
    for (const auto& place : tags.places) {
        out.StartObject();
        put(out, "id", place.id);
        put(out, "name", place.name);
        put(out, "type", place.type);
        out.Key("path");
        out.StartArray();
        for (const auto& step : place.path)
            out.String(step.name);
        out.EndArray();
        put_if_any(out, "country", place.country);
        out.Key("lat");
        out.Double(std::isfinite(place.lat) ? place.lat : 0);
        out.Key("lon");
        out.Double(std::isfinite(place.lon) ? place.lon : 0);
        if (place.type == unlisted_place_type) {
            out.Key("approximate");
            out.Bool(true);
        }
        put_mentions(out, article, place.mentions);
        out.EndObject();
    }
    out.EndArray();
}

void put_about(Writer& out, const Article& article, const Tags& tags) {
    out.Key("about");
    out.StartArray();
    for (const auto& about : tags.about) {
        out.StartObject();
        put(out, "value", print_date_value(about.value));
        put(out, "granularity", print_granularity(about.value.granularity));
        put_mentions(out, article, about.mentions);
        out.EndObject();
    }
    out.EndArray();
}

void put_quotes(Writer& out, const Article& article, const Tags& tags) {
    out.Key("quotes");
    out.StartArray();
    for (const auto& quote : tags.quotes) {
        out.StartObject();
        put_span(out, article, quote.field, quote.start, quote.end);
        put_if_any(out, "speaker", quote.speaker);
        put_if_any(out, "speaker_id", quote.speaker_id);
        put_if_any(out, "verb", quote.verb);
        put(out, "rule", quote.rule);
        out.EndObject();
    }
    out.EndArray();
}

void put_unresolved(Writer& out, const Article& article, const Tags& tags) {
    if (tags.unresolved.empty())
        return;
    out.Key("unresolved");
    out.StartArray();
    for (const auto& mention : tags.unresolved) {
        out.StartObject();
        put_span(out, article, mention.field, mention.start, mention.end);
        put(out, "rule", mention.rule);
        put_if_any(out, "source", mention.source);
        out.Key("readings");
        out.StartArray();
        for (const auto& reading : mention.candidates)
            out.String(reading.id);
        out.EndArray();
        out.EndObject();
    }
    out.EndArray();
}

void put_published(Writer& out, const Published& published) {
    out.Key("published");
    out.StartObject();
    if (published.value) {
        put(out, "date", print_date_value(*published.value));
        put(out, "granularity", print_granularity(published.value->granularity));
    }
    put(out, "from", print_date_origin(published.origin));
    put_if_any(out, "evidence", published.evidence);
    out.EndObject();
}

void put_tags(Writer& out, const Article& article, const Tags& tags) {
    put_actors(out, article, tags);
    put_places(out, article, tags);
    put_about(out, article, tags);
    put_unresolved(out, article, tags);
    put_quotes(out, article, tags);
}

}  // namespace

std::string print_tagged_json(const Article& article, const Tags& tags) {
    rapidjson::StringBuffer text;
    Writer out(text);
    out.StartObject();
    put(out, "id", article.id);
    put_if_any(out, "path", article.path);
    put(out, "title", article.title);
    put_if_any(out, "standfirst", article.standfirst);
    put_if_any(out, "section", article.section);
    put_if_any(out, "byline", article.byline);
    put_if_any(out, "source", article.source);
    put_if_any(out, "url", article.url);
    put_if_any(out, "language", article.language);
    put(out, "body", article.body);
    put_published(out, article.published);
    put_tags(out, article, tags);
    out.EndObject();
    return {text.GetString(), text.GetSize()};
}

std::string print_tags_json(const Article& article, const Tags& tags) {
    rapidjson::StringBuffer text;
    Writer out(text);
    out.StartObject();
    put(out, "id", article.id);
    put_published(out, article.published);
    put_tags(out, article, tags);
    out.EndObject();
    return {text.GetString(), text.GetSize()};
}

}  // namespace dateline::schema
