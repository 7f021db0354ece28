// SPDX-License-Identifier: GPL-3.0-or-later
// Collected documents as the content of a columns file.
#include <algorithm>
#include <string_view>

#include "schema/byte_coding.h"
#include "schema/column_entry.h"
#include "schema/columns_content.h"
#include "schema/columns_layout.h"
#include "schema/columns_writer_content.h"

namespace dateline::schema {

namespace {

class CollectedContent : public ColumnsContent {
  public:
    explicit CollectedContent(Collected& all)
        : ColumnsContent(std::pmr::get_default_resource()), all_(all) {
        for (std::size_t number = 0; number < column_count; ++number)
            tell_values(static_cast<Column>(number));
        tell_places();
        dates = all.dates;
        rows.reserve(all.rows.size());
        for (const auto& row : all.rows)
            rows.push_back({row.document, row.text_bytes, row.published});
    }

    void read_lists(Column column,
                    std::span<const std::uint32_t> ordinals,
                    const ListSink& sink) override {
        const auto& of = all_.column(column);
        std::vector<std::uint32_t> items;
        for (std::size_t row = 0; row < all_.rows.size(); ++row) {
            items.clear();
            for (auto at = of.starts[row]; at < of.starts[row + 1]; ++at)
                items.push_back(ordinals[of.list[at] & ~inherited_flag] |
                                (of.list[at] & inherited_flag));
            sink(all_.rows[row].document, items);
        }
    }

    void read_scopes(const Ordinals& ordinals, const ScopeSink& sink) override {
        ByteReader in(all_.scopes.bytes());
        for (const auto& row : all_.rows)
            sink(row.document, in, ordinals);
    }

    std::string_view article_id(std::size_t row) const override {
        return all_.texts.text(all_.rows[row].id);
    }

    AliasRows make_alias_rows(const Ordinals& ordinals) override {
        return schema::make_alias_rows(all_, ordinals);
    }

    TitleWordRows make_title_words() override { return schema::make_title_words(all_); }

    std::pmr::string print_value_tallies(Column column) override {
        const auto& of = all_.column(column);
        const auto& printed = values[static_cast<std::size_t>(column)];
        std::vector<std::uint32_t> by_id(printed.size());
        for (std::uint32_t number = 0; number < by_id.size(); ++number)
            by_id[number] = number;
        std::sort(by_id.begin(), by_id.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return printed[a].id < printed[b].id; });
        ByteWriter out;
        for (const auto number : by_id)
            put_value_tally(out, column, tally_of(column, of.values[number], number),
                            printed[number]);
        return std::pmr::string(out.bytes());
    }

  private:
    ValueTally tally_of(Column column, const CollectedValue& value, std::uint32_t number) const {
        ValueTally tally;
        if (column == Column::Place) {
            tally.named = named_[number];
            return tally;
        }
        tally.kinds = value.actor_kinds;
        all_.spellings.read(value.names, [&](TextNumber text, std::uint32_t uses) {
            tally.spellings.push_back({all_.texts.text(text), uses});
        });
        return tally;
    }

    void tell_values(Column column) {
        auto& printed = values[static_cast<std::size_t>(column)];
        for (const auto& value : all_.column(column).values) {
            const auto id = all_.texts.text(value.id);
            const auto kind = tally_of(Column::Actor, value, 0).kind();
            printed.push_back({id, value.names == no_spellings ? id : all_.best(value.names),
                               value.documents, kind});
        }
    }

    void tell_places() {
        auto& printed = values[static_cast<std::size_t>(Column::Place)];
        named_.resize(printed.size());
        for (const auto item : all_.column(Column::Place).list)
            if ((item & inherited_flag) == 0)
                ++named_[item];
        for (std::size_t number = 0; number < printed.size(); ++number) {
            const auto& place = all_.places[number];
            printed[number].kind = std::uint8_t{place.named};
            places.push_back({});
            places.back().path = place.path;
            if (!place.named)
                continue;
            places.back().type = all_.texts.text(place.type);
            places.back().country = all_.texts.text(place.country);
            places.back().lat = place.lat;
            places.back().lon = place.lon;
        }
    }

    Collected& all_;
    std::vector<std::uint32_t> named_;  // documents that name a place themselves, by number
};

}  // namespace

ColumnsWriter::ColumnsWriter() : content_(std::make_unique<Content>()) {}
ColumnsWriter::~ColumnsWriter() = default;
ColumnsWriter::ColumnsWriter(ColumnsWriter&&) noexcept = default;
ColumnsWriter& ColumnsWriter::operator=(ColumnsWriter&&) noexcept = default;

void ColumnsWriter::add(std::uint32_t document,
                        const Article& article,
                        const Tags& tags,
                        std::span<const std::uint32_t> sentence_positions) {
    const auto entry = print_column_entry(article, tags, sentence_positions);
    collect_entry(content_->collected, document, entry, article.story);
}

bool ColumnsWriter::add_entry(std::uint32_t document,
                              std::string_view entry,
                              std::string_view story) {
    return collect_entry(content_->collected, document, entry, story);
}

void ColumnsWriter::add_alias(FieldId field, std::string_view id, std::string_view alias) {
    if (const auto column = column_of(field))
        content_->collected.table_aliases.emplace_back(*column, id, alias);
}

std::string ColumnsWriter::print(std::string* tallies) {
    CollectedContent content(content_->collected);
    PartsPrinter parts;
    TallySections sections;
    const auto header = print_columns(content, parts, tallies != nullptr ? &sections : nullptr);
    if (tallies != nullptr)
        print_tallies(sections, [&](std::string_view bytes) { *tallies += bytes; });
    std::string file;
    parts.print(header, [&](std::string_view bytes) { file += bytes; });
    return file;
}

void ColumnsWriter::write(const std::filesystem::path& file, const std::filesystem::path& tallies) {
    CollectedContent content(content_->collected);
    write_columns(content, file, tallies);
}

}  // namespace dateline::schema
