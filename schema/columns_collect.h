// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer of columns has collected before it prints; only the writer's rooms use it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schema/columns.h"

namespace dateline::schema {

/// Lets maps of strings be asked with views.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// A value while documents come in. Its number is the order of arrival; the ordinal comes later.
struct CollectedValue {
    std::string id;
    std::vector<std::pair<std::string, std::uint32_t>> names;  ///< spelling, documents
    /// Actor: documents by kind.
    std::array<std::uint32_t, static_cast<std::size_t>(ActorKind::Group) + 1> actor_kinds{};
    std::uint32_t documents = 0;
    DateValue date;
    std::string type, country;
    std::vector<std::uint32_t> path;  ///< numbers, itself last
    double lat = 0, lon = 0;
    bool named = false;  ///< Place: some article names it itself

    /// Actor: the kind of most documents, the first of equals. Place: whether it is named.
    std::uint8_t kind() const;
};

struct CollectedColumn {
    TextMap<std::uint32_t> numbers;
    std::vector<CollectedValue> values;
    std::vector<std::uint32_t> starts;  ///< of each row in `list`; one more at the end
    std::vector<std::uint32_t> list;    ///< numbers; Place: with inherited_flag

    std::uint32_t number_of(std::string_view id);
};

/// One document.
struct CollectedRow {
    std::uint32_t document = 0;
    std::uint32_t text_bytes = 0;
    PublishedRow published;
    std::string id;
};

/// A sentence: `items` are number · 4 + 0 actor, 1 place, 2 about.
struct CollectedSentence {
    std::uint32_t position = 0;
    bool new_paragraph = false;
    std::uint32_t item_start = 0;
};

struct CollectedAlias {
    std::uint32_t count = 0;
    std::vector<std::pair<std::string, std::uint32_t>> spellings;
};

/// A folded name of a value: column · 2^32 + number.
struct AliasView {
    std::string_view folded;
    std::uint64_t value = 0;

    bool operator==(const AliasView&) const = default;
};
struct AliasKey {
    std::string folded;
    std::uint64_t value = 0;

    operator AliasView() const { return {folded, value}; }
};
struct AliasHash {
    using is_transparent = void;
    std::size_t operator()(const AliasView& alias) const {
        return std::hash<std::string_view>{}(alias.folded) ^ (alias.value * 0x9e3779b97f4a7c15ULL);
    }
};
struct AliasEqual {
    using is_transparent = void;
    bool operator()(const AliasView& a, const AliasView& b) const { return a == b; }
};
using AliasMap = std::unordered_map<AliasKey, CollectedAlias, AliasHash, AliasEqual>;

struct Collected {
    std::array<CollectedColumn, column_count> columns;
    std::vector<CollectedRow> rows;
    std::vector<CollectedSentence> sentences;
    std::vector<std::uint32_t> sentence_items;
    std::vector<std::uint32_t> sentence_starts;  ///< of each row; one more at the end
    std::vector<bool> rows_with_positions;
    AliasMap aliases;
    TextMap<std::uint32_t> title_words;
    /// Aliases from the tables: column, id, alias.
    std::vector<std::tuple<Column, std::string, std::string>> table_aliases;
};

/// Number of a value → its ordinal in the file.
using Ordinals = std::array<std::vector<std::uint32_t>, column_count>;

/// Prints the alias table and the words of titles (schema/columns_names.cc). `order`: numbers by
/// ordinal.
class PartsPrinter;
void print_aliases(Collected& collected, const Ordinals& ordinals, PartsPrinter& parts);
void print_title_words(const Collected& collected, PartsPrinter& parts);

/// Counts uses of a spelling. Of more than 64 different ones those with the smallest hashes stay:
/// the same ones, with all of their uses, in whatever order they come.
void count_spelling(std::vector<std::pair<std::string, std::uint32_t>>& spellings,
                    std::string_view spelling,
                    std::uint32_t uses);
/// The most frequent one, the smallest of equals.
const std::string& best_spelling(
    const std::vector<std::pair<std::string, std::uint32_t>>& spellings);

}  // namespace dateline::schema
