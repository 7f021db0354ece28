// SPDX-License-Identifier: GPL-3.0-or-later
// Where a publisher is at home: learnt from its own articles, else from the table of newspapers.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/places.h"
#include "schema/article.h"

namespace dateline::indexer {

/// "https://www.example.com:80/x" → "example.com"; empty: no host.
std::string host_of(std::string_view url);

/// Homes by publisher, as numbers of places.
using PublisherHomes = std::map<std::string, PlaceNumber>;
PublisherHomes number_homes(const Gazetteer& gazetteer, const PublisherPlaces& learnt);

/// no_place: unknown.
PlaceNumber home_of_publisher(const Gazetteer& gazetteer,
                              const PublisherHomes& learnt,
                              const schema::Article& article);

}  // namespace dateline::indexer
