// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that are merged as the content of a columns file.
#include "schema/columns_merge.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>

#include "schema/analysis.h"
#include "schema/columns_content.h"
#include "schema/sorted_lists.h"

namespace dateline::schema {

namespace {

[[noreturn]] void fail_mismatch() {
    throw std::runtime_error("columns and tallies do not fit one another; build with --full");
}

PrintedValue value_of(const ValueColumn& column, std::uint32_t ordinal) {
    return {column.ids[ordinal], column.names[ordinal], column.count(ordinal),
            column.kinds[ordinal]};
}

// What is subtracted is exact, or the merge is given up.
struct NotExact : std::exception {};

class MergedContent : public ColumnsContent {
  public:
    explicit MergedContent(const ColumnsMerge& merge) : merge_(merge), sources_(merge.inputs) {
        if (merge.removed != nullptr)
            sources_.push_back(*merge.removed);
        ordinals_.resize(sources_.size());
        for (std::size_t number = 0; number < column_count; ++number)
            if (static_cast<Column>(number) != Column::Story)
                merge_values(static_cast<Column>(number));
        tell_stories();
        merge_places();
        merge_rows();
    }

    void read_lists(Column column,
                    const std::vector<std::uint32_t>& ordinals,
                    const ListSink& sink) override {
        if (column == Column::Story) {
            for (std::size_t i = 0; i < merge_.stories.size(); ++i) {
                const auto ordinal = ordinals[story_numbers_[i]];
                sink(merge_.stories[i].first, {&ordinal, 1});
            }
            return;
        }
        std::vector<std::uint32_t> items;
        for_each_document([&](std::size_t source, std::uint32_t document) {
            const auto& numbers = ordinals_[source][static_cast<std::size_t>(column)];
            items.clear();
            for (const auto item : sources_[source].columns->column(column).values(document))
                items.push_back(ordinals[numbers[item & ~inherited_flag]] |
                                (item & inherited_flag));
            sink(document + sources_[source].shift, items);
        });
    }

    void read_scopes(const Ordinals& ordinals, const ScopeSink& sink) override {
        std::size_t last = sources_.size();
        Ordinals composed;
        for_each_document([&](std::size_t source, std::uint32_t document) {
            if (source != last)
                composed = compose(source, ordinals);
            last = source;
            ByteReader in(sources_[source].columns->scope_bytes(document));
            sink(document + sources_[source].shift, in, composed);
        });
    }

    std::string_view article_id(std::size_t row) const override { return merge_.article_id(row); }

    AliasRows make_alias_rows(const Ordinals& ordinals) override;
    TitleWordRows make_title_words() override;
    std::string print_value_tallies(Column column) override {
        return std::move(value_tallies_[static_cast<std::size_t>(column)]);
    }

  private:
    // A name of a value that the merge itself is given or gives: see ExtraName.
    struct ExtraName {
        std::string folded;
        std::string_view spelling;
        Column column = Column::Actor;
        std::uint32_t number = 0;
        bool is_from_table = false;
    };
    // Where a place's name and path are taken from.
    struct Origin {
        std::uint32_t source = no_ordinal;
        std::uint32_t ordinal = 0;
        bool is_named = false;
    };
    // An alias of the group under way.
    struct Alias {
        Column column = Column::Actor;
        std::uint32_t number = 0;
        std::uint32_t count = 0;
        std::vector<SpellingUse> spellings;
        std::string_view canonical, table;
    };

    bool is_removed(std::size_t source) const { return source == merge_.inputs.size(); }

    void for_each_document(
        const std::function<void(std::size_t source, std::uint32_t document)>& sink) const {
        for (std::size_t source = 0; source < merge_.inputs.size(); ++source) {
            auto gone = merge_.removed_documents.begin();
            const auto end =
                source == 0 ? merge_.removed_documents.end() : merge_.removed_documents.begin();
            for (const auto document : sources_[source].columns->documents()) {
                if (gone != end && *gone == document)
                    ++gone;
                else
                    sink(source, document);
            }
            if (gone != end)
                fail_mismatch();
        }
    }

    Ordinals compose(std::size_t source, const Ordinals& ordinals) const {
        Ordinals composed;
        for (const auto column : scope_columns) {
            const auto i = static_cast<std::size_t>(column);
            for (const auto number : ordinals_[source][i])
                composed[i].push_back(number == no_ordinal ? no_ordinal : ordinals[i][number]);
        }
        return composed;
    }

    void merge_values(Column which);
    void tell_stories();
    void merge_places();
    void merge_rows();
    std::vector<ExtraName> make_extra_names() const;
    Alias& alias_of(Column column, std::uint32_t number);
    void add_alias(SortedLists::Item item, ByteReader& tallies);
    void add_extra(const ExtraName& extra);
    void finish_group(std::string_view folded, const Ordinals& ordinals, AliasRows& made);

