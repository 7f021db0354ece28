// SPDX-License-Identifier: GPL-3.0-or-later
// The actor behind the name of an organisation: the table, a body of a country, a national team.
#pragma once

#include "indexer/tag/actors/actor_mentions.h"
#include "indexer/tag/actors/linking.h"

namespace dateline::indexer {

/// Sets row, id, name, kind and rule of the cluster. `country`: named right before the name.
void name_organisation(const ActorTable& table,
                       const ArticleContext& context,
                       std::uint32_t country,
                       bool is_upper,
                       ActorCluster& cluster);

}  // namespace dateline::indexer
