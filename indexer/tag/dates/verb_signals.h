// SPDX-License-Identifier: GPL-3.0-or-later
// The nearest verb on either side of a date, and whether it tells of the past or of a plan.
#pragma once

#include <cstdint>

#include "indexer/tag/dates/direction.h"

namespace dateline::indexer::dates {

/// A verb that was found, how many tokens from the date.
struct Signal {
    Direction direction = Direction::Unknown;
    std::uint32_t distance = 0;
    bool is_weak = false;  ///< a present tense, which may be a plan or a noun
};

/// The nearest verb in the clause before token `from`; Unknown: none tells.
Signal find_left(const FieldView& view, TokenRange sentence, std::uint32_t from);
/// The nearest verb in the clause from token `from` on; Unknown: none tells.
Signal find_right(const FieldView& view, TokenRange sentence, std::uint32_t from);

}  // namespace dateline::indexer::dates
