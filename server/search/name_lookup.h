// SPDX-License-Identifier: GPL-3.0-or-later
// Finds tags by id, name or alias, in any case and with or without accents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "schema/columns.h"

namespace dateline::server {

/// The value that a filter means: its id; for actors and places also a name or alias. Of several
/// values the one whose canonical name it is, then the one that is most often called so.
/// no_ordinal: none.
std::uint32_t find_value(const schema::Columns& columns,
                         schema::Column column,
                         std::string_view text);

/// Rows first..last-1 of the alias table whose folded name is exactly `folded`.
std::pair<std::uint32_t, std::uint32_t> find_alias(const schema::AliasTable& aliases,
                                                   std::string_view folded);

}  // namespace dateline::server
