// SPDX-License-Identifier: GPL-3.0-or-later
// Names of months in the languages of news that are written in Latin letters.
#pragma once

#include <string_view>

namespace dateline::indexer {

/// 1 to 12 for a name or its usual abbreviation in any case, 0 for other words. English is a table;
/// the other languages come from ICU (CLDR), and a name that means two months is none.
int month_number(std::string_view word);

}  // namespace dateline::indexer
