// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the names by which values are found: the alias table, the words inside names, the words of
// titles.
#include <algorithm>

#include "schema/analysis.h"
#include "schema/columns_collect.h"
#include "schema/columns_layout.h"

namespace dateline::schema {

namespace {

constexpr std::size_t folded_bytes_max = 240;
constexpr std::size_t peak_block = 64;

struct AliasRow {
    std::string_view folded;
    std::string_view spelling;
    Column column;
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;
};

bool is_before(const AliasRow& a, const AliasRow& b) {
    if (a.folded != b.folded)
        return a.folded < b.folded;
    if (a.count != b.count)
        return a.count > b.count;
    return std::pair(a.column, a.ordinal) < std::pair(b.column, b.ordinal);
}

// Names from texts, the canonical names and those of the tables, each once a value. A name that
// only tables give is used by no article: by that it is known in the file.
void add_names(Collected& all) {
    // A canonical spelling counts as one more use.
    const auto add = [&](Column column, std::uint32_t number, std::string_view name,
                         bool is_from_table) {
        const auto folded = fold_name(name);
        if (folded.empty() || folded.size() > folded_bytes_max)
            return;
        const auto [entry, is_new] =
            all.aliases.try_emplace({all.texts.add(folded), number, column});
        if (is_new || !is_from_table)
            all.spellings.count(entry->second.spellings, all.texts.add(name), 1, all.texts);
    };
    for (const auto column : {Column::Actor, Column::Place}) {
        const auto& values = all.column(column).values;
        for (std::uint32_t number = 0; number < values.size(); ++number)
            if (values[number].names != no_spellings)
                add(column, number, all.best(values[number].names), false);
    }
    for (const auto& [column, id, alias] : all.table_aliases) {
        const auto known = all.texts.find(id);
        if (!known)
            continue;
        const auto& numbers = all.column(column).numbers;
        if (const auto number = numbers.find(*known); number != numbers.end())
            add(column, number->second, alias, true);
    }
}

bool begins_word(std::string_view text, std::size_t at) {
    const auto is_break = [](char c) { return c == ' ' || c == '-' || c == '/' || c == '('; };
    return !is_break(text[at]) && (at == 0 || is_break(text[at - 1]));
}

void print_word_starts(const std::vector<AliasRow>& rows,
                       const std::array<std::vector<std::uint32_t>, 2>& documents,
                       PartsPrinter& parts) {
    std::vector<std::uint64_t> starts;
    for (std::uint64_t i = 0; i < rows.size(); ++i)
        for (std::size_t at = 0; at < rows[i].folded.size(); ++at)
            if (begins_word(rows[i].folded, at))
                starts.push_back(i << 16 | at);
    const auto text_at = [&](std::uint64_t start) {
        return rows[start >> 16].folded.substr(start & 0xffff);
    };
    std::sort(starts.begin(), starts.end(), [&](std::uint64_t a, std::uint64_t b) {
        const auto x = text_at(a);
        const auto y = text_at(b);
        return x != y ? x < y : a < b;
    });
    std::vector<std::uint32_t> peaks((starts.size() + peak_block - 1) / peak_block);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto& row = rows[starts[i] >> 16];
        auto& peak = peaks[i / peak_block];
        peak = std::max(peak, documents[row.column == Column::Place ? 1 : 0][row.ordinal]);
    }
    parts.add(part_number(FilePart::WordStarts), starts);
    parts.add(part_number(FilePart::WordStartPeaks), peaks);
}

}  // namespace

void print_aliases(Collected& all, const Ordinals& ordinals, PartsPrinter& parts) {
    add_names(all);
    std::vector<AliasRow> rows;
    for (const auto& [key, alias] : all.aliases) {
        const auto folded = all.texts.text(key.folded);
        if (folded.size() <= folded_bytes_max)
            rows.push_back({folded, all.best(alias.spellings), key.column,
                            ordinals[static_cast<std::size_t>(key.column)][key.number],
                            alias.count});
    }
    std::sort(rows.begin(), rows.end(), is_before);
    std::vector<std::string_view> folded, spellings;
    std::vector<std::uint8_t> columns;
    std::vector<std::uint32_t> values, counts;
    for (const auto& row : rows) {
        folded.push_back(row.folded);
        spellings.push_back(row.spelling);
        columns.push_back(static_cast<std::uint8_t>(row.column));
        values.push_back(row.ordinal);
        counts.push_back(row.count);
    }
    parts.add_strings(part_number(FilePart::FoldedStarts), folded);
    parts.add_strings(part_number(FilePart::SpellingStarts), spellings);
    parts.add(part_number(FilePart::AliasColumns), columns);
    parts.add(part_number(FilePart::AliasOrdinals), values);
    parts.add(part_number(FilePart::AliasCounts), counts);
    std::array<std::vector<std::uint32_t>, 2> documents;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto column = i == 0 ? Column::Actor : Column::Place;
        const auto& of = all.column(column).values;
        documents[i].resize(of.size());
        for (std::size_t number = 0; number < of.size(); ++number)
            documents[i][ordinals[static_cast<std::size_t>(column)][number]] = of[number].documents;
    }
    print_word_starts(rows, documents, parts);
    all.aliases = {};
}

void print_title_words(const Collected& all, PartsPrinter& parts) {
    std::vector<std::pair<std::string_view, std::uint32_t>> rows;
    for (const auto& [word, count] : all.title_words)
        rows.emplace_back(all.texts.text(word), count);
    std::sort(rows.begin(), rows.end());
    std::vector<std::string_view> words;
    std::vector<std::uint32_t> counts;
    for (const auto& [word, count] : rows) {
        words.push_back(word);
        counts.push_back(count);
    }
    parts.add_strings(part_number(FilePart::TitleWordStarts), words);
    parts.add(part_number(FilePart::TitleWordCounts), counts);
}

}  // namespace dateline::schema
