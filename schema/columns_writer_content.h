// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer of columns keeps, and its two steps: collect, then print.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/columns_collect.h"
#include "schema/columns_layout.h"

namespace dateline::schema {

struct ColumnsWriter::Content {
    Collected collected;
};

/// Reads what print_column_entry wrote. False: damaged; `all` is void then.
bool collect_entry(Collected& all,
                   std::uint32_t document,
                   std::string_view entry,
                   std::string_view story);
/// Adds all parts and returns what the header says of them. `collected` gives up what is printed.
ColumnsHeader print_columns(Collected& collected, PartsPrinter& parts);

}  // namespace dateline::schema
