// SPDX-License-Identifier: GPL-3.0-or-later
// Near copies among the documents of a set: what it has more of than stories.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "server/search/column_bits.h"
#include "server/search/doc_set.h"
#include "server/search/open_build.h"

namespace dateline::server {

/// The ordinals of a document that count (a sentence scope counts only those of the proving
/// sentences). Valid until the next call.
using ValuesOf = std::function<std::span<const std::uint32_t>(std::uint32_t document)>;

/// The stories of which the set has two documents or more. An article without a story is one by
/// itself.
class Copies {
  public:
    Copies(const OpenBuild& build, const DocSet& documents);

    /// Documents of the set less its stories.
    std::uint32_t count() const;
    /// The same of those that are in `part`, too.
    std::uint32_t count(const DocSet& part) const;
    /// The same, for each of `ordinals`, of those that have it by the column itself: whichever of
    /// the two ways below costs less.
    std::vector<std::uint32_t> count(std::span<const std::uint32_t> ordinals,
                                     const ColumnBits& bits,
                                     const ValuesOf& values_of) const;
    /// The same, for each of `ordinals`, of those that have it.
    std::vector<std::uint32_t> count(std::span<const std::uint32_t> ordinals,
                                     const ValuesOf& values_of) const;

  private:
    template <typename Use>
    void for_each_story(Use&& use) const;

    std::vector<std::uint32_t> members_;  ///< story after story
    std::vector<std::uint32_t> ends_;     ///< of each story in `members_`
};

}  // namespace dateline::server
