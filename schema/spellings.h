// SPDX-License-Identifier: GPL-3.0-or-later
// How often each of many things is spelled which way: nearly all in one way, a few in hundreds.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/text_pool.h"

namespace dateline::schema {

/// The spellings of one thing: the first of a list in Spellings.
using SpellingList = std::uint32_t;
inline constexpr SpellingList no_spellings = 0xffffffff;

/// Twelve bytes a spelling. One thread.
class Spellings {
  public:
    /// Counts uses of a spelling. Of more than 64 different ones those with the smallest hashes
    /// stay: the same ones, with all of their uses, in whatever order they come.
    void count(SpellingList& list, TextNumber spelling, std::uint32_t uses, const TextPool& texts);
    /// The most frequent one, the smallest of equals. The list must not be empty.
    TextNumber best(SpellingList list, const TextPool& texts) const;

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
