// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the columns of many documents out of the columns of parts of them, and of a build the
// columns of the next one, without reading an entry of a document that stayed. The bytes are those
// that ColumnsWriter makes of all documents.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory_resource>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/column_tallies.h"
#include "schema/columns.h"

namespace dateline::schema {

/// Columns and their tallies, both there and longer than the merge. Their stories and the names
/// that only tables gave are passed over: the merge is given its own.
struct ColumnsInput {
    const Columns* columns = nullptr;
    const ColumnTallies* tallies = nullptr;
    std::uint32_t shift = 0;  ///< added to the input's numbers of documents
};

struct TableAlias {
    Column column;
    std::string_view id, alias;
};

struct ColumnsMerge {
    /// Ranges of documents ascend from one to the next.
    std::vector<ColumnsInput> inputs;
    /// Documents of the first input that go, ascending, and the columns of just these (numbered as
    /// one likes). They are of documents that the first input holds.
    std::span<const std::uint32_t> removed_documents;
    const ColumnsInput* removed = nullptr;
    /// Documents that belong to a story, ascending, and its id.
    std::span<const std::pair<std::uint32_t, std::string_view>> stories;
    std::vector<TableAlias> aliases;
    /// The id of the article in a row of the outcome: 0, 1 … in the order of its documents.
    std::function<std::string_view(std::size_t)> article_id;
    /// For what grows with documents and values.
    std::pmr::memory_resource* memory = std::pmr::get_default_resource();
};

/// Writes both files. False: what is removed cannot be taken away exactly (a value with more
/// spellings than are counted loses one), nothing was written; make the columns of the documents.
/// Memory: some 50 bytes a distinct value and 100 a document. Throws
/// std::filesystem::filesystem_error, and std::runtime_error if inputs do not fit one another.
bool merge_columns(const ColumnsMerge& merge,
                   const std::filesystem::path& columns,
                   const std::filesystem::path& tallies);

}  // namespace dateline::schema
