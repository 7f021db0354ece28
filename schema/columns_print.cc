// SPDX-License-Identifier: GPL-3.0-or-later
// Prints columns: gives the ordinals, turns rows into lists by value, lays out the parts.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <numeric>
#include <string_view>

#include "schema/byte_coding.h"
#include "schema/column_tallies.h"
#include "schema/columns_content.h"
#include "schema/columns_layout.h"
#include "schema/output_file.h"

namespace dateline::schema {

namespace {

constexpr std::uint32_t items_max = 0xfffffff0;

std::vector<std::uint32_t> numbers_in_order(const ColumnsContent& content, Column which) {
    const auto& values = content.values[static_cast<std::size_t>(which)];
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (which == Column::About)
            return content.dates[a] < content.dates[b];
        const auto& x = values[a];
        const auto& y = values[b];
        return x.documents != y.documents ? x.documents > y.documents : x.id < y.id;
    });
    return order;
}

std::vector<std::uint32_t> inverse_of(const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> inverse(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        inverse[order[i]] = i;
    return inverse;
}

bool is_lower_ordinal(std::uint32_t a, std::uint32_t b) {
    return (a & ~inherited_flag) < (b & ~inherited_flag);
}

// Lists by document (rows 0..last) and by value, both ascending.
void print_lists(ColumnsContent& content,
                 Column which,
                 const std::vector<std::uint32_t>& ordinals,
                 PartsPrinter& parts) {
    const auto number = static_cast<std::size_t>(which);
    const auto rows = content.row_count();
    std::vector<std::uint32_t> document_starts(content.values[number].size() + 1);
    std::uint64_t total = 0;
    for (std::size_t value = 0; value < ordinals.size(); ++value)
        total += document_starts[ordinals[value] + 1] = content.values[number][value].documents;
    if (total > items_max)
        throw std::length_error("too many tags for one build: split the corpus");
    std::partial_sum(document_starts.begin(), document_starts.end(), document_starts.begin());
    parts.add(part_number(number, ColumnPart::DocumentStarts), document_starts);
    std::vector<std::uint32_t> value_starts, document_list(total), sorted;
    value_starts.reserve(rows + 1);
    std::uint32_t values = 0;
    parts.begin_part(part_number(number, ColumnPart::ValueList));
    content.read_lists(which, ordinals, [&](std::uint32_t document, auto items) {
        value_starts.resize(document + 1, values);
        values += static_cast<std::uint32_t>(items.size());
        sorted.assign(items.begin(), items.end());
        std::sort(sorted.begin(), sorted.end(), is_lower_ordinal);
        for (const auto item : sorted)
            document_list[document_starts[item & ~inherited_flag]++] = document;
        parts.append(
            {reinterpret_cast<const char*>(sorted.data()), sorted.size() * sizeof(std::uint32_t)});
    });
    parts.end_part();
    value_starts.resize(rows + 1, values);
    parts.add(part_number(number, ColumnPart::DocumentList), document_list);
    parts.add(part_number(number, ColumnPart::ValueStarts), value_starts);
}

void print_values(const std::vector<PrintedValue>& values,
                  std::size_t number,
                  const std::vector<std::uint32_t>& order,
                  PartsPrinter& parts) {
    std::vector<std::string_view> ids, names;
    std::vector<std::uint8_t> kinds;
    for (const auto i : order) {
        ids.push_back(values[i].id);
        names.push_back(values[i].name);
        kinds.push_back(values[i].kind);
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
std::string print_dates(const ColumnsContent& content, const std::vector<std::uint32_t>& order) {
    std::string bytes(order.size() * sizeof(DateValue), '\0');
    constexpr auto told_bytes = offsetof(DateValue, granularity) + sizeof(Granularity);
    for (std::size_t i = 0; i < order.size(); ++i)
        std::memcpy(&bytes[i * sizeof(DateValue)], &content.dates[order[i]], told_bytes);
    return bytes;
}

void print_places(const ColumnsContent& content,
                  const std::vector<std::uint32_t>& order,
                  const std::vector<std::uint32_t>& ordinals,
                  PartsPrinter& parts) {
    std::vector<std::uint32_t> path_starts{0}, path_list;
    std::vector<std::string_view> types, countries;
    std::vector<double> lat_lon;
    for (const auto i : order) {
        const auto& place = content.places[i];
        for (const auto step : place.path)
            path_list.push_back(ordinals[step]);
        path_starts.push_back(static_cast<std::uint32_t>(path_list.size()));
        types.push_back(place.type);
        countries.push_back(place.country);
        lat_lon.push_back(place.lat);
        lat_lon.push_back(place.lon);
    }
    parts.add(part_number(FilePart::PathStarts), path_starts);
    parts.add(part_number(FilePart::PathList), path_list);
    parts.add_strings(part_number(FilePart::TypeStarts), types);
    parts.add_strings(part_number(FilePart::CountryStarts), countries);
    parts.add(part_number(FilePart::LatLon), lat_lon);
}

std::uint64_t print_rows(const ColumnsContent& content, PartsPrinter& parts) {
    const auto rows = content.row_count();
    std::vector<std::uint32_t> documents, text_bytes(rows);
    std::vector<PublishedRow> published(rows, PublishedRow{0, 0, PublishedRow::undated});
    std::uint64_t total = 0;
    for (const auto& row : content.rows) {
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

void print_scopes(ColumnsContent& content, const Ordinals& ordinals, PartsPrinter& parts) {
    const auto rows = content.row_count();
    std::vector<std::uint64_t> starts;
    starts.reserve(rows + 1);
    std::uint64_t bytes = 0;
    parts.begin_part(part_number(FilePart::ScopeBytes));
    content.read_scopes(ordinals, [&](std::uint32_t document, ByteReader& in, const auto& of) {
        starts.resize(document + 1, bytes);
        ByteWriter scope;
        print_scope(in, of, scope);
        parts.append(scope.bytes());
        bytes += scope.bytes().size();
    });
    parts.end_part();
    starts.resize(rows + 1, bytes);
    parts.add(part_number(FilePart::ScopeStarts), starts);
}

std::string print_alias_tallies(const AliasRows& aliases) {
    ByteWriter out;
    std::vector<SpellingUse> plain(1);
    for (const auto& row : aliases.rows) {
        plain[0] = {row.spelling, row.count};
        if (row.count == 0)
            put_spellings(out, {}, row.spelling, 0);
        else
            put_spellings(out, row.list == no_list ? plain : aliases.lists[row.list], row.spelling,
                          row.count);
    }
    return out.take();
}

}  // namespace

ColumnsHeader print_columns(ColumnsContent& content, PartsPrinter& parts, std::string* tallies) {
    Ordinals ordinals;
    TallySections sections;
    for (std::size_t number = 0; number < column_count; ++number) {
        const auto which = static_cast<Column>(number);
        const auto order = numbers_in_order(content, which);
        ordinals[number] = inverse_of(order);
        print_values(content.values[number], number, order, parts);
        print_lists(content, which, ordinals[number], parts);
        if (which == Column::Place)
            print_places(content, order, ordinals[number], parts);
        if (which == Column::About)
            parts.add_bytes(part_number(FilePart::Dates), print_dates(content, order));
        if (tallies != nullptr && which != Column::Story)
            sections[number] = content.print_value_tallies(which);
    }
    {
        const auto aliases = content.make_alias_rows(ordinals);
        print_alias_rows(aliases, content.values, ordinals, parts);
        if (tallies != nullptr)
            sections.back() = print_alias_tallies(aliases);
    }
    print_title_words(content.make_title_words(), parts);
    ColumnsHeader header;
    header.text_bytes_total = print_rows(content, parts);
    print_orders(content, parts);
    print_scopes(content, ordinals, parts);
    header.last_document = content.rows.empty() ? 0 : content.rows.back().document;
    header.article_count = static_cast<std::uint32_t>(content.rows.size());
    if (tallies != nullptr)
        *tallies = print_tallies(sections);
    return header;
}

void write_columns(ColumnsContent& content,
                   const std::filesystem::path& columns,
                   const std::filesystem::path& tallies) {
    PartsPrinter parts(columns.string() + ".parts");
    std::string tally_bytes;
    const auto header = print_columns(content, parts, &tally_bytes);
    write_file(tallies, tally_bytes);
    OutputFile out(columns);
    parts.print(header, [&](std::string_view bytes) { out.write(bytes); });
    out.finish();
}

}  // namespace dateline::schema
