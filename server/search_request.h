// SPDX-License-Identifier: GPL-3.0-or-later
// One search as a plain value: what `server/search_url` reads from a URL and prints back into one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/date.h"

namespace dateline::server {

enum class Join : std::uint8_t { And, Or };
enum class Scope : std::uint8_t { Article, Paragraph, Sentence };
enum class Sort : std::uint8_t { Relevance, Newest, Oldest };
enum class Duplicates : std::uint8_t { Show, Collapse };

/// Values of one tag dimension that a hit must, or must not, have. A value is a name, an alias or
/// an id, as given.
struct ValueFilter {
    std::vector<std::string> any_of;   ///< joined by `join`
    std::vector<std::string> none_of;  ///< `not_actor=…`
    Join join = Join::And;

    bool operator==(const ValueFilter&) const = default;
};

/// `published=` or `about=`: days first..last, or the articles that have none.
struct DateFilter {
    bool none = false;  ///< `none`: undated, or about no date
    schema::DateValue range;

    bool operator==(const DateFilter&) const = default;
};

struct NearFilter {
    double lat = 0;  ///< degrees, -90..90
    double lon = 0;  ///< degrees, -180..180
    double km = 0;   ///< more than 0, at most 20,038

    bool operator==(const NearFilter&) const = default;
};

/// Degrees; west > east crosses the date line.
struct BoxFilter {
    double west = 0, south = 0, east = 0, north = 0;

    bool operator==(const BoxFilter&) const = default;
};

struct SearchRequest {
    std::string q;
    Join op = Join::And;
    ValueFilter actor{{}, {}, Join::And};
    ValueFilter actor_kind{{}, {}, Join::Or};
    ValueFilter place{{}, {}, Join::And};
    ValueFilter section{{}, {}, Join::Or};
    ValueFilter source{{}, {}, Join::Or};
    ValueFilter language{{}, {}, Join::Or};
    ValueFilter origin{{}, {}, Join::Or};  ///< `published_from=metadata|url|…`
    ValueFilter story{{}, {}, Join::Or};   ///< `story=`: the copies of one text
    std::optional<DateFilter> published;
    std::optional<DateFilter> about;
    /// `about_wider=no`: only statements that lie inside the range; default: wider ones that
    /// contain it count too.
    bool about_wider = true;
    std::optional<NearFilter> near;
    std::optional<BoxFilter> bbox;
    Scope scope = Scope::Article;
    Sort sort = Sort::Relevance;
    std::uint32_t limit = 20;           ///< 0..200
    std::uint32_t offset = 0;           ///< 0..10,000
    std::string cursor;                 ///< opaque; empty: from the start
    std::vector<std::string> facets;    ///< names of facets to count; empty: none
    std::uint32_t facet_limit = 10;     ///< 0..1,000
    std::uint32_t snippets = 2;         ///< 0..10 a hit
    std::uint32_t snippet_chars = 200;  ///< 40..1,000 characters
    Duplicates duplicates = Duplicates::Show;
    /// `recency=mild`: relevance prefers newer articles a little (sort=relevance only).
    bool recency = false;
    bool recognise = true;       ///< `recognise=no`: names in free words are only words
    bool explain_score = false;  ///< `explain=score`

    bool operator==(const SearchRequest&) const = default;
};

/// The query string of the request, without `?`: "q=budget&actor=…". Parameters at their default
/// are left out; order and spelling are fixed, so equal requests have equal URLs. Escapes as RFC
/// 3986 asks, with + for a blank. Stands here, since every printer of links needs it; defined in
/// server/search_url.cc beside its reverse.
std::string print_search_url(const SearchRequest& request);

}  // namespace dateline::server
