// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns an id when several articles of the corpus claim it: the last in the order of the corpus,
// whatever the threads do.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/write/part_writer.h"

namespace dateline::indexer {

/// Number of the file in the plan, number of the article in the file.
struct CorpusOrder {
    std::uint32_t file = 0;
    std::uint32_t article = 0;

    auto operator<=>(const CorpusOrder&) const = default;
};

/// Any thread may call; the outcome depends only on the claims, not on their order.
class IdTable {
  public:
    void claim(const std::string& id, CorpusOrder order);
    bool owns(const std::string& id, CorpusOrder order) const;
    std::optional<CorpusOrder> owner(const std::string& id) const;
    /// Notes that a claim was written into a part; if another claim owns the id by the end, it has
    /// to come out again.
    void note_written(const std::string& id, CorpusOrder order, PartNumber part);
    /// The part that holds the article which owns the id; nullopt: it was not written.
    std::optional<PartNumber> part_of(const std::string& id) const;
    /// What was written and then lost its id, by part.
    std::map<PartNumber, std::set<std::string>> lost() const;
    /// Forgets everything.
    void clear();

  private:
    struct Claim {
        CorpusOrder owner;
        CorpusOrder written;
        PartNumber part;
        bool is_written = false;
    };

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Claim> claims_;
    /// Written under an id that had been written already.
    std::vector<std::pair<std::string, Claim>> contested_;
};

}  // namespace dateline::indexer
