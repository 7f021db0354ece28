// SPDX-License-Identifier: GPL-3.0-or-later
// What a columns file is printed of, wherever it comes from: documents that were collected, or
// columns that are merged. Only the writer's rooms use it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/byte_coding.h"
#include "schema/columns.h"
#include "schema/columns_layout.h"

namespace dateline::schema {

/// A value by its number in the content; views live as long as the content.
struct PrintedValue {
    std::string_view id, name;
    std::uint32_t documents = 0;
    std::uint8_t kind = 0;  ///< ValueColumn::kinds
};

/// What places have besides, by the number of their value. Those that no article names itself have
/// no type, no country and no degrees.
struct PrintedPlace {
    std::string_view type, country;
    std::vector<std::uint32_t> path;  ///< numbers, itself last
    double lat = 0, lon = 0;
};

struct PrintedRow {
    std::uint32_t document = 0;
    std::uint32_t text_bytes = 0;
    PublishedRow published;
};

/// A spelling and how many uses it has.
struct SpellingUse {
    std::string_view text;
    std::uint32_t uses = 0;
};

/// Number of the list of spellings of an alias; by far most have one spelling, used in each of the
/// articles, and no list.
inline constexpr std::uint32_t no_list = 0xffffffff;

/// A row of the alias table.
struct AliasRow {
    std::string_view folded;
    std::string_view spelling;
    Column column = Column::Actor;
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;       ///< articles that use it; 0: only tables or canonical names
    std::uint32_t list = no_list;  ///< of AliasRows::lists
};

struct AliasRows {
    explicit AliasRows(std::pmr::memory_resource* memory) : rows(memory), lists(memory) {}

    std::pmr::vector<AliasRow> rows;
    std::pmr::vector<std::pmr::vector<SpellingUse>> lists;
};

/// The order of rows in the file.
bool is_before(const AliasRow& a, const AliasRow& b);

using TitleWordRows = std::pmr::vector<std::pair<std::string_view, std::uint32_t>>;

/// Longer folded names are no aliases, bytes.
inline constexpr std::size_t folded_bytes_max = 240;

/// By column: number of a value → its ordinal in the file.
using Ordinals = std::pmr::vector<std::pmr::vector<std::uint32_t>>;
/// By column, values by number.
using ValuesByColumn = std::pmr::vector<std::pmr::vector<PrintedValue>>;

/// Columns whose tags stand in sentences, by the kind of an item.
inline constexpr std::array<Column, 3> scope_columns = {Column::Actor, Column::Place,
                                                        Column::About};

class ColumnsContent {
  public:
    using ListSink = std::function<void(std::uint32_t document, std::span<const std::uint32_t>)>;
    /// `in` stands at the document's scopes (Collected::scopes has the layout); their items
    /// are numbers that `ordinals` knows.
    using ScopeSink =
        std::function<void(std::uint32_t document, ByteReader& in, const Ordinals& ordinals)>;

    /// What grows with the documents lies in `memory`, which must outlive the content: so does what
    /// printing takes.
    explicit ColumnsContent(std::pmr::memory_resource* memory)
        : values(column_count, memory), rows(memory) {}
    virtual ~ColumnsContent() = default;

    ValuesByColumn values;
    std::vector<PrintedPlace> places;   ///< by number in Column::Place
    std::vector<DateValue> dates;       ///< by number in Column::About
    std::pmr::vector<PrintedRow> rows;  ///< ascending by document

    std::pmr::memory_resource* memory() const { return rows.get_allocator().resource(); }

    /// Rows of the file's tables by document: 0 … the last document.
    std::uint32_t row_count() const { return rows.empty() ? 1 : rows.back().document + 1; }

    /// Shows for every document that has values its ordinals, in any order, with inherited_flag;
    /// documents ascending. `ordinals`: of this column.
    virtual void read_lists(Column column,
                            std::span<const std::uint32_t> ordinals,
                            const ListSink& sink) = 0;
    /// Documents ascending, every one.
    virtual void read_scopes(const Ordinals& ordinals, const ScopeSink& sink) = 0;
    virtual std::string_view article_id(std::size_t row) const = 0;
    /// In their order.
    virtual AliasRows make_alias_rows(const Ordinals& ordinals) = 0;
    virtual TitleWordRows make_title_words() = 0;
    /// What schema/column_tallies.h says of a column's values, in the order of their ids.
    virtual std::pmr::string print_value_tallies(Column column) = 0;
};

/// What a file of tallies holds (schema/column_tallies.h): of each column, then of the aliases.
using TallySections = std::pmr::vector<std::pmr::string>;

/// Adds all parts and returns what the header says of them; `tallies`, if any, gets the sections of
/// the file of tallies.
ColumnsHeader print_columns(ColumnsContent& content, PartsPrinter& parts, TallySections* tallies);
/// The same into files. Throws std::filesystem::filesystem_error.
void write_columns(ColumnsContent& content,
                   const std::filesystem::path& columns,
                   const std::filesystem::path& tallies);

/// Adds a row that texts use, with its best spelling; `canonical` as best_spelling takes it.
void add_alias_row(AliasRows& to,
                   AliasRow row,
                   const std::vector<SpellingUse>& spellings,
                   std::string_view canonical);
/// Adds the parts of the alias table. `values`: of the content.
void print_alias_rows(const AliasRows& aliases,
                      const ValuesByColumn& values,
                      const Ordinals& ordinals,
                      PartsPrinter& parts);
/// Adds the parts of newest and oldest first.
void print_orders(const ColumnsContent& content, PartsPrinter& parts);
void print_title_words(const TitleWordRows& rows, PartsPrinter& parts);

}  // namespace dateline::schema
