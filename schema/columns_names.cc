// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the names by which values are found: the alias table, the words inside names, the words of
// titles.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "schema/analysis.h"
#include "schema/columns_collect.h"
#include "schema/columns_layout.h"

namespace dateline::schema {

namespace {

constexpr std::size_t peak_block = 64;

// What texts do not tell: the canonical names and those of the tables, each once a value. A name
// that only these give is used by no article: by that it is known in the file.
struct ExtraName {
    TextNumber spelling = 0;
    bool is_from_table = false;
};
using ExtraNames = std::unordered_map<AliasKey, ExtraName, AliasHash>;

ExtraNames collect_extra_names(Collected& all) {
    ExtraNames extra;
    const auto add = [&](Column column, std::uint32_t number, std::string_view name,
                         bool is_from_table) {
        const auto folded = fold_name(name);
        if (!folded.empty() && folded.size() <= folded_bytes_max)
            extra.try_emplace({all.texts.add(folded), number, column},
                              ExtraName{all.texts.add(name), is_from_table});
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
    return extra;
}

bool begins_word(std::string_view text, std::size_t at) {
    const auto is_break = [](char c) { return c == ' ' || c == '-' || c == '/' || c == '('; };
    return !is_break(text[at]) && (at == 0 || is_break(text[at - 1]));
}

void print_word_starts(const std::pmr::vector<AliasRow>& rows,
                       const Ordinals& documents,
                       PartsPrinter& parts) {
    std::pmr::vector<std::uint64_t> starts(rows.get_allocator());
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
    std::pmr::vector<std::uint32_t> peaks((starts.size() + peak_block - 1) / peak_block,
                                          rows.get_allocator());
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto& row = rows[starts[i] >> 16];
        auto& peak = peaks[i / peak_block];
        peak = std::max(peak, documents[static_cast<std::size_t>(row.column)][row.ordinal]);
    }
    parts.add(part_number(FilePart::WordStarts), starts);
    parts.add(part_number(FilePart::WordStartPeaks), peaks);
}

// Numbers of documents by ordinal, of the columns that have aliases.
Ordinals documents_by_ordinal(const ValuesByColumn& values, const Ordinals& ordinals) {
    Ordinals documents(column_count, values.get_allocator());
    for (const auto column : {Column::Actor, Column::Place}) {
        const auto i = static_cast<std::size_t>(column);
        documents[i].resize(values[i].size());
        for (std::size_t number = 0; number < values[i].size(); ++number)
            documents[i][ordinals[i][number]] = values[i][number].documents;
    }
    return documents;
}

}  // namespace

bool is_before(const AliasRow& a, const AliasRow& b) {
    if (a.folded != b.folded)
        return a.folded < b.folded;
    if (a.count != b.count)
        return a.count > b.count;
    return std::pair(a.column, a.ordinal) < std::pair(b.column, b.ordinal);
}

AliasRows make_alias_rows(Collected& all, const Ordinals& ordinals) {
    auto extra = collect_extra_names(all);
    AliasRows made(std::pmr::get_default_resource());
    std::vector<SpellingUse> spellings;
    const auto ordinal_of = [&](const AliasKey& key) {
        return ordinals[static_cast<std::size_t>(key.column)][key.number];
    };
    for (const auto& [key, alias] : all.aliases) {
        const auto folded = all.texts.text(key.folded);
        if (folded.size() > folded_bytes_max)
            continue;
        std::string_view canonical;
        if (const auto known = extra.find(key); known != extra.end()) {
            if (!known->second.is_from_table)
                canonical = all.texts.text(known->second.spelling);
            extra.erase(known);
        }
        spellings.clear();
        all.spellings.read(alias.spellings, [&](TextNumber text, std::uint32_t uses) {
            spellings.push_back({all.texts.text(text), uses});
        });
        add_alias_row(made, {folded, {}, key.column, ordinal_of(key), alias.count, no_list},
                      spellings, canonical);
    }
    for (const auto& [key, name] : extra)
        made.rows.push_back({all.texts.text(key.folded), all.texts.text(name.spelling), key.column,
                             ordinal_of(key), 0, no_list});
    std::sort(made.rows.begin(), made.rows.end(), is_before);
    return made;
}

void add_alias_row(AliasRows& to,
                   AliasRow row,
                   const std::vector<SpellingUse>& spellings,
                   std::string_view canonical) {
    row.spelling = best_spelling(spellings, canonical);
    const bool is_plain = spellings.size() == 1 && spellings[0].text == row.spelling &&
                          spellings[0].uses == row.count;
    if (!is_plain) {
        row.list = static_cast<std::uint32_t>(to.lists.size());
        to.lists.emplace_back(spellings.begin(), spellings.end());
    }
    to.rows.push_back(row);
}

void print_alias_rows(const AliasRows& aliases,
                      const ValuesByColumn& values,
                      const Ordinals& ordinals,
                      PartsPrinter& parts) {
    const auto& rows = aliases.rows;
    std::pmr::vector<std::uint8_t> columns(rows.get_allocator());
    std::pmr::vector<std::uint32_t> numbers(rows.get_allocator()), counts(rows.get_allocator());
    for (const auto& row : rows) {
        columns.push_back(static_cast<std::uint8_t>(row.column));
        numbers.push_back(row.ordinal);
        counts.push_back(row.count);
    }
    parts.add_strings(part_number(FilePart::FoldedStarts), rows.size(),
                      [&](std::size_t i) { return rows[i].folded; });
    parts.add_strings(part_number(FilePart::SpellingStarts), rows.size(),
                      [&](std::size_t i) { return rows[i].spelling; });
    parts.add(part_number(FilePart::AliasColumns), columns);
    parts.add(part_number(FilePart::AliasOrdinals), numbers);
    parts.add(part_number(FilePart::AliasCounts), counts);
    print_word_starts(rows, documents_by_ordinal(values, ordinals), parts);
}

TitleWordRows make_title_words(const Collected& all) {
    TitleWordRows rows;
    for (const auto& [word, count] : all.title_words)
        rows.emplace_back(all.texts.text(word), count);
    std::sort(rows.begin(), rows.end());
    return rows;
}

void print_title_words(const TitleWordRows& rows, PartsPrinter& parts) {
    std::pmr::vector<std::uint32_t> counts(rows.get_allocator());
    for (const auto& [word, count] : rows)
        counts.push_back(count);
    parts.add_strings(part_number(FilePart::TitleWordStarts), rows.size(),
                      [&](std::size_t i) { return rows[i].first; });
    parts.add(part_number(FilePart::TitleWordCounts), counts);
}

}  // namespace dateline::schema
