// SPDX-License-Identifier: GPL-3.0-or-later
// Aliases and words of titles, merged.
#include "schema/columns_merge_names.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "schema/analysis.h"

namespace dateline::schema {

void fail_mismatch() {
    throw std::runtime_error("columns and tallies do not fit one another; build with --full");
}

void take(std::uint32_t& from, std::uint32_t count) {
    if (from < count)
        fail_mismatch();
    from -= count;
}

void take_uses(std::vector<SpellingUse>& from, const std::vector<SpellingUse>& uses) {
    for (const auto& use : uses)
        if (!take_spelling(from, use))
            throw NotExact();
}

void AliasMerge::make_extra_names() {
    auto& names = extra_names_;
    const auto add = [&](Column column, std::size_t number, std::string_view name,
                         bool is_from_table) {
        const auto folded = fold_name(name);
        if (!folded.empty() && folded.size() <= folded_bytes_max)
            names.push_back({std::pmr::string(folded, names.get_allocator()), name, column,
                             static_cast<std::uint32_t>(number),
                             static_cast<std::uint32_t>(names.size()), is_from_table});
    };
    for (const auto column : {Column::Actor, Column::Place}) {
        const auto& of = values_[static_cast<std::size_t>(column)];
        for (std::size_t number = 0; number < of.size(); ++number)
            add(column, number, of[number].name, false);
    }
    for (const auto& alias : table_aliases_) {
        const auto& of = values_[static_cast<std::size_t>(alias.column)];
        const auto found = std::lower_bound(
            of.begin(), of.end(), alias.id,
            [](const PrintedValue& value, std::string_view id) { return value.id < id; });
        if (found != of.end() && found->id == alias.id)
            add(alias.column, static_cast<std::size_t>(found - of.begin()), alias.alias, true);
    }
    std::sort(names.begin(), names.end(), [](const ExtraName& a, const ExtraName& b) {
        return std::tie(a.folded, a.order) < std::tie(b.folded, b.order);
    });
}

AliasMerge::Alias& AliasMerge::alias_of(Column column, std::uint32_t number) {
    const auto known = std::find_if(group_.begin(), group_.end(), [&](const Alias& alias) {
        return alias.column == column && alias.number == number;
    });
    if (known != group_.end())
        return *known;
    auto& added = group_.emplace_back();
    added.column = column;
    added.number = number;
    return added;
}

void AliasMerge::add_alias(SortedLists::Item item, ByteReader& tallies) {
    const auto& aliases = sources_.all[item.list].columns->aliases();
    const auto column = static_cast<Column>(aliases.columns[item.place]);
    const auto count = aliases.counts[item.place];
    get_spellings(tallies, aliases.spellings[item.place], count, spellings_);
    const auto number = sources_.numbers[item.list].at(
        static_cast<std::size_t>(column))[aliases.ordinals[item.place]];
    if (count == 0 || number == no_ordinal)
        return;
    auto& alias = alias_of(column, number);
    if (sources_.is_removed(item.list)) {
        take(alias.count, count);
        take_uses(alias.spellings, spellings_);
        return;
    }
    alias.count += count;
    for (const auto& use : spellings_)
        add_spelling(alias.spellings, use);
}

void AliasMerge::add_extra(const ExtraName& extra) {
    auto& alias = alias_of(extra.column, extra.number);
    if (!extra.is_from_table)
        alias.canonical = extra.spelling;
    else if (alias.count == 0 && alias.canonical.empty() && alias.table.empty())
        alias.table = extra.spelling;
}

void AliasMerge::finish_group(std::string_view folded, const Ordinals& ordinals, AliasRows& made) {
    const auto first = static_cast<std::ptrdiff_t>(made.rows.size());
    for (const auto& alias : group_) {
        const auto ordinal = ordinals[static_cast<std::size_t>(alias.column)][alias.number];
        AliasRow row{folded, alias.canonical, alias.column, ordinal, alias.count, no_list};
        if (alias.count > 0) {
            add_alias_row(made, row, alias.spellings, alias.canonical);
            continue;
        }
        if (row.spelling.empty())
            row.spelling = alias.table;
        if (!row.spelling.empty())
            made.rows.push_back(row);
    }
    std::sort(made.rows.begin() + first, made.rows.end(), is_before);
}

AliasRows AliasMerge::make(const Ordinals& ordinals) {
    make_extra_names();
    SortedLists names;
    std::vector<ByteReader> tallies;
    for (const auto& source : sources_.all) {
        const auto& folded = source.columns->aliases().folded;
        tallies.push_back(source.tallies->aliases());
        names.add_list(folded.size(), [&folded](std::uint32_t place) { return folded[place]; });
    }
    names.add_list(static_cast<std::uint32_t>(extra_names_.size()), [&](std::uint32_t place) {
        return std::string_view(extra_names_[place].folded);
    });
    AliasRows made(extra_names_.get_allocator().resource());
    while (names.next()) {
        group_.clear();
        for (const auto& item : names.items)
            if (item.list == sources_.all.size())
                add_extra(extra_names_[item.place]);
            else
                add_alias(item, tallies[item.list]);
        finish_group(names.text, ordinals, made);
    }
    for (const auto& reader : tallies)
        if (reader.failed() || !reader.at_end())
            fail_mismatch();
    return made;
}

TitleWordRows merge_title_words(const MergeSources& sources, std::pmr::memory_resource* memory) {
    SortedLists words;
    for (const auto& source : sources.all) {
        const auto& of = source.columns->title_words().words;
        words.add_list(of.size(), [&of](std::uint32_t place) { return of[place]; });
    }
    TitleWordRows made(memory);
    while (words.next()) {
        std::uint32_t count = 0;
        for (const auto& item : words.items) {
            const auto titles = sources.all[item.list].columns->title_words().counts[item.place];
            if (sources.is_removed(item.list))
                take(count, titles);
            else
                count += titles;
        }
        if (count > 0)
            made.emplace_back(words.text, count);
    }
    return made;
}

}  // namespace dateline::schema
