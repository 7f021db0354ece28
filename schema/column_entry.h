// SPDX-License-Identifier: GPL-3.0-or-later
// What one document brings into the columns, as bytes: its dates, values, aliases and sentences
// without the text that they come from. Kept beside the database, so that columns can be made again
// without unpacking a record. Layout in schema/README.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::schema {

/// For ColumnsWriter::add_entry. `sentence_positions`: as ColumnsWriter::add takes them. The
/// article's story is no part of it. Deterministic.
std::string print_column_entry(const Article& article,
                               const Tags& tags,
                               std::span<const std::uint32_t> sentence_positions);

/// The article's id, the first field of an entry.
std::string_view column_entry_id(std::string_view entry);

}  // namespace dateline::schema
