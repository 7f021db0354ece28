// SPDX-License-Identifier: GPL-3.0-or-later
// What is told only by whole records: quotations, and the roles that articles give an actor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/columns.h"
#include "server/search/hit_order.h"
#include "server/search/open_build.h"
#include "server/search_results.h"

namespace dateline::server {

/// What these speakers (ids of actors; none: anybody who is named) are quoted with in the
/// documents, in their order, at most 2,000.
std::vector<SpokenQuote> find_quotes(Question& question,
                                     const std::vector<std::uint32_t>& documents,
                                     const std::vector<std::string>& speakers);

/// What an actor's or a place's articles tell of it.
struct ToldByRecords {
    /// The first ones in the order of the articles: by the actor; for a place, by anybody who is
    /// named.
    std::vector<SpokenQuote> quotes;
    /// Of an actor, most articles first, then by spelling. Roles that differ in case or accents
    /// alone are one, in the spelling that came first.
    std::vector<GivenRole> roles;
};

/// Reads the articles in their order; for a place only until there are quotations enough. `limit`:
/// of each list.
ToldByRecords read_newest(Question& question,
                          schema::Column column,
                          std::uint32_t ordinal,
                          const std::vector<OrderedHit>& newest,
                          std::uint32_t limit);

}  // namespace dateline::server
