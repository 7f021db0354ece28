// SPDX-License-Identifier: GPL-3.0-or-later
// Where a publisher is at home: learnt from its own articles, else from the table of newspapers.
#pragma once

#include <string>
#include <string_view>

#include "indexer/tag/places/gazetteer.h"
#include "indexer/tag/places/places.h"
#include "schema/article.h"

namespace dateline::indexer {

/// "https://www.example.com:80/x" → "example.com"; empty: no host.
std::string host_of(std::string_view url);

/// The key under which a publisher is learnt and looked up: its name, else the host of the
/// article's address.
std::string publisher_of(const schema::Article& article);

/// no_place: unknown.
PlaceNumber home_of_publisher(const Gazetteer& gazetteer,
                              const PublisherPlaces& learnt,
                              const schema::Article& article);

}  // namespace dateline::indexer
