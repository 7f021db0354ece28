// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer of columns keeps, and its two steps: collect, then print.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/columns_collect.h"

namespace dateline::schema {

struct ColumnsWriter::Content {
    Collected collected;
};

/// Reads what print_column_entry wrote. False: damaged; `all` is void then.
bool collect_entry(Collected& all,
                   std::uint32_t document,
                   std::string_view entry,
                   std::string_view story);

}  // namespace dateline::schema
