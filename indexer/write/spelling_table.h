// SPDX-License-Identifier: GPL-3.0-or-later
// Spellings and what is known of them: a hash table that is asked for every word of every article.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <xxhash.h>

namespace dateline::indexer {

/// Open addressing with linear probing, at most half full; the spellings stand one after the other
/// in one string. Not shared between threads.
class SpellingTable {
  public:
    /// The number kept for a spelling; a new one gets `no_number` first. The reference is void at
    /// the next call.
    std::uint32_t& number_of(std::string_view spelling) {
        if (size_ * 2 >= slots_.size())
            grow();
        const auto hash = static_cast<std::uint32_t>(XXH3_64bits(spelling.data(), spelling.size()));
        const auto mask = slots_.size() - 1;
        auto at = hash & mask;
        while (slots_[at].is_used) {
            const auto& slot = slots_[at];
            if (slot.hash == hash && slot.bytes == spelling.size() &&
                std::memcmp(text_.data() + slot.start, spelling.data(), spelling.size()) == 0)
                return slots_[at].number;
            at = (at + 1) & mask;
        }
        slots_[at] = {hash, no_number, text_.size(), static_cast<std::uint32_t>(spelling.size()),
                      true};
        text_ += spelling;
        ++size_;
        return slots_[at].number;
    }
    std::size_t size() const { return size_; }

    static constexpr std::uint32_t no_number = 0xffffffff;

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = no_number;
        std::uint64_t start = 0;
        std::uint32_t bytes = 0;
        bool is_used = false;
    };

    void grow() {
        constexpr std::size_t slots_least = 1024;
        std::vector<Slot> old(slots_.empty() ? slots_least : 2 * slots_.size());
        old.swap(slots_);
        const auto mask = slots_.size() - 1;
        for (const auto& slot : old) {
            if (!slot.is_used)
                continue;
            auto at = slot.hash & mask;
            while (slots_[at].is_used)
                at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }

    std::vector<Slot> slots_;
    std::string text_;
    std::size_t size_ = 0;
};

}  // namespace dateline::indexer
