// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes and gaps by the characters' Unicode categories.
#include "indexer/tag/shapes.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace dateline::indexer {
Shape shape_of(std::string_view word) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    std::size_t other = 0;  // digits and full stops
    bool every_part_is_capitalised = true;
    bool at_start = true;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
    for (std::size_t i = 0; i < word.size();) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, word.size(), c);
        if (c < 0)
            continue;
        const bool is_upper = u_isupper(c) != 0 || u_istitle(c) != 0;
        const bool is_lower = u_islower(c) != 0;
        if (is_upper || is_lower) {
            (is_upper ? upper : lower) += 1;
            // "Qur'an": a part may also begin in lower case, but not the first.
            every_part_is_capitalised = every_part_is_capitalised && (is_lower || at_start) &&
                                        !(is_lower && at_start && upper + lower == 1);
            at_start = false;
        } else if (c == '\'' || c == 0x2019) {
            at_start = true;
        } else {
            ++other;
        }
    }
    if (upper + lower == 0)
        return Shape::Caseless;
    if (upper == 0)
        return Shape::Lower;
    if (lower == 0)
        return upper + other > 1 ? Shape::Upper : Shape::Capitalised;
    return every_part_is_capitalised ? Shape::Capitalised : Shape::Mixed;
}

bool holds_space(std::string_view gap) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(gap.data());
    for (std::size_t i = 0; i < gap.size();) {
        if (bytes[i] < 0x80)
            return true;  // format characters lie beyond ASCII
        UChar32 c = 0;
        U8_NEXT(bytes, i, gap.size(), c);
        if (c < 0 || u_charType(c) != U_FORMAT_CHAR)
            return true;
    }
    return false;
}

}  // namespace dateline::indexer
