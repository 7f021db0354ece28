// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer of columns has collected before it prints; only the writer's rooms use it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "schema/byte_coding.h"
#include "schema/column_tallies.h"
#include "schema/columns.h"
#include "schema/columns_content.h"
#include "schema/spellings.h"
#include "schema/text_pool.h"

namespace dateline::schema {

/// A value while documents come in. Its number is the order of arrival; the ordinal comes later.
struct CollectedValue {
    TextNumber id = 0;
    SpellingList names = no_spellings;
    std::uint32_t documents = 0;
    /// Actor: documents by kind.
    std::array<std::uint32_t, actor_kind_count> actor_kinds{};
};

/// What places have besides, by the number of their value.
struct CollectedPlace {
    TextNumber type = 0, country = 0;
    std::vector<std::uint32_t> path;  ///< numbers, itself last
    double lat = 0, lon = 0;
    bool named = false;  ///< some article names it itself
};

struct CollectedColumn {
    std::unordered_map<TextNumber, std::uint32_t> numbers;  ///< by id
    std::vector<CollectedValue> values;
    std::vector<std::uint32_t> starts{0};  ///< of each row in `list`; one more at the end
    std::vector<std::uint32_t> list;       ///< numbers; Place: with inherited_flag

    std::uint32_t number_of(TextNumber id);
};

/// One document.
struct CollectedRow {
    std::uint32_t document = 0;
    std::uint32_t text_bytes = 0;
    PublishedRow published;
    TextNumber id = 0;
};

/// A folded name of a value.
struct AliasKey {
    TextNumber folded = 0;
    std::uint32_t number = 0;
    Column column = Column::Actor;

    bool operator==(const AliasKey&) const = default;
};
struct AliasHash {
    std::size_t operator()(const AliasKey& alias) const {
        const auto value = std::uint64_t{alias.number} << 1 | (alias.column == Column::Place);
        return (std::uint64_t{alias.folded} << 32 ^ value) * 0x9e3779b97f4a7c15ULL >> 16;
    }
};
struct CollectedAlias {
    std::uint32_t count = 0;
    SpellingList spellings = no_spellings;
};
using AliasMap = std::unordered_map<AliasKey, CollectedAlias, AliasHash>;

struct Collected {
    TextPool texts;  ///< ids, names, folded names, words of titles
    Spellings spellings;
    std::array<CollectedColumn, column_count> columns;
    std::vector<CollectedPlace> places;  ///< by number
    std::vector<DateValue> dates;        ///< of Column::About, by number
    std::vector<CollectedRow> rows;
    /// For each document: whether positions are known, the number of sentences; for each sentence
    /// (distance · 2 + new paragraph), the number of its items, each number · 3 + kind.
    ByteWriter scopes;
    AliasMap aliases;
    std::unordered_map<TextNumber, std::uint32_t> title_words;
    /// Aliases from the tables: column, id, alias.
    std::vector<std::tuple<Column, std::string, std::string>> table_aliases;

    CollectedColumn& column(Column which) { return columns[static_cast<std::size_t>(which)]; }
    const CollectedColumn& column(Column which) const {
        return columns[static_cast<std::size_t>(which)];
    }
    std::string_view best(SpellingList list) const {
        return texts.text(spellings.best(list, texts));
    }
};

/// The alias table and the words of titles (schema/columns_names.cc).
AliasRows make_alias_rows(Collected& collected, const Ordinals& ordinals);
TitleWordRows make_title_words(const Collected& collected);

}  // namespace dateline::schema
