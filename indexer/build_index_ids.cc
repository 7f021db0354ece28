// SPDX-License-Identifier: GPL-3.0-or-later
// The table of claims.
#include "indexer/build_index_ids.h"

#include <algorithm>

namespace dateline::indexer {

void IdTable::claim(const std::string& id, CorpusOrder order) {
    const std::lock_guard lock(mutex_);
    const auto [entry, is_new] = owners_.try_emplace(id, order);
    if (!is_new)
        entry->second = std::max(entry->second, order);
}

bool IdTable::owns(const std::string& id, CorpusOrder order) const {
    return owner(id) == order;
}

std::optional<CorpusOrder> IdTable::owner(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    const auto entry = owners_.find(id);
    return entry == owners_.end() ? std::nullopt : std::optional(entry->second);
}

void IdTable::note_written(const std::string& id, CorpusOrder order, PartNumber part) {
    const std::lock_guard lock(mutex_);
    if (const auto [entry, is_new] = written_.try_emplace(id, order, part); !is_new)
        contested_[id].emplace_back(order, part);
}

std::vector<std::pair<PartNumber, std::string>> IdTable::lost() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::pair<PartNumber, std::string>> lost;
    const auto look = [&](const std::string& id,
                          const std::pair<CorpusOrder, PartNumber>& written) {
        if (owners_.at(id) != written.first)
            lost.emplace_back(written.second, id);
    };
    for (const auto& [id, written] : written_)
        look(id, written);
    for (const auto& [id, all] : contested_)
        for (const auto& written : all)
            look(id, written);
    std::sort(lost.begin(), lost.end());
    return lost;
}

}  // namespace dateline::indexer
