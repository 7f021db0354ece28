// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer of columns keeps, and its two steps: collect, then print.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "schema/columns_collect.h"

namespace dateline::schema {

struct ColumnsWriter::Content {
    Collected collected;
};

void collect_document(Collected& all,
                      std::uint32_t document,
                      const Article& article,
                      const Tags& tags,
                      std::span<const std::uint32_t> positions);
std::string print_columns(const Collected& collected);

}  // namespace dateline::schema
