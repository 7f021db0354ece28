// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that are merged as the content of a columns file.
#include "schema/columns_merge.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "schema/columns_content.h"
#include "schema/columns_merge_names.h"
#include "schema/sorted_lists.h"

namespace dateline::schema {

namespace {

PrintedValue value_of(const ValueColumn& column, std::uint32_t ordinal) {
    return {column.ids[ordinal], column.names[ordinal], column.count(ordinal),
            column.kinds[ordinal]};
}

class MergedContent : public ColumnsContent {
  public:
    explicit MergedContent(const ColumnsMerge& merge)
        : ColumnsContent(merge.memory),
          merge_(merge),
          sources_{merge.inputs, merge.inputs.size(), std::pmr::vector<Ordinals>(merge.memory)},
          aliases_(sources_, values, merge.aliases),
          place_origins_(merge.memory),
          story_numbers_(merge.memory),
          value_tallies_(column_count, merge.memory) {
        if (merge.removed != nullptr)
            sources_.all.push_back(*merge.removed);
        for (std::size_t source = 0; source < sources_.all.size(); ++source)
            sources_.numbers.emplace_back(column_count);
        for (std::size_t number = 0; number < column_count; ++number)
            if (static_cast<Column>(number) != Column::Story)
                merge_values(static_cast<Column>(number));
        tell_stories();
        merge_places();
        merge_rows();
    }

    void read_lists(Column column,
                    std::span<const std::uint32_t> ordinals,
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
            const auto& numbers = sources_.numbers[source][static_cast<std::size_t>(column)];
            items.clear();
            for (const auto item : sources_.all[source].columns->column(column).values(document))
                items.push_back(ordinals[numbers[item & ~inherited_flag]] |
                                (item & inherited_flag));
            sink(document + sources_.all[source].shift, items);
        });
    }

    void read_scopes(const Ordinals& ordinals, const ScopeSink& sink) override {
        std::size_t last = sources_.all.size();
        Ordinals composed(memory());
        for_each_document([&](std::size_t source, std::uint32_t document) {
            if (source != last)
                composed = compose(source, ordinals);
            last = source;
            ByteReader in(sources_.all[source].columns->scope_bytes(document));
            sink(document + sources_.all[source].shift, in, composed);
        });
    }

    std::string_view article_id(std::size_t row) const override { return merge_.article_id(row); }

    AliasRows make_alias_rows(const Ordinals& ordinals) override { return aliases_.make(ordinals); }
    TitleWordRows make_title_words() override { return merge_title_words(sources_, memory()); }
    std::pmr::string print_value_tallies(Column column) override {
        return std::move(value_tallies_[static_cast<std::size_t>(column)]);
    }

  private:
    // Where a place's name and path are taken from.
    struct Origin {
        std::uint32_t source = no_ordinal;
        std::uint32_t ordinal = 0;
        bool is_named = false;
    };
    void for_each_document(
        const std::function<void(std::size_t source, std::uint32_t document)>& sink) const {
        for (std::size_t source = 0; source < merge_.inputs.size(); ++source) {
            auto gone = merge_.removed_documents.begin();
            const auto end =
                source == 0 ? merge_.removed_documents.end() : merge_.removed_documents.begin();
            for (const auto document : sources_.all[source].columns->documents()) {
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
        Ordinals composed(column_count, memory());
        for (const auto column : scope_columns) {
            const auto i = static_cast<std::size_t>(column);
            for (const auto number : sources_.numbers[source][i])
                composed[i].push_back(number == no_ordinal ? no_ordinal : ordinals[i][number]);
        }
        return composed;
    }

    void merge_values(Column which);
    void tell_stories();
    void merge_places();
    void merge_rows();

    const ColumnsMerge& merge_;
    MergeSources sources_;
    AliasMerge aliases_;
    std::pmr::vector<Origin> place_origins_;         // by number
    std::pmr::vector<std::uint32_t> story_numbers_;  // of merge_.stories
    TallySections value_tallies_;
};

void add_tally(ValueTally& sum, const ValueTally& part) {
    for (std::size_t kind = 0; kind < sum.kinds.size(); ++kind)
        sum.kinds[kind] += part.kinds[kind];
    sum.named += part.named;
    for (const auto& use : part.spellings)
        add_spelling(sum.spellings, use);
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
    for (std::size_t source = 0; source < sources_.all.size(); ++source) {
        const auto& column = sources_.all[source].columns->column(which);
        sources_.numbers[source][number_of_column].assign(column.size(), no_ordinal);
        tallies.push_back(sources_.all[source].tallies->values(which));
        ids.add_list(column.size(), [&column](std::uint32_t place) {
            return column.ids[column.ids_sorted[place]];
        });
    }
    ValueTally sum, part;
    while (ids.next()) {
        sum = {};
        PrintedValue value{ids.text, ids.text, 0, 0};
        Origin origin;
        for (const auto& item : ids.items) {
            const auto& column = sources_.all[item.list].columns->column(which);
            const auto ordinal = column.ids_sorted[item.place];
            const auto told = value_of(column, ordinal);
            get_value_tally(tallies[item.list], which, told, part);
            if (sources_.is_removed(item.list)) {
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
        const auto& from = *sources_.all.at(origin.source).columns;
        if (which == Column::Place)
            value.name = from.column(which).names[origin.ordinal];
        else if (!sum.spellings.empty())
            value.name = best_spelling(sum.spellings, {});
        value.kind = which == Column::Place ? std::uint8_t{sum.named > 0} : sum.kind();
        for (const auto& item : ids.items)
            sources_
                .numbers[item.list][number_of_column]
                        [sources_.all[item.list].columns->column(which).ids_sorted[item.place]] =
                static_cast<std::uint32_t>(merged.size());
        merged.push_back(value);
        if (which == Column::Place)
            place_origins_.push_back(origin);
        if (which == Column::About)
            dates.push_back(from.dates()[origin.ordinal]);
        ByteWriter out;
        put_value_tally(out, which, sum, value);
        value_tallies_[number_of_column] += out.bytes();
    }
    for (const auto& reader : tallies)
        if (reader.failed() || !reader.at_end())
            fail_mismatch();
}

void MergedContent::tell_stories() {
    auto& told = values[static_cast<std::size_t>(Column::Story)];
    std::pmr::vector<std::string_view> ids(memory());
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
        const auto& from = *sources_.all[origin.source].columns;
        auto& place = places.emplace_back();
        for (const auto step : from.place_path(origin.ordinal))
            place.path.push_back(sources_.numbers[origin.source][column][step]);
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
        const auto& columns = *sources_.all[source].columns;
        rows.push_back({document + sources_.all[source].shift, columns.text_bytes()[document],
                        columns.published()[document]});
    });
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
