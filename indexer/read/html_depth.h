// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for nesting bombs in markup before a parser does.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::indexer {

/// The byte where elements are open deeper than `nesting_max`; npos: nowhere. Counts tags only:
/// elements that end by themselves (p, li, td, br, img …) are not counted, comments, scripts and
/// styles are stepped over. An end tag closes what was opened inside of its element, but for
/// formatting elements (b, font …), which parsers open again. One pass.
std::size_t find_deep_nesting(std::string_view html, std::uint32_t nesting_max);

}  // namespace dateline::indexer
