// SPDX-License-Identifier: GPL-3.0-or-later
// What a search found: plain values that every printer of `response/` reads and the search fills.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/article.h"
#include "schema/tags.h"
#include "server/search_request.h"

namespace dateline::server {

/// A name in the free words that the alias table knows.
struct Recognised {
    std::string text;   ///< as typed
    std::string field;  ///< "actor" or "place"
    std::string id;
    std::string name;
};

/// How often a word or filter of the query occurs by itself, for the reason of an empty result.
struct QueryPart {
    std::string text;         ///< "maduro", "place:Venezuela"
    std::string param;        ///< the parameter that it came from: "q", "actor", …
    std::uint32_t count = 0;  ///< articles that have it
};

struct QueryReading {
    std::string text;    ///< q as given
    std::string parsed;  ///< for people: "budget AND \"public inquiry\""
    std::string engine;  ///< Xapian's description; for /v1/explain
    std::vector<Recognised> recognised;
    std::vector<QueryPart> parts;
    bool repaired = false;     ///< the syntax was bad: searched as words
    std::string did_you_mean;  ///< empty: none
    std::string
        fallback;  ///< what was searched instead since nothing was found; empty: nothing else
};

/// Bytes of the field that the snippet shows, ready HTML with <mark>, and the marks as bytes of the
/// field.
struct Snippet {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string html;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
    std::string
        why;  ///< if nothing is marked: "matched in title", "actor Nicolás Maduro", …; else empty
};

/// A tag of a hit, without its evidence.
struct HitTag {
    std::string id;
    std::string name;
    std::string kind;               ///< actor kind, place type, granularity
    std::vector<std::string> path;  ///< places: names, continent first
    std::uint32_t mentions = 0;
};

/// One reason of a score, as (what, value): "body: maduro" 3.1.
using ScorePart = std::pair<std::string, double>;

struct Hit {
    std::string id;
    std::string title;
    std::string standfirst;
    std::string url;
    std::string source;
    std::string section;
    std::string language;
    schema::Published published;
    double score = 0;
    std::uint32_t copies = 0;  ///< other articles of its story in the index
    std::string story;         ///< empty: alone
    std::vector<Snippet> snippets;
    std::vector<HitTag> actors;
    std::vector<HitTag> places;
    std::vector<HitTag> about;
    std::vector<ScorePart> score_parts;  ///< only with explain=score
};

struct FacetValue {
    std::string id;  ///< what the filter parameter takes
    std::string name;
    std::string kind;               ///< actor kind, place type, granularity
    std::vector<std::string> path;  ///< places: names; ids in `path_ids`
    std::vector<std::string> path_ids;
    std::uint32_t count = 0;    ///< articles; exactly the total after adding this value
    std::uint32_t stories = 0;  ///< distinct stories among them
    bool selected = false;
    bool excluded = false;
    std::optional<std::pair<double, double>> lat_lon;  ///< places
};

/// Order of values: count, highest first, then name, then id. Selected and excluded ones are always
/// there.
struct Facet {
    std::string field;  ///< "actor", "actor_kind", "place", "section", "source", "language",
                        ///< "published", "about", …
    Join mode = Join::And;
    std::uint32_t total_values = 0;
    std::uint32_t other_count = 0;  ///< articles with a value, but none of those shown
    std::uint32_t missing = 0;      ///< articles of the result without any value
    std::vector<FacetValue> values;
};

struct BuildStamp {
    std::string id;
    std::uint32_t articles = 0;
    std::string rules;  ///< fingerprint of the taggers
};

struct SearchResults {
    QueryReading query;
    std::uint32_t total = 0;    ///< exact, always
    std::uint32_t stories = 0;  ///< distinct stories in the whole result
    std::uint32_t undated = 0;  ///< articles of the result without publication date
    std::string next_cursor;    ///< empty: this was the last page
    double took_ms = 0;
    BuildStamp build;
    std::vector<Hit> hits;
    std::vector<Facet> facets;
};

/// One bar of a date chart.
struct HistogramBucket {
    schema::DateValue span;
    std::uint32_t count = 0;     ///< articles of the result in it
    std::uint32_t narrower = 0;  ///< about: of these, stated at this granularity or finer
    std::uint32_t all = 0;       ///< articles of the whole index in it, for shares
};

struct Histogram {
    std::string axis;  ///< "published" or "about"
    std::string by;    ///< "year", "month", "week", "day": what auto chose
    std::vector<HistogramBucket> buckets;
    std::uint32_t missing = 0;  ///< no date on this axis
    std::uint32_t outside = 0;  ///< outside the window shown
    std::uint32_t wider = 0;    ///< about: stated only more coarsely than a bucket
};

/// The two axes crossed: articles published in `published` that talk about `about`.
struct HistogramCell {
    schema::DateValue published;
    schema::DateValue about;
    std::uint32_t count = 0;
};

struct Suggestion {
    std::string
        kind;  ///< "word", "person", "organisation", "government", "group", "place", "title"
    std::string text;
    std::string id;           ///< actor, place or article id; empty for words
    std::string detail;       ///< a place's path, an alias that matched
    std::uint32_t count = 0;  ///< articles
};

/// One article as the index holds it.
struct StoredArticle {
    schema::Article article;
    schema::Tags tags;
    std::uint32_t copies = 0;
};

/// Bytes start..end of a field, half open, where a word or phrase of the query stands.
struct WordMark {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// A dated statement: one sentence, the date it talks about, who and where is in it.
struct Statement {
    schema::DateValue about;
    std::string article_id;
    std::string title;
    std::string source;
    schema::Published published;
    std::string html;  ///< the sentence, escaped, its date in <mark>
    std::vector<HitTag> actors;
    std::vector<HitTag> places;
};

struct Timeline {
    std::uint32_t total = 0;  ///< statements
    std::vector<Statement> statements;
};

/// What the index does not know.
struct Coverage {
    std::uint32_t articles = 0;
    std::uint32_t undated = 0;
    std::uint32_t guessed = 0;  ///< date inferred from the text
    std::uint32_t without_place = 0;
    std::uint32_t without_actor = 0;
    std::uint32_t without_about = 0;
    std::uint32_t in_stories = 0;  ///< copies of another article
    std::vector<std::pair<std::string, std::uint32_t>> origins;
    std::vector<std::pair<std::string, std::uint32_t>> languages;
};

/// What somebody said, as an article quotes it.
struct SpokenQuote {
    std::string article_id;
    std::string title;
    std::string source;
    schema::Published published;
    std::string text;  ///< plain, without quotation marks
    std::string speaker;
    std::string verb;
};

/// A role that articles give an actor, in their spelling.
struct GivenRole {
    std::string role;
    std::uint32_t articles = 0;              ///< of those read
    std::optional<schema::DateValue> first;  ///< publication of the earliest and
    std::optional<schema::DateValue> last;   ///< the latest of them; none: all undated
};

/// One actor or place over the whole index.
struct Overview {
    std::string field;                 ///< "actor" or "place"
    FacetValue value;                  ///< its name, kind, path, counts
    std::vector<std::string> aliases;  ///< what texts call it; sorted
    std::vector<GivenRole> roles;      ///< of an actor in its newest articles, most often first
    std::vector<FacetValue> actors;    ///< in the same sentences, most often first; itself left out
    std::vector<FacetValue> places;    ///< in the same sentences; its own path left out
    Histogram published;               ///< its articles by publication
    std::vector<SpokenQuote> quotes;   ///< newest first; by the actor, or in articles of the place
    std::vector<Hit> latest;           ///< newest articles first
};

/// One finished build of the index folder.
struct BuildEntry {
    std::string name;   ///< of its folder
    BuildStamp stamp;   ///< empty id: its build.json cannot be read
    bool open = false;  ///< this one answers
};

}  // namespace dateline::server
