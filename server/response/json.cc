// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the answers of the API as JSON.
#include "server/response/json.h"

#include "schema/tags_json.h"
#include "server/response/escape.h"
#include "server/response/json_writer.h"

namespace dateline::server {

namespace {

void put_links(JsonWriter& out, const SearchRequest& request, std::string_view origin) {
    const std::string query = print_search_url(request);
    const auto link = [&](std::string_view key, std::string path) {
        if (!query.empty())
            path += (path.find('?') == std::string::npos ? '?' : '&') + query;
        out.put(key, std::string(origin) + path);
    };
    out.open_object("links");
    link("self", "/v1/search");
    link("html", "/search");
    link("atom", "/feed.atom");
    link("csv", "/v1/export?format=csv");
    link("jsonl", "/v1/export?format=jsonl");
    out.close_object();
}

void put_span_tags(JsonWriter& out, const schema::Tags& tags) {
    out.open_object("tags");
    out.open_array("actor");
    for (const auto& actor : tags.actors) {
        out.open_object();
        out.put("id", actor.id);
        out.put("name", actor.name);
        out.put("kind", schema::print_actor_kind(actor.kind));
        out.put_names("roles", actor.roles);
        out.put("mentions", static_cast<std::uint32_t>(actor.mentions.size()));
        out.close_object();
    }
    out.close_array();
    out.open_array("place");
    for (const auto& place : tags.places) {
        out.open_object();
        out.put("id", place.id);
        out.put("name", place.name);
        out.put("type", place.type);
        out.open_array("path");
        for (const auto& step : place.path)
            out.put("", step.name);
        out.close_array();
        out.put("mentions", static_cast<std::uint32_t>(place.mentions.size()));
        out.close_object();
    }
    out.close_array();
    out.open_array("about");
    for (const auto& about : tags.about) {
        out.open_object();
        out.put("value", schema::print_date_value(about.value));
        out.put("granularity", schema::print_granularity(about.value.granularity));
        out.put("mentions", static_cast<std::uint32_t>(about.mentions.size()));
        out.close_object();
    }
    out.close_array();
    out.close_object();
}

void put_unresolved(JsonWriter& out, const StoredArticle& stored) {
    if (stored.tags.unresolved.empty())
        return;
    out.open_array("unresolved");
    for (const auto& date : stored.tags.unresolved) {
        out.open_object();
        out.put("field", schema::print_text_field(date.field));
        out.put("start", date.start);
        out.put("end", date.end);
        const auto& text = schema::text_of(stored.article, date.field);
        if (date.start <= date.end && date.end <= text.size())
            out.put("text", text.substr(date.start, date.end - date.start));
        out.open_array("readings");
        for (const auto& reading : date.candidates)
            out.put("", reading.id);
        out.close_array();
        out.close_object();
    }
    out.close_array();
}

}  // namespace

std::string print_search_json(const SearchRequest& request,
                              const SearchResults& results,
                              std::string_view origin) {
    JsonWriter out;
    out.open_object();
    out.open_object("query");
    out.put_reading(results.query, false);
    out.close_object();
    out.put("total", results.total);
    out.put("total_is_exact", true);
    out.put("stories", results.stories);
    out.put("undated", results.undated);
    out.put("offset", request.offset);
    out.put("limit", request.limit);
    out.put_text_or_null("next_cursor", results.next_cursor);
    out.put("took_ms", results.took_ms, 3);
    out.put_build(results.build);
    out.open_array("hits");
    for (const auto& hit : results.hits)
        out.put_hit(hit);
    out.close_array();
    out.open_array("facets");
    for (const auto& facet : results.facets)
        out.put_facet(facet);
    out.close_array();
    put_links(out, request, origin);
    out.close_object();
    return out.take();
}

std::string print_article_json(const StoredArticle& stored, const BuildStamp& build) {
    const auto& article = stored.article;
    JsonWriter out;
    out.open_object();
    out.put("id", article.id);
    out.put("title", article.title);
    out.put("standfirst", article.standfirst);
    out.put("section", article.section);
    out.put("byline", article.byline);
    out.put("source", article.source);
    out.put("url", article.url);
    out.put("language", article.language);
    out.put_published(article.published);
    out.put("path", article.path);
    out.put("copies", stored.copies);
    out.put_text_or_null("story", article.story);
    out.put("body", article.body);
    out.open_array("paragraphs");
    for (const auto& paragraph : article.paragraphs) {
        out.open_object();
        out.put("start", paragraph.start);
        out.put("end", paragraph.end);
        out.put("kind", schema::print_paragraph_kind(paragraph.kind));
        out.close_object();
    }
    out.close_array();
    put_span_tags(out, stored.tags);
    put_unresolved(out, stored);
    out.open_object("links");
    const std::string self = "/v1/articles/" + print_url_part(article.id);
    out.put("self", self);
    out.put("tags", self + "/tags");
    out.put("similar", self + "/similar");
    out.put("html", "/articles/" + print_url_part(article.id));
    out.close_object();
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_tags_json(const StoredArticle& stored, const BuildStamp& build) {
    std::string json = schema::print_tagged_json(stored.article, stored.tags);
    JsonWriter stamp;
    stamp.open_object();
    stamp.put_build(build);
    stamp.close_object();
    json.back() = ',';
    return json + stamp.take().substr(1);
}

std::string print_similar_json(std::string_view id,
                               const std::vector<Hit>& hits,
                               const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put("id", id);
    out.open_array("hits");
    for (const auto& hit : hits)
        out.put_hit(hit);
    out.close_array();
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_facet_json(const Facet& facet, const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put_facet(facet, "facet");
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_histogram_json(const Histogram& histogram, const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put_histogram(histogram);
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_cells_json(const std::vector<HistogramCell>& cells, const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put("axis", "both");
    out.open_array("cells");
    for (const auto& cell : cells) {
        out.open_object();
        out.put("published", schema::print_date_value(cell.published));
        out.put("about", schema::print_date_value(cell.about));
        out.put("count", cell.count);
        out.close_object();
    }
    out.close_array();
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_hit_line(const Hit& hit) {
    JsonWriter out;
    out.put_hit(hit);
    return out.take();
}

}  // namespace dateline::server
