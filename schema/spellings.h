// SPDX-License-Identifier: GPL-3.0-or-later
// How often each of many things is spelled which way: nearly all in one way, a few in hundreds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/text_pool.h"

namespace dateline::schema {

/// The spellings of one thing: the first of a list in Spellings.
using SpellingList = std::uint32_t;
inline constexpr SpellingList no_spellings = 0xffffffff;
/// Different spellings of one thing that are counted.
inline constexpr std::size_t spellings_max = 64;

/// Of too many spellings those of the highest rank go.
std::pair<std::uint64_t, std::string_view> spelling_rank(std::string_view text);

/// Twelve bytes a spelling. One thread.
class Spellings {
  public:
    /// Counts uses of a spelling. Of more than spellings_max different ones those with the smallest
    /// hashes stay: the same ones, with all of their uses, in whatever order they come.
    void count(SpellingList& list, TextNumber spelling, std::uint32_t uses, const TextPool& texts);
    /// The most frequent one, the smallest of equals. The list must not be empty.
    TextNumber best(SpellingList list, const TextPool& texts) const;
    /// Calls `sink(spelling, uses)` for each.
    template <typename Sink>
    void read(SpellingList list, const Sink& sink) const {
        for (auto at = list; at != no_spellings; at = spellings_[at].next)
            sink(spellings_[at].text, spellings_[at].uses);
    }

  private:
    struct Spelling {
        TextNumber text = 0;
        std::uint32_t uses = 0;
        SpellingList next = no_spellings;
    };
    void drop_one(SpellingList& list, const TextPool& texts);

    std::vector<Spelling> spellings_;
};

}  // namespace dateline::schema
