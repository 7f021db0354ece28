// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the answers of the API beside the search: suggestions, readings, timelines, overviews,
// coverage.
#include "server/response/json.h"
#include "server/response/json_writer.h"

namespace dateline::server {

namespace {

void put_tag_names(JsonWriter& out, std::string_view key, const std::vector<HitTag>& tags) {
    out.open_array(key);
    for (const auto& tag : tags) {
        out.open_object();
        out.put("id", tag.id);
        out.put("name", tag.name);
        out.close_object();
    }
    out.close_array();
}

void put_values(JsonWriter& out, std::string_view key, const std::vector<FacetValue>& values) {
    out.open_array(key);
    for (const auto& value : values)
        out.put_facet_value(value);
    out.close_array();
}

void put_counts(JsonWriter& out,
                std::string_view key,
                const std::vector<std::pair<std::string, std::uint32_t>>& counts) {
    out.open_array(key);
    for (const auto& [name, count] : counts) {
        out.open_object();
        out.put("name", name);
        out.put("count", count);
        out.close_object();
    }
    out.close_array();
}

}  // namespace

std::string print_suggest_json(std::string_view typed,
                               const std::vector<Suggestion>& suggestions,
                               const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put("q", typed);
    out.open_array("suggestions");
    for (const auto& suggestion : suggestions) {
        out.open_object();
        out.put("kind", suggestion.kind);
        out.put("text", suggestion.text);
        if (!suggestion.id.empty())
            out.put("id", suggestion.id);
        if (!suggestion.detail.empty())
            out.put("detail", suggestion.detail);
        out.put("count", suggestion.count);
        out.close_object();
    }
    out.close_array();
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_explain_json(const SearchRequest& request,
                               const QueryReading& reading,
                               const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.open_object("query");
    out.put_reading(reading, true);
    out.close_object();
    out.put("url", print_search_url(request));
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_timeline_json(const Timeline& timeline, const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put("total", timeline.total);
    out.open_array("statements");
    for (const auto& statement : timeline.statements) {
        out.open_object();
        out.open_object("about");
        out.put("value", schema::print_date_value(statement.about));
        out.put("granularity", schema::print_granularity(statement.about.granularity));
        out.close_object();
        out.put("html", statement.html);
        out.open_object("article");
        out.put("id", statement.article_id);
        out.put("title", statement.title);
        out.put("source", statement.source);
        out.put_published(statement.published);
        out.close_object();
        put_tag_names(out, "actor", statement.actors);
        put_tag_names(out, "place", statement.places);
        out.close_object();
    }
    out.close_array();
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_overview_json(const Overview& overview, const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put("field", overview.field);
    out.put_facet_value(overview.value, "value");
    out.put_names("aliases", overview.aliases);
    out.open_array("roles");
    for (const auto& role : overview.roles) {
        out.open_object();
        out.put("role", role.role);
        out.put("articles", role.articles);
        out.put_text_or_null("first", role.first ? schema::print_date_value(*role.first) : "");
        out.put_text_or_null("last", role.last ? schema::print_date_value(*role.last) : "");
        out.close_object();
    }
    out.close_array();
    put_values(out, "actors", overview.actors);
    put_values(out, "places", overview.places);
    out.open_object("published");
    out.put_histogram(overview.published);
    out.close_object();
    out.open_array("quotes");
    for (const auto& quote : overview.quotes) {
        out.open_object();
        out.put("text", quote.text);
        out.put_text_or_null("speaker", quote.speaker);
        out.put("verb", quote.verb);
        out.open_object("article");
        out.put("id", quote.article_id);
        out.put("title", quote.title);
        out.put("source", quote.source);
        out.put_published(quote.published);
        out.close_object();
        out.close_object();
    }
    out.close_array();
    out.open_array("latest");
    for (const auto& hit : overview.latest)
        out.put_hit(hit);
    out.close_array();
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_coverage_json(const Coverage& coverage, const BuildStamp& build) {
    JsonWriter out;
    out.open_object();
    out.put("articles", coverage.articles);
    out.put("undated", coverage.undated);
    out.put("guessed", coverage.guessed);
    out.put("without_place", coverage.without_place);
    out.put("without_actor", coverage.without_actor);
    out.put("without_about", coverage.without_about);
    out.put("in_stories", coverage.in_stories);
    put_counts(out, "published_from", coverage.origins);
    put_counts(out, "languages", coverage.languages);
    out.put_build(build);
    out.close_object();
    return out.take();
}

std::string print_builds_json(const std::vector<BuildEntry>& builds) {
    JsonWriter out;
    out.open_object();
    out.open_array("builds");
    for (const auto& entry : builds) {
        out.open_object();
        out.put("name", entry.name);
        out.put("open", entry.open);
        out.put_text_or_null("id", entry.stamp.id);
        out.put("articles", entry.stamp.articles);
        out.put("rules", entry.stamp.rules);
        out.close_object();
    }
    out.close_array();
    out.close_object();
    return out.take();
}

}  // namespace dateline::server