    const ColumnsMerge& merge_;
    std::vector<ColumnsInput> sources_;  // the inputs, then what is removed
    // Of each source and column: ordinal → number here; no_ordinal: no document is left.
    std::vector<Ordinals> ordinals_;
    std::vector<Origin> place_origins_;         // by number
    std::vector<std::uint32_t> story_numbers_;  // of merge_.stories
    std::array<std::string, column_count> value_tallies_;
    std::vector<ExtraName> extra_names_;
    std::vector<Alias> group_;
    std::vector<SpellingUse> spellings_;
};

void take_uses(std::vector<SpellingUse>& from, const std::vector<SpellingUse>& uses) {
    for (const auto& use : uses)
        if (!take_spelling(from, use))
            throw NotExact();
}

void add_tally(ValueTally& sum, const ValueTally& part) {
    for (std::size_t kind = 0; kind < sum.kinds.size(); ++kind)
        sum.kinds[kind] += part.kinds[kind];
    sum.named += part.named;
    for (const auto& use : part.spellings)
        add_spelling(sum.spellings, use);
}

void take(std::uint32_t& from, std::uint32_t count) {
    if (from < count)
        fail_mismatch();
    from -= count;
}

void take_tally(ValueTally& sum, const ValueTally& part) {
    for (std::size_t kind = 0; kind < sum.kinds.size(); ++kind)
        take(sum.kinds[kind], part.kinds[kind]);
    take(sum.named, part.named);
    take_uses(sum.spellings, part.spellings);
}

void MergedContent::merge_values(Column which) {
    const auto number_of_column = static_cast<std::size_t>(which);
    auto& merged = values[number_of_column];
    SortedLists ids;
    std::vector<ByteReader> tallies;
    for (std::size_t source = 0; source < sources_.size(); ++source) {
        const auto& column = sources_[source].columns->column(which);
        ordinals_[source][number_of_column].assign(column.size(), no_ordinal);
        tallies.push_back(sources_[source].tallies->values(which));
        ids.add_list(column.size(), [&column](std::uint32_t place) {
            return column.ids[column.ids_sorted[place]];
        });
    }
    ByteWriter out;
    ValueTally sum, part;
    while (ids.next()) {
        sum = {};
        PrintedValue value{ids.text, ids.text, 0, 0};
        Origin origin;
        for (const auto& item : ids.items) {
            const auto& column = sources_[item.list].columns->column(which);
            const auto ordinal = column.ids_sorted[item.place];
            const auto told = value_of(column, ordinal);
            get_value_tally(tallies[item.list], which, told, part);
            if (is_removed(item.list)) {
                take(value.documents, told.documents);
                take_tally(sum, part);
                continue;
            }
            value.documents += told.documents;
            add_tally(sum, part);
            if (origin.source == no_ordinal || (told.kind > 0 && !origin.is_named))
                origin = {static_cast<std::uint32_t>(item.list), ordinal, told.kind > 0};
        }
        if (value.documents == 0)
            continue;
        const auto& from = *sources_.at(origin.source).columns;
        if (which == Column::Place)
            value.name = from.column(which).names[origin.ordinal];
        else if (!sum.spellings.empty())
            value.name = best_spelling(sum.spellings, {});
        value.kind = which == Column::Place ? std::uint8_t{sum.named > 0} : sum.kind();
        for (const auto& item : ids.items)
            ordinals_[item.list][number_of_column]
                     [sources_[item.list].columns->column(which).ids_sorted[item.place]] =
                         static_cast<std::uint32_t>(merged.size());
        merged.push_back(value);
        if (which == Column::Place)
            place_origins_.push_back(origin);
        if (which == Column::About)
            dates.push_back(from.dates()[origin.ordinal]);
        put_value_tally(out, which, sum, value);
    }
    for (const auto& reader : tallies)
        if (reader.failed() || !reader.at_end())
            fail_mismatch();
    value_tallies_[number_of_column] = out.take();
}

void MergedContent::tell_stories() {
    auto& told = values[static_cast<std::size_t>(Column::Story)];
    std::vector<std::string_view> ids;
    for (const auto& [document, id] : merge_.stories)
        ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const auto id : ids)
        told.push_back({id, id, 0, 0});
    for (const auto& [document, id] : merge_.stories) {
        const auto place = std::lower_bound(ids.begin(), ids.end(), id) - ids.begin();
        story_numbers_.push_back(static_cast<std::uint32_t>(place));
        ++told[story_numbers_.back()].documents;
    }
}

void MergedContent::merge_places() {
    const auto column = static_cast<std::size_t>(Column::Place);
    for (std::size_t number = 0; number < place_origins_.size(); ++number) {
        const auto& origin = place_origins_[number];
        const auto& from = *sources_[origin.source].columns;
        auto& place = places.emplace_back();
        for (const auto step : from.place_path(origin.ordinal))
            place.path.push_back(ordinals_[origin.source][column][step]);
        if (std::count(place.path.begin(), place.path.end(), no_ordinal) > 0)
            fail_mismatch();
        if (values[column][number].kind == 0)
            continue;
        place.type = from.place_type(origin.ordinal);
        place.country = from.place_country(origin.ordinal);
        if (const auto degrees = from.place_lat_lon(origin.ordinal))
            std::tie(place.lat, place.lon) = *degrees;
    }
}

void MergedContent::merge_rows() {
    for_each_document([&](std::size_t source, std::uint32_t document) {
        const auto& columns = *sources_[source].columns;
        rows.push_back({document + sources_[source].shift, columns.text_bytes()[document],
                        columns.published()[document]});
    });
}

std::vector<MergedContent::ExtraName> MergedContent::make_extra_names() const {
    std::vector<ExtraName> names;
    const auto add = [&](Column column, std::size_t number, std::string_view name,
                         bool is_from_table) {
        auto folded = fold_name(name);
        if (!folded.empty() && folded.size() <= folded_bytes_max)
            names.push_back({std::move(folded), name, column, static_cast<std::uint32_t>(number),
                             is_from_table});
    };
    for (const auto column : {Column::Actor, Column::Place}) {
        const auto& of = values[static_cast<std::size_t>(column)];
        for (std::size_t number = 0; number < of.size(); ++number)
            add(column, number, of[number].name, false);
    }
    for (const auto& alias : merge_.aliases) {
        const auto& of = values[static_cast<std::size_t>(alias.column)];
        const auto found = std::lower_bound(
            of.begin(), of.end(), alias.id,
            [](const PrintedValue& value, std::string_view id) { return value.id < id; });
        if (found != of.end() && found->id == alias.id)
            add(alias.column, static_cast<std::size_t>(found - of.begin()), alias.alias, true);
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const ExtraName& a, const ExtraName& b) { return a.folded < b.folded; });
    return names;
}

