// SPDX-License-Identifier: GPL-3.0-or-later
// The names in columns that are merged: aliases and words of titles; only the rooms of the merge
// use it.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "schema/byte_coding.h"
#include "schema/columns_content.h"
#include "schema/columns_merge.h"
#include "schema/sorted_lists.h"

namespace dateline::schema {

/// What is removed cannot be taken away exactly.
struct NotExact : std::exception {};

/// Throws std::runtime_error: the inputs do not fit one another.
[[noreturn]] void fail_mismatch();
/// Takes a count away; fails if it is not there.
void take(std::uint32_t& from, std::uint32_t count);
/// Takes uses away. Throws NotExact.
void take_uses(std::vector<SpellingUse>& from, const std::vector<SpellingUse>& uses);

/// What is merged, with the numbers that values have in the outcome.
struct MergeSources {
    std::vector<ColumnsInput> all;  ///< the inputs, then what is removed, if anything
    std::size_t inputs = 0;
    /// Of each source and column: ordinal → number; no_ordinal: no document is left.
    std::pmr::vector<Ordinals> numbers;

    bool is_removed(std::size_t source) const { return source == inputs; }
};

/// Merges the alias tables. Everything it is given must outlive it, and it the rows that it makes.
class AliasMerge {
  public:
    AliasMerge(const MergeSources& sources,
               const ValuesByColumn& values,
               const std::vector<TableAlias>& table_aliases)
        : sources_(sources),
          values_(values),
          table_aliases_(table_aliases),
          extra_names_(values.get_allocator()) {}
    AliasRows make(const Ordinals& ordinals);

  private:
    // What texts do not tell: a canonical name, or one of the tables.
    struct ExtraName {
        std::pmr::string folded;
        std::string_view spelling;
        Column column = Column::Actor;
        std::uint32_t number = 0;
        std::uint32_t order = 0;  // those of values, then those of tables as they come
        bool is_from_table = false;
    };
    // An alias of the group under way: those that fold to the same.
    struct Alias {
        Column column = Column::Actor;
        std::uint32_t number = 0;
        std::uint32_t count = 0;
        std::vector<SpellingUse> spellings;
        std::string_view canonical, table;
    };

    void make_extra_names();
    Alias& alias_of(Column column, std::uint32_t number);
    void add_alias(SortedLists::Item item, ByteReader& tallies);
    void add_extra(const ExtraName& extra);
    void finish_group(std::string_view folded, const Ordinals& ordinals, AliasRows& made);

    const MergeSources& sources_;
    const ValuesByColumn& values_;
    const std::vector<TableAlias>& table_aliases_;
    std::pmr::vector<ExtraName> extra_names_;
    std::vector<Alias> group_;
    std::vector<SpellingUse> spellings_;
};

TitleWordRows merge_title_words(const MergeSources& sources, std::pmr::memory_resource* memory);

}  // namespace dateline::schema
