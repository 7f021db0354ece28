// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer of columns has collected before it prints; only the writer's rooms use it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schema/columns.h"

namespace dateline::schema {

/// A value while documents come in. Its number is the order of arrival; the ordinal comes later.
struct CollectedValue {
    std::string id;
    std::vector<std::pair<std::string, std::uint32_t>> names;  ///< spelling, documents
    std::uint8_t kind = 0;
    std::uint32_t documents = 0;
    DateValue date;
    std::string type, country;
    std::vector<std::uint32_t> path;  ///< numbers, itself last
    double lat = 0, lon = 0;
    bool named = false;  ///< Place: some article names it itself
};

struct CollectedColumn {
    std::unordered_map<std::string, std::uint32_t> numbers;
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

struct Collected {
    std::array<CollectedColumn, column_count> columns;
    std::vector<CollectedRow> rows;
    std::vector<CollectedSentence> sentences;
    std::vector<std::uint32_t> sentence_items;
    std::vector<std::uint32_t> sentence_starts;  ///< of each row; one more at the end
    std::vector<bool> rows_with_positions;
    /// (folded, column · 2^32 + number) → use.
    std::map<std::pair<std::string, std::uint64_t>, CollectedAlias> aliases;
    std::unordered_map<std::string, std::uint32_t> title_words;
    /// Aliases from the tables: column, id, alias.
    std::vector<std::tuple<Column, std::string, std::string>> table_aliases;
};

/// Number of a value → its ordinal in the file.
using Ordinals = std::array<std::vector<std::uint32_t>, column_count>;

/// Prints the alias table and the words of titles (schema/columns_names.cc). `order`: numbers by
/// ordinal.
class PartsPrinter;
void print_aliases(const Collected& collected, const Ordinals& ordinals, PartsPrinter& parts);
void print_title_words(const Collected& collected, PartsPrinter& parts);

/// Counts one use of a spelling.
void count_spelling(std::vector<std::pair<std::string, std::uint32_t>>& spellings,
                    std::string_view spelling,
                    std::uint32_t uses);
/// The most frequent one, the smallest of equals.
const std::string& best_spelling(
    const std::vector<std::pair<std::string, std::uint32_t>>& spellings);

}  // namespace dateline::schema
