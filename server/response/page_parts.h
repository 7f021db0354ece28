// SPDX-License-Identifier: GPL-3.0-or-later
// What several pages share: frame, links, active filters, hits, charts, the map.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/response/page_data.h"
#include "server/search_request.h"
#include "server/search_results.h"

namespace dateline::server {

/// Head, search form and foot. The form keeps the filters of `request`, as hidden fields; `dates`:
/// also those of published and about (a page with charts has visible fields for them).
void set_frame(PageData& page,
               std::string title,
               const SearchRequest& request,
               const BuildStamp& build,
               bool dates);

/// `path` and the request as its query, from the first hit on, without the facets that the page
/// itself asked for.
std::string href(std::string_view path, SearchRequest request);
std::string article_href(std::string_view id);
/// "/actors/…" or "/places/…".
std::string overview_href(std::string_view field, std::string_view id);

/// The filter that the parameter `field` fills; nullptr: none.
ValueFilter* find_value_filter(SearchRequest& request, std::string_view field);
/// The request with one more value (or without it: removed from both lists), on its first page.
SearchRequest with_value(SearchRequest request,
                         std::string_view field,
                         std::string_view value,
                         bool exclude);
SearchRequest without_value(SearchRequest request,
                            std::string_view field,
                            std::string_view id,
                            std::string_view name);

/// Every filter as a chip with a link that removes it. `facets` give ids their names.
std::vector<PageData> chip_data(const SearchRequest& request, const std::vector<Facet>& facets);

/// Hits with date, snippets, tags. `offset`: of the first in the search. `path`: of the search, for
/// links that narrow it.
std::vector<PageData> hit_data(const std::vector<Hit>& hits,
                               const SearchRequest& request,
                               std::uint32_t offset);

/// A histogram as bars and as a table; each bar a link to `path` that narrows the request to it.
PageData chart_data(const Histogram& histogram,
                    const SearchRequest& request,
                    std::string_view path,
                    bool share);

/// Places as circles on the outlines; empty if none has coordinates.
PageData map_data(const std::vector<FacetValue>& places,
                  const SearchRequest& request,
                  std::string_view path);

/// The facet as a panel of at most `shown` values. `kind`: of actors; empty: all.
PageData facet_data(const Facet& facet,
                    const SearchRequest& request,
                    std::size_t shown,
                    std::string_view kind);

/// The heading of a facet: "Who", "Where", …
std::string_view facet_title(std::string_view field);

/// The date of publication and its origin in words: keys `date`, `iso`, `origin`, `guess`.
void set_published(PageData& data, const schema::Published& published);

}  // namespace dateline::server