MergedContent::Alias& MergedContent::alias_of(Column column, std::uint32_t number) {
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

void MergedContent::add_alias(SortedLists::Item item, ByteReader& tallies) {
    const auto& aliases = sources_[item.list].columns->aliases();
    const auto column = static_cast<Column>(aliases.columns[item.place]);
    const auto count = aliases.counts[item.place];
    get_spellings(tallies, aliases.spellings[item.place], count, spellings_);
    const auto number =
        ordinals_[item.list].at(static_cast<std::size_t>(column))[aliases.ordinals[item.place]];
    if (count == 0 || number == no_ordinal)
        return;
    auto& alias = alias_of(column, number);
    if (is_removed(item.list)) {
        take(alias.count, count);
        take_uses(alias.spellings, spellings_);
        return;
    }
    alias.count += count;
    for (const auto& use : spellings_)
        add_spelling(alias.spellings, use);
}

void MergedContent::add_extra(const ExtraName& extra) {
    auto& alias = alias_of(extra.column, extra.number);
    if (!extra.is_from_table)
        alias.canonical = extra.spelling;
    else if (alias.count == 0 && alias.canonical.empty() && alias.table.empty())
        alias.table = extra.spelling;
}

void MergedContent::finish_group(std::string_view folded,
                                 const Ordinals& ordinals,
                                 AliasRows& made) {
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

AliasRows MergedContent::make_alias_rows(const Ordinals& ordinals) {
    extra_names_ = make_extra_names();
    SortedLists names;
    std::vector<ByteReader> tallies;
    for (const auto& source : sources_) {
        const auto& folded = source.columns->aliases().folded;
        tallies.push_back(source.tallies->aliases());
        names.add_list(folded.size(), [&folded](std::uint32_t place) { return folded[place]; });
    }
    names.add_list(static_cast<std::uint32_t>(extra_names_.size()), [&](std::uint32_t place) {
        return std::string_view(extra_names_[place].folded);
    });
    AliasRows made;
    while (names.next()) {
        group_.clear();
        for (const auto& item : names.items)
            if (item.list == sources_.size())
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

TitleWordRows MergedContent::make_title_words() {
    SortedLists words;
    for (const auto& source : sources_) {
        const auto& of = source.columns->title_words().words;
        words.add_list(of.size(), [&of](std::uint32_t place) { return of[place]; });
    }
    TitleWordRows made;
    while (words.next()) {
        std::uint32_t count = 0;
        for (const auto& item : words.items) {
            const auto titles = sources_[item.list].columns->title_words().counts[item.place];
            if (is_removed(item.list))
                take(count, titles);
            else
                count += titles;
        }
        if (count > 0)
            made.emplace_back(words.text, count);
    }
    return made;
}

}  // namespace

bool merge_columns(const ColumnsMerge& merge,
                   const std::filesystem::path& columns,
                   const std::filesystem::path& tallies) {
    try {
        MergedContent content(merge);
        write_columns(content, columns, tallies);
    } catch (const NotExact&) {
        return false;
    }
    return true;
}

}  // namespace dateline::schema
