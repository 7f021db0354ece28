// SPDX-License-Identifier: GPL-3.0-or-later
// The table of claims: hashes of ids by open addressing (Knuth, The Art of Computer Programming,
// 6.4).
#include "indexer/build_index_ids.h"

#include <algorithm>
#include <stdexcept>

#include <xxhash.h>

namespace dateline::indexer {

namespace {

constexpr std::size_t slots_min = 64;
constexpr unsigned half_bits = 32;

// Empty, and its memory too.
template <typename Vector>
void give_back(Vector& items) {
    Vector(items.get_allocator()).swap(items);
}

constexpr std::uint32_t low_half(std::uint64_t number) {
    return static_cast<std::uint32_t>(number);
}

constexpr std::uint32_t high_half(std::uint64_t number) {
    return static_cast<std::uint32_t>(number >> half_bits);
}

constexpr std::uint64_t join_halves(std::uint32_t low, std::uint32_t high) {
    return std::uint64_t{high} << half_bits | low;
}

}  // namespace

IdTable::Hash IdTable::hash_of(std::string_view id) {
    const auto hash = XXH3_128bits(id.data(), id.size());
    return {hash.low64, hash.high64};
}

IdTable::Hash IdTable::hash_of(const Claim& claim) {
    return {join_halves(claim.hash[0], claim.hash[1]), join_halves(claim.hash[2], claim.hash[3])};
}

// The slot that holds the claim of the id, or the free one where it belongs.
std::size_t IdTable::slot_of(const Hash& hash) const {
    const auto mask = slots_.size() - 1;
    auto slot = static_cast<std::size_t>(hash.low) & mask;
    while (slots_[slot] != no_claim && hash_of(claims_[slots_[slot]]) != hash)
        slot = (slot + 1) & mask;
    return slot;
}

const IdTable::Claim* IdTable::find(std::string_view id) const {
    if (slots_.empty())
        return nullptr;
    const auto number = slots_[slot_of(hash_of(id))];
    return number == no_claim ? nullptr : &claims_[number];
}

void IdTable::grow() {
    const auto count = std::max(slots_min, slots_.size() * 2);
    give_back(slots_);  // before more are taken
    slots_.assign(count, no_claim);
    Slot number = 0;
    for (const auto& claim : claims_)
        slots_[slot_of(hash_of(claim))] = number++;
}

IdTable::Part IdTable::number_of(PartNumber part) {
    const auto [entry, is_new] = part_numbers_.try_emplace(part, static_cast<Part>(parts_.size()));
    if (is_new)
        parts_.push_back(part);
    return entry->second;
}

void IdTable::claim(std::string_view id, CorpusOrder order) {
    const std::lock_guard lock(mutex_);
    if (claims_.size() * 4 >= slots_.size() * 3)
        grow();
    const auto hash = hash_of(id);
    auto& slot = slots_[slot_of(hash)];
    if (slot == no_claim) {
        if (claims_.size() == no_claim)
            throw std::length_error("too many articles for one build: split the corpus");
        claims_.push_back(
            {{low_half(hash.low), high_half(hash.low), low_half(hash.high), high_half(hash.high)},
             order,
             no_part});
        slot = static_cast<Slot>(claims_.size() - 1);
        return;
    }
    auto& claim = claims_[slot];
    if (order <= claim.owner)
        return;
    claim.owner = order;
    if (claim.part != no_part)
        lost_.emplace_back(parts_[std::exchange(claim.part, no_part)], id);
}

bool IdTable::owns(std::string_view id, CorpusOrder order) const {
    return owner(id) == order;
}

std::optional<CorpusOrder> IdTable::owner(std::string_view id) const {
    const std::lock_guard lock(mutex_);
    const auto* claim = find(id);
    return claim == nullptr ? std::nullopt : std::optional(claim->owner);
}

void IdTable::note_written(std::string_view id, CorpusOrder order, PartNumber part) {
    const std::lock_guard lock(mutex_);
    const auto slot = slots_.empty() ? 0 : slot_of(hash_of(id));
    if (slots_.empty() || slots_[slot] == no_claim)
        throw std::logic_error("an article was written whose id nobody claimed");
    auto& claim = claims_[slots_[slot]];
    if (claim.owner != order)
        lost_.emplace_back(part, id);
    else if (claim.part == no_part)
        claim.part = number_of(part);
}

std::optional<PartNumber> IdTable::part_of(std::string_view id) const {
    const std::lock_guard lock(mutex_);
    const auto* claim = find(id);
    return claim == nullptr || claim->part == no_part ? std::nullopt
                                                      : std::optional(parts_[claim->part]);
}

void IdTable::read_lost(const LostSink& sink) {
    const std::lock_guard lock(mutex_);
    std::sort(lost_.begin(), lost_.end());
    std::set<std::string> ids;
    for (auto next = lost_.begin(); next != lost_.end(); ids.clear()) {
        const auto part = next->first;
        for (; next != lost_.end() && next->first == part; ++next)
            ids.emplace(next->second);
        sink(part, ids);
    }
}

std::size_t IdTable::size() const {
    const std::lock_guard lock(mutex_);
    return claims_.size();
}

void IdTable::clear() {
    const std::lock_guard lock(mutex_);
    give_back(claims_);
    give_back(slots_);
    give_back(parts_);
    part_numbers_.clear();
    give_back(lost_);
}

}  // namespace dateline::indexer
