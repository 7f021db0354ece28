// SPDX-License-Identifier: GPL-3.0-or-later
// Views into an open columns file.
#include <algorithm>

#include "schema/analysis.h"
#include "schema/byte_coding.h"
#include "schema/columns_file.h"

namespace dateline::schema {

namespace {

constexpr std::array<FieldId, column_count> fields = {
    FieldId::Actor,  FieldId::ActorKind, FieldId::Place,  FieldId::About, FieldId::Section,
    FieldId::Source, FieldId::Language,  FieldId::Origin, FieldId::Story};

}  // namespace

std::optional<Column> column_of(FieldId id) {
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i] == id)
            return static_cast<Column>(i);
    return std::nullopt;
}

FieldId field_of(Column column) {
    return fields[static_cast<std::size_t>(column)];
}

std::string column_key(Column column, std::string_view value) {
    const bool folded =
        column == Column::Section || column == Column::Source || column == Column::Language;
    return folded ? fold(value) : std::string(value);
}

std::uint32_t ValueColumn::find(std::string_view id) const {
    const auto row = std::lower_bound(
        ids_sorted.begin(), ids_sorted.end(), id,
        [&](std::uint32_t ordinal, std::string_view wanted) { return ids[ordinal] < wanted; });
    return row != ids_sorted.end() && ids[*row] == id ? *row : no_ordinal;
}

const ValueColumn& Columns::column(Column column) const {
    return content_->columns[static_cast<std::size_t>(column)];
}
std::span<const DateValue> Columns::dates() const {
    return content_->dates;
}
std::span<const std::uint32_t> Columns::place_path(std::uint32_t ordinal) const {
    const auto& starts = content_->path_starts;
    return content_->path_list.subspan(starts[ordinal], starts[ordinal + 1] - starts[ordinal]);
}
std::string_view Columns::place_type(std::uint32_t ordinal) const {
    return content_->types[ordinal];
}
std::string_view Columns::place_country(std::uint32_t ordinal) const {
    return content_->countries[ordinal];
}
std::optional<std::pair<double, double>> Columns::place_lat_lon(std::uint32_t ordinal) const {
    if (column(Column::Place).kinds[ordinal] == 0)
        return std::nullopt;
    const auto at = std::size_t{ordinal} * 2;
    return std::pair(content_->lat_lon[at], content_->lat_lon[at + 1]);
}
const AliasTable& Columns::aliases() const {
    return content_->aliases;
}
const TitleWords& Columns::title_words() const {
    return content_->title_words;
}
std::uint32_t Columns::last_document() const {
    return content_->header.last_document;
}
std::uint32_t Columns::article_count() const {
    return content_->header.article_count;
}
std::span<const std::uint32_t> Columns::documents() const {
    return content_->documents;
}
std::span<const PublishedRow> Columns::published() const {
    return content_->published;
}
std::span<const std::uint32_t> Columns::text_bytes() const {
    return content_->text_bytes;
}
std::uint64_t Columns::text_bytes_total() const {
    return content_->header.text_bytes_total;
}
std::span<const std::uint32_t> Columns::newest_order() const {
    return content_->newest_order;
}
std::span<const std::uint32_t> Columns::oldest_order() const {
    return content_->oldest_order;
}
std::span<const std::uint32_t> Columns::newest_rank() const {
    return content_->newest_rank;
}
std::span<const std::uint32_t> Columns::oldest_rank() const {
    return content_->oldest_rank;
}

std::string_view Columns::scope_bytes(std::uint32_t document) const {
    const auto& starts = content_->scope_starts;
    return content_->scope_bytes.substr(starts[document], starts[document + 1] - starts[document]);
}

void Columns::drop_pages() const {
    if (content_->file)
        content_->file->drop_pages();
}

void Columns::read_sentences(std::uint32_t document,
                             std::vector<ScopeSentence>& sentences,
                             bool& has_positions) const {
    ByteReader in(scope_bytes(document));
    has_positions = !in.at_end() && in.get() == 1;
    sentences.resize(in.at_end() ? 0 : in.get_count());
    std::uint32_t position = 0;
    for (auto& sentence : sentences) {
        const auto head = in.get();
        position += static_cast<std::uint32_t>(head / 2);
        sentence.position = position;
        sentence.new_paragraph = head % 2 != 0;
        sentence.actors.clear();
        sentence.places.clear();
        sentence.about.clear();
        for (auto left = in.get_count(); left > 0; --left) {
            const auto item = in.get();
            const auto ordinal = static_cast<std::uint32_t>(item / 3);
            auto& of = item % 3 == 0   ? sentence.actors
                       : item % 3 == 1 ? sentence.places
                                       : sentence.about;
            of.push_back(ordinal);
        }
    }
}

}  // namespace dateline::schema
