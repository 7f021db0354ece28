// SPDX-License-Identifier: GPL-3.0-or-later
// Looks names up in the alias table of the columns.
#include "server/search/name_lookup.h"

#include "schema/analysis.h"

namespace dateline::server {

using schema::Column;

std::pair<std::uint32_t, std::uint32_t> find_alias(const schema::AliasTable& aliases,
                                                   std::string_view folded) {
    std::uint32_t low = 0, high = aliases.folded.size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (aliases.folded[middle] < folded)
            low = middle + 1;
        else
            high = middle;
    }
    auto end = low;
    while (end < aliases.folded.size() && aliases.folded[end] == folded)
        ++end;
    return {low, end};
}

std::uint32_t find_value(const schema::Columns& columns, Column column, std::string_view text) {
    const auto& values = columns.column(column);
    const auto by_id = values.find(schema::column_key(column, text));
    if (by_id != schema::no_ordinal || (column != Column::Actor && column != Column::Place))
        return by_id;
    const auto folded = schema::fold_name(text);
    const auto& aliases = columns.aliases();
    const auto [first, last] = find_alias(aliases, folded);
    std::uint32_t best = schema::no_ordinal;
    for (auto row = first; row < last; ++row) {
        if (aliases.columns[row] != static_cast<std::uint8_t>(column))
            continue;
        const auto ordinal = aliases.ordinals[row];
        const bool is_canonical = schema::fold_name(values.names[ordinal]) == folded;
        // Aliases come in the order of their use; a canonical name wins over them if more articles
        // have it (the smaller ordinal): "Obama" is Barack Obama, whoever else is called just so.
        if (best == schema::no_ordinal || (is_canonical && ordinal < best))
            best = ordinal;
    }
    return best;
}

}  // namespace dateline::server
