// SPDX-License-Identifier: GPL-3.0-or-later
// What ActorTable holds: rows and rules.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "indexer/tag/actors/actor_rows.h"
#include "indexer/tag/actors/actor_rules.h"
#include "indexer/tag/actors/actors.h"

namespace dateline::indexer {

class ActorTable {
  public:
    ActorTable(ActorRows rows, ActorRules rules, std::uint64_t fingerprint)
        : rows_(std::move(rows)), rules_(std::move(rules)), fingerprint_(fingerprint) {}

    const ActorRows& rows() const { return rows_; }
    const ActorRules& rules() const { return rules_; }
    std::uint64_t fingerprint() const { return fingerprint_; }

    /// "actor:nicolas-maduro".
    std::string id_of(const ActorRow& row) const;
    /// "actors.tsv:nicolas-maduro"; "FILE:LINE" for the reader's rows.
    std::string source_of(const ActorRow& row) const;

  private:
    ActorRows rows_;
    ActorRules rules_;
    std::uint64_t fingerprint_;
};

}  // namespace dateline::indexer
