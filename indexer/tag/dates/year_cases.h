// SPDX-License-Identifier: GPL-3.0-or-later
// The years in which an article may have been published, each with its clues.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/tag/dates/candidates.h"
#include "indexer/tag/dates/grammar.h"
#include "indexer/tag/dates/matcher.h"
#include "indexer/tag/dates/year_clues.h"
#include "indexer/tag/words.h"
#include "schema/tags.h"

namespace dateline::indexer::dates {

/// A span of the text that names the year, the holder of an office or an event of it.
struct YearEvidence {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::int16_t first_year = 0;
    std::int16_t last_year = 0;
};

/// The latest signature of a quoted post.
struct PostDay {
    schema::DayNumber day = 0;
    YearEvidence evidence;
};

struct YearCases {
    std::vector<YearCase> cases;  ///< in order of years
    std::vector<YearEvidence> evidence;
    std::optional<PostDay> last_post;
};

/// Years that the text gives no reason to think of are no cases.
YearCases gather_year_cases(const TokenisedArticle& article,
                            const std::vector<DateCandidate>& candidates,
                            const DateGrammar& grammar,
                            WordLetters& letters);

}  // namespace dateline::indexer::dates
