// SPDX-License-Identifier: GPL-3.0-or-later
// The table of claims.
#include "indexer/build_index_ids.h"

#include <algorithm>

namespace dateline::indexer {

void IdTable::claim(const std::string& id, CorpusOrder order) {
    const std::lock_guard lock(mutex_);
    const auto [entry, is_new] = claims_.try_emplace(id, Claim{order, {}, {}, false});
    if (!is_new)
        entry->second.owner = std::max(entry->second.owner, order);
}

bool IdTable::owns(const std::string& id, CorpusOrder order) const {
    return owner(id) == order;
}

std::optional<CorpusOrder> IdTable::owner(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    const auto entry = claims_.find(id);
    return entry == claims_.end() ? std::nullopt : std::optional(entry->second.owner);
}

void IdTable::note_written(const std::string& id, CorpusOrder order, PartNumber part) {
    const std::lock_guard lock(mutex_);
    auto& claim = claims_.at(id);
    if (claim.is_written) {
        contested_.push_back({id, {{}, order, part, true}});
        return;
    }
    claim.written = order;
    claim.part = part;
    claim.is_written = true;
}

std::optional<PartNumber> IdTable::part_of(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    const auto entry = claims_.find(id);
    if (entry == claims_.end() || !entry->second.is_written)
        return std::nullopt;
    const auto owner = entry->second.owner;
    if (entry->second.written == owner)
        return entry->second.part;
    for (const auto& [other, claim] : contested_)
        if (other == id && claim.written == owner)
            return claim.part;
    return std::nullopt;
}

std::map<PartNumber, std::set<std::string>> IdTable::lost() const {
    const std::lock_guard lock(mutex_);
    std::map<PartNumber, std::set<std::string>> lost;
    for (const auto& [id, claim] : claims_)
        if (claim.is_written && claim.written != claim.owner)
            lost[claim.part].insert(id);
    for (const auto& [id, claim] : contested_)
        if (claim.written != claims_.at(id).owner)
            lost[claim.part].insert(id);
    return lost;
}

void IdTable::clear() {
    const std::lock_guard lock(mutex_);
    claims_ = {};
    contested_ = {};
}

}  // namespace dateline::indexer
