// SPDX-License-Identifier: GPL-3.0-or-later
// Mentions of actors and the clusters they form in one article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/actors/actor_table.h"

namespace dateline::indexer {

inline constexpr std::uint32_t no_cluster = 0xffffffff;
inline constexpr std::uint32_t no_country = 0xffffffff;

/// A name in the text. Tokens first..last of its field, half open.
struct NamedMention {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    NameType type = NameType::Person;
    std::uint16_t score = 0;
    std::string key;
    std::string titles;                  ///< title words before it, folded: "prime minister"
    std::uint32_t country = no_country;  ///< number of the country named right before it
    std::string_view state;              ///< abbreviated before it: "Louisiana"
    std::uint32_t cluster = no_cluster;
    const char* rule = "";
};

/// All mentions of one actor.
struct ActorCluster {
    schema::ActorKind kind = schema::ActorKind::Person;
    std::string key;      ///< of its longest name
    std::string surface;  ///< that name as written
    const ActorRow* row = nullptr;
    std::string id;
    std::string name;
    std::string source;
    const char* rule = "";  ///< how it was linked; empty: by the rules of its mentions
    bool is_local = false;  ///< a bare surname or a body of an unknown country: this article's only
    std::vector<schema::Candidate> candidates;
    std::vector<std::string> roles;
};

/// What the article says about where, when and what kind of thing it is about.
struct ArticleContext {
    std::vector<std::uint32_t> country_weight;  ///< by number of the country
    std::uint32_t weight = 0;                   ///< of all countries
    std::optional<schema::DayNumber> day;
    std::uint32_t sport = 0;  ///< number of the sport, plus one; 0: none

    /// In thousandths.
    std::uint32_t share(std::uint32_t country) const {
        return country == no_country || weight == 0 || country >= country_weight.size()
                   ? 0
                   : country_weight[country] * 1000 / weight;
    }
};

struct ActorMentions {
    std::vector<NamedMention> mentions;  ///< in order of field, token
    std::vector<ActorCluster> clusters;
};

}  // namespace dateline::indexer
