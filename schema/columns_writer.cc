// SPDX-License-Identifier: GPL-3.0-or-later
// Prints collected columns: gives the ordinals, turns rows into lists by value, lays out the parts.
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <numeric>
#include <string_view>
#include <system_error>

#include "schema/byte_coding.h"
#include "schema/column_entry.h"
#include "schema/columns_layout.h"
#include "schema/columns_writer_content.h"

namespace dateline::schema {

namespace {

constexpr std::uint32_t items_max = 0xfffffff0;

std::vector<std::uint32_t> numbers_in_order(const Collected& all, Column which) {
    const auto& values = all.column(which).values;
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (which == Column::About)
            return all.dates[a] < all.dates[b];
        const auto& x = values[a];
        const auto& y = values[b];
        return x.documents != y.documents ? x.documents > y.documents
                                          : all.texts.text(x.id) < all.texts.text(y.id);
    });
    return order;
}

std::vector<std::uint32_t> inverse_of(const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> inverse(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        inverse[order[i]] = i;
    return inverse;
}

// Lists by document (rows 0..last) and by value, both ascending.
void print_lists(const Collected& all,
                 const CollectedColumn& column,
                 const std::vector<std::uint32_t>& ordinals,
                 std::size_t number,
                 PartsPrinter& parts) {
    const std::uint32_t rows = all.rows.empty() ? 1 : all.rows.back().document + 1;
    std::vector<std::uint32_t> value_starts(rows + 1);
    std::vector<std::uint32_t> value_list;
    value_list.reserve(column.list.size());
    std::vector<std::uint32_t> document_starts(column.values.size() + 1);
    for (std::size_t i = 0, row = 0; row < rows; ++row) {
        value_starts[row] = static_cast<std::uint32_t>(value_list.size());
        if (i == all.rows.size() || all.rows[i].document != row)
            continue;
        const auto first = value_list.size();
        for (auto at = column.starts[i]; at < column.starts[i + 1]; ++at) {
            const auto ordinal = ordinals[column.list[at] & ~inherited_flag];
            value_list.push_back(ordinal | (column.list[at] & inherited_flag));
            ++document_starts[ordinal + 1];
        }
        std::sort(value_list.begin() + static_cast<std::ptrdiff_t>(first), value_list.end(),
                  [](std::uint32_t a, std::uint32_t b) {
                      return (a & ~inherited_flag) < (b & ~inherited_flag);
                  });
        ++i;
    }
    value_starts[rows] = static_cast<std::uint32_t>(value_list.size());
    std::partial_sum(document_starts.begin(), document_starts.end(), document_starts.begin());
    std::vector<std::uint32_t> document_list(value_list.size());
    auto next = document_starts;
    for (std::uint32_t row = 0; row < rows; ++row)
        for (auto at = value_starts[row]; at < value_starts[row + 1]; ++at)
            document_list[next[value_list[at] & ~inherited_flag]++] = row;
    parts.add(part_number(number, ColumnPart::DocumentStarts), document_starts);
    parts.add(part_number(number, ColumnPart::DocumentList), document_list);
    parts.add(part_number(number, ColumnPart::ValueStarts), value_starts);
    parts.add(part_number(number, ColumnPart::ValueList), value_list);
}

void print_values(const Collected& all,
                  Column which,
                  const std::vector<std::uint32_t>& order,
                  PartsPrinter& parts) {
    const auto number = static_cast<std::size_t>(which);
    std::vector<std::string_view> ids, names;
    std::vector<std::uint8_t> kinds;
    for (const auto i : order) {
        const auto& value = all.column(which).values[i];
        ids.push_back(all.texts.text(value.id));
        names.push_back(value.names == no_spellings ? ids.back() : all.best(value.names));
        kinds.push_back(which == Column::Place ? std::uint8_t{all.places[i].named} : value.kind());
    }
    std::vector<std::uint32_t> sorted(order.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(),
              [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
    auto by_name = sorted;
    std::stable_sort(by_name.begin(), by_name.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
    parts.add(part_number(number, ColumnPart::NameRanks), inverse_of(by_name));
    parts.add_strings(part_number(number, ColumnPart::IdStarts), ids);
    parts.add_strings(part_number(number, ColumnPart::NameStarts), names);
    parts.add(part_number(number, ColumnPart::Kinds), kinds);
    parts.add(part_number(number, ColumnPart::IdsSorted), sorted);
}

// Dates as they lie in memory, with zeros behind each: what stands in the padding is chance.
std::string print_dates(const Collected& all, const std::vector<std::uint32_t>& order) {
    std::string bytes(order.size() * sizeof(DateValue), '\0');
    constexpr auto told_bytes = offsetof(DateValue, granularity) + sizeof(Granularity);
    for (std::size_t i = 0; i < order.size(); ++i)
        std::memcpy(&bytes[i * sizeof(DateValue)], &all.dates[order[i]], told_bytes);
    return bytes;
}

void print_places(const Collected& all,
                  const std::vector<std::uint32_t>& order,
                  const std::vector<std::uint32_t>& ordinals,
                  PartsPrinter& parts) {
    std::vector<std::uint32_t> path_starts{0}, path_list;
    std::vector<std::string_view> types, countries;
    std::vector<double> lat_lon;
    for (const auto i : order) {
        const auto& place = all.places[i];
        for (const auto step : place.path)
            path_list.push_back(ordinals[step]);
        path_starts.push_back(static_cast<std::uint32_t>(path_list.size()));
        types.push_back(place.named ? all.texts.text(place.type) : std::string_view());
        countries.push_back(place.named ? all.texts.text(place.country) : std::string_view());
        lat_lon.push_back(place.lat);
        lat_lon.push_back(place.lon);
    }
    parts.add(part_number(FilePart::PathStarts), path_starts);
    parts.add(part_number(FilePart::PathList), path_list);
    parts.add_strings(part_number(FilePart::TypeStarts), types);
    parts.add_strings(part_number(FilePart::CountryStarts), countries);
    parts.add(part_number(FilePart::LatLon), lat_lon);
}

void print_order(const Collected& all, bool newest, PartsPrinter& parts) {
    std::vector<std::uint32_t> order(all.rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto& x = all.rows[a];
        const auto& y = all.rows[b];
        if (x.published.is_dated() != y.published.is_dated())
            return x.published.is_dated();
        if (x.published.is_dated() && x.published.first != y.published.first)
            return newest == (x.published.first > y.published.first);
        return x.id != y.id ? all.texts.text(x.id) < all.texts.text(y.id) : x.document < y.document;
    });
    std::vector<std::uint32_t> rank(all.rows.empty() ? 1 : all.rows.back().document + 1,
                                    no_ordinal);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = all.rows[order[i]].document;
        rank[order[i]] = i;
    }
    parts.add(part_number(newest ? FilePart::NewestOrder : FilePart::OldestOrder), order);
    parts.add(part_number(newest ? FilePart::NewestRank : FilePart::OldestRank), rank);
}

std::uint64_t print_rows(const Collected& all, PartsPrinter& parts) {
    const std::uint32_t rows = all.rows.empty() ? 1 : all.rows.back().document + 1;
    std::vector<std::uint32_t> documents, text_bytes(rows);
    std::vector<PublishedRow> published(rows, PublishedRow{0, 0, PublishedRow::undated});
    std::uint64_t total = 0;
    for (const auto& row : all.rows) {
        documents.push_back(row.document);
        text_bytes[row.document] = row.text_bytes;
        published[row.document] = row.published;
        total += row.text_bytes;
    }
    parts.add(part_number(FilePart::Documents), documents);
    parts.add(part_number(FilePart::Published), published);
    parts.add(part_number(FilePart::TextBytes), text_bytes);
    return total;
}

// Copies a document's scopes, with ordinals for numbers.
void print_scope(ByteReader& in, const Ordinals& ordinals, ByteWriter& out) {
    out.put(in.get());
    auto sentences = in.get();
    for (out.put(sentences); sentences > 0; --sentences) {
        out.put(in.get());
        auto items = in.get();
        for (out.put(items); items > 0; --items) {
            const auto item = in.get();
            const auto column = static_cast<std::size_t>(scope_columns[item % 3]);
            out.put(std::uint64_t{ordinals[column][item / 3]} * 3 + item % 3);
        }
    }
}

void print_scopes(const Collected& all, const Ordinals& ordinals, PartsPrinter& parts) {
    const std::uint32_t rows = all.rows.empty() ? 1 : all.rows.back().document + 1;
    std::vector<std::uint64_t> starts(rows + 1);
    ByteReader in(all.scopes.bytes());
    ByteWriter bytes;
    auto next = all.rows.begin();
    for (std::size_t row = 0; row < rows; ++row) {
        starts[row] = bytes.bytes().size();
        if (next == all.rows.end() || next->document != row)
            continue;
        print_scope(in, ordinals, bytes);
        ++next;
    }
    starts[rows] = bytes.bytes().size();
    parts.add(part_number(FilePart::ScopeStarts), starts);
    parts.add_bytes(part_number(FilePart::ScopeBytes), bytes.bytes());
}

}  // namespace

ColumnsHeader print_columns(Collected& all, PartsPrinter& parts) {
    Ordinals ordinals;
    for (std::size_t number = 0; number < column_count; ++number) {
        const auto& column = all.columns[number];
        if (column.list.size() > items_max)
            throw std::length_error("too many tags for one build: split the corpus");
        const auto which = static_cast<Column>(number);
        const auto order = numbers_in_order(all, which);
        ordinals[number] = inverse_of(order);
        print_values(all, which, order, parts);
        print_lists(all, column, ordinals[number], number, parts);
        if (which == Column::Place)
            print_places(all, order, ordinals[number], parts);
        if (which == Column::About)
            parts.add_bytes(part_number(FilePart::Dates), print_dates(all, order));
        all.columns[number].list = {};
    }
    print_aliases(all, ordinals, parts);
    print_title_words(all, parts);
    ColumnsHeader header;
    header.text_bytes_total = print_rows(all, parts);
    print_order(all, true, parts);
    print_order(all, false, parts);
    print_scopes(all, ordinals, parts);
    header.last_document = all.rows.empty() ? 0 : all.rows.back().document;
    header.article_count = static_cast<std::uint32_t>(all.rows.size());
    return header;
}

ColumnsWriter::ColumnsWriter() : content_(std::make_unique<Content>()) {}
ColumnsWriter::~ColumnsWriter() = default;
ColumnsWriter::ColumnsWriter(ColumnsWriter&&) noexcept = default;

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

std::string ColumnsWriter::print() {
    PartsPrinter parts;
    const auto header = print_columns(content_->collected, parts);
    std::string file;
    parts.print(header, [&](std::string_view bytes) { file += bytes; });
    return file;
}

void ColumnsWriter::write(const std::filesystem::path& file) {
    PartsPrinter parts(file.string() + ".parts");
    const auto header = print_columns(content_->collected, parts);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    parts.print(header, [&](std::string_view bytes) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
    out.close();
    if (!out)
        throw std::filesystem::filesystem_error("cannot write", file,
                                                std::error_code(errno, std::generic_category()));
}

}  // namespace dateline::schema
