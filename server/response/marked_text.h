// SPDX-License-Identifier: GPL-3.0-or-later
// A text with its tags and quotations marked, as HTML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/tags.h"
#include "server/search_results.h"

namespace dateline::server {

/// A span that becomes a link to its evidence.
struct TagMark {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    const char* kind = "";     ///< "actor", "place", "about", "open": the class k-…
    std::string label;         ///< "Mara Ellison, person"
    std::string target;        ///< id of the evidence
    std::uint32_t number = 0;  ///< of the mention in the page, for the way back
};

/// Dates of one article whose day is open for the same reason.
struct OpenDates {
    std::string readings;  ///< "3 November 2025 or 11 March 2025"; empty: the article has no date
    std::vector<schema::Mention> mentions;
};

/// By their readings, in the order of the text.
std::vector<OpenDates> group_open_dates(const schema::Tags& tags);

/// Every mention of the article as a mark, in the order of the tags; `target` is "m" + number,
/// from 1.
std::vector<TagMark> tag_marks(const schema::Tags& tags);

/// Bytes start..end of `text` (the whole field) as HTML: marks as links, quotations as spans. Spans
/// that are out of bounds, overlap an earlier one or straddle the edge of a quotation are left
/// unmarked; their evidence is listed all the same. `words` (in order, without overlaps; of all
/// fields) become <mark id="w1">, … by their place in the list, each with links to its neighbours.
std::string print_marked(std::string_view text,
                         std::uint32_t start,
                         std::uint32_t end,
                         schema::TextField field,
                         const std::vector<TagMark>& marks,
                         const std::vector<schema::QuoteTag>& quotes,
                         const std::vector<WordMark>& words = {});

/// About `reach` bytes on either side of a span, cut between words, the span in <b>.
std::string print_context(std::string_view text,
                          std::uint32_t start,
                          std::uint32_t end,
                          std::uint32_t reach);

}  // namespace dateline::server
