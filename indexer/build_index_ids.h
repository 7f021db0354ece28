// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns an id when several articles of the corpus claim it: the last in the order of the corpus,
// whatever the threads do.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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

/// Any thread may call; the outcome depends only on the claims, not on their order. An id is held
/// as its 128-bit hash (XXH3): two ids of one hash would count as one, which among 10^9 ids that
/// nobody made for it has a chance of 10^-21. Some 38 bytes an id, however long it is. Holds fewer
/// than 2^32 - 1 ids; throws std::length_error beyond.
class IdTable {
  public:
    /// `memory` must outlive it.
    explicit IdTable(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : claims_(memory), slots_(memory), lost_(memory) {}

    void claim(std::string_view id, CorpusOrder order);
    bool owns(std::string_view id, CorpusOrder order) const;
    std::optional<CorpusOrder> owner(std::string_view id) const;
    /// Notes that a claim was written into a part; if another claim owns the id by the end, it has
    /// to come out again. The id must have been claimed. Of two parts that the same claim was
    /// written into the first counts.
    void note_written(std::string_view id, CorpusOrder order, PartNumber part);
    /// The part that holds the article which owns the id; nullopt: it was not written.
    std::optional<PartNumber> part_of(std::string_view id) const;
    using LostSink = std::function<void(PartNumber part, const std::set<std::string>& ids)>;
    /// What was written and then lost its id, part by part in order. Nothing is claimed meanwhile.
    void read_lost(const LostSink& sink);
    /// Ids that were claimed.
    std::size_t size() const;
    /// Forgets everything.
    void clear();

  private:
    struct Hash {
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        bool operator==(const Hash&) const = default;
    };
    // Index of a part in parts_; no_part: not written.
    using Part = std::uint32_t;
    static constexpr Part no_part = 0xffffffff;
    // In words of 32 bits, so that nothing is lost to alignment.
    struct Claim {
        std::array<std::uint32_t, 4> hash{};
        CorpusOrder owner;
        Part part = no_part;  // that the owner was written into
    };
    using Slot = std::uint32_t;
    static constexpr Slot no_claim = 0xffffffff;

    static Hash hash_of(std::string_view id);
    static Hash hash_of(const Claim& claim);
    std::size_t slot_of(const Hash& hash) const;
    const Claim* find(std::string_view id) const;
    void grow();
    Part number_of(PartNumber part);

    mutable std::mutex mutex_;
    std::pmr::vector<Claim> claims_;  // by first appearance
    std::pmr::vector<Slot> slots_;    // open addressing; a power of two of them, numbers of claims
    std::vector<PartNumber> parts_;
    std::map<PartNumber, Part> part_numbers_;
    // Written by claims that did not own the id any more, or lost it later.
    std::pmr::vector<std::pair<PartNumber, std::pmr::string>> lost_;
};

}  // namespace dateline::indexer
