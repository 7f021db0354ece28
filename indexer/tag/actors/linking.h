// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a row of the actor table for a name, by country, dates, titles and rank, or says that it
// is ambiguous.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_mentions.h"

namespace dateline::indexer {

/// What is asked of the table.
struct LinkQuestion {
    std::string_view key;
    bool is_person = true;
    bool is_upper = false;    ///< written in capitals, as acronyms are
    bool is_bare = false;     ///< a surname or other single word stands for the whole name
    std::string_view titles;  ///< title words before the name
    std::uint32_t country = no_country;  ///< named right before it
};

struct LinkAnswer {
    const ActorRow* row = nullptr;
    bool is_ambiguous = false;                  ///< candidates were there, none stood out
    std::vector<schema::Candidate> candidates;  ///< best first, at most five; empty if only one
    std::uint16_t score = 0;
};

/// Deterministic: candidates of equal score stand in the order of the table.
LinkAnswer link_name(const ActorTable& table,
                     const ArticleContext& context,
                     const LinkQuestion& question);

}  // namespace dateline::indexer
