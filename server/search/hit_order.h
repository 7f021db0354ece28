// SPDX-License-Identifier: GPL-3.0-or-later
// Orders matches and cuts out one page of them; the cursor to the next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/result.h"
#include "server/search/doc_set.h"
#include "server/search/open_build.h"
#include "server/search_request.h"

namespace dateline::server {

/// One hit in its order: score first (0 in orders of dates), then rank.
struct OrderedHit {
    std::uint32_t document = 0;
    float score = 0;
    std::uint32_t rank = 0;  ///< in the order of dates: ties are broken by it

    bool is_gone = false;  ///< a cursor's: the hit is not in this build, `rank` is the next one's

    bool is_before(const OrderedHit& other) const {
        if (score != other.score)
            return score > other.score;
        return is_gone ? rank <= other.rank : rank < other.rank;
    }
};

struct HitPage {
    std::vector<OrderedHit> hits;
    bool has_more = false;
};

/// Hits skip..skip+count-1 of those after `after`. `scored`: the handle's scores order first.
/// With Duplicates::Collapse the first of each story stands for all.
HitPage order_hits(Question& question,
                   const SearchRequest& request,
                   const DocSet& matches,
                   bool scored,
                   const std::optional<OrderedHit>& after,
                   std::uint32_t skip,
                   std::uint32_t count);

/// Opaque text that leads behind a hit of this request; holds across builds.
std::string print_cursor(Question& question, const SearchRequest& request, const OrderedHit& hit);
/// Problem of `cursor`: damaged, or of another search.
schema::Result<OrderedHit> parse_cursor(Question& question, const SearchRequest& request);

}  // namespace dateline::server
