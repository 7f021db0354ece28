// SPDX-License-Identifier: GPL-3.0-or-later
// Prints columns: gives the ordinals, turns rows into lists by value, lays out the parts.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <numeric>
#include <span>
#include <string_view>

#include "schema/byte_coding.h"
#include "schema/column_tallies.h"
#include "schema/columns_content.h"
#include "schema/columns_layout.h"
#include "schema/output_file.h"

namespace dateline::schema {

namespace {

constexpr std::uint32_t items_max = 0xfffffff0;

using Numbers = std::pmr::vector<std::uint32_t>;

Numbers numbers_in_order(const ColumnsContent& content, Column which) {
    const auto& values = content.values[static_cast<std::size_t>(which)];
    Numbers order(values.size(), content.memory());
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

Numbers inverse_of(const Numbers& order) {
    Numbers inverse(order.size(), order.get_allocator());
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
                 const Numbers& ordinals,
                 PartsPrinter& parts) {
    const auto number = static_cast<std::size_t>(which);
    const auto rows = content.row_count();
    const auto memory = content.memory();
    Numbers document_starts(content.values[number].size() + 1, memory);
    std::uint64_t total = 0;
    for (std::size_t value = 0; value < ordinals.size(); ++value)
        total += document_starts[ordinals[value] + 1] = content.values[number][value].documents;
    if (total > items_max)
        throw std::length_error("too many tags for one build: split the corpus");
    std::partial_sum(document_starts.begin(), document_starts.end(), document_starts.begin());
    parts.add(part_number(number, ColumnPart::DocumentStarts), document_starts);
    Numbers value_starts(memory), document_list(total, memory);
    std::vector<std::uint32_t> sorted;
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

void print_values(const std::pmr::vector<PrintedValue>& values,
                  std::size_t number,
                  const Numbers& order,
                  PartsPrinter& parts) {
    const auto id = [&](std::size_t ordinal) { return values[order[ordinal]].id; };
    const auto name = [&](std::size_t ordinal) { return values[order[ordinal]].name; };
    std::pmr::vector<std::uint8_t> kinds(order.get_allocator());
    kinds.reserve(order.size());
    for (const auto i : order)
        kinds.push_back(values[i].kind);
    Numbers sorted(order.size(), order.get_allocator());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(),
              [&](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); });
    Numbers by_name(sorted, order.get_allocator());
    std::sort(by_name.begin(), by_name.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto names = name(a).compare(name(b));
        return names != 0 ? names < 0 : id(a) < id(b);
    });
    parts.add(part_number(number, ColumnPart::NameRanks), inverse_of(by_name));
    parts.add_strings(part_number(number, ColumnPart::IdStarts), order.size(), id);
    parts.add_strings(part_number(number, ColumnPart::NameStarts), order.size(), name);
    parts.add(part_number(number, ColumnPart::Kinds), kinds);
    parts.add(part_number(number, ColumnPart::IdsSorted), sorted);
}

// Dates as they lie in memory, with zeros behind each: what stands in the padding is chance.
std::string print_dates(const ColumnsContent& content, const Numbers& order) {
    std::string bytes(order.size() * sizeof(DateValue), '\0');
    constexpr auto told_bytes = offsetof(DateValue, granularity) + sizeof(Granularity);
    for (std::size_t i = 0; i < order.size(); ++i)
        std::memcpy(&bytes[i * sizeof(DateValue)], &content.dates[order[i]], told_bytes);
    return bytes;
}

void print_places(const ColumnsContent& content,
                  const Numbers& order,
                  const Numbers& ordinals,
                  PartsPrinter& parts) {
    std::vector<std::uint32_t> path_starts{0}, path_list;
    std::vector<double> lat_lon;
    for (const auto i : order) {
        const auto& place = content.places[i];
        for (const auto step : place.path)
            path_list.push_back(ordinals[step]);
        path_starts.push_back(static_cast<std::uint32_t>(path_list.size()));
        lat_lon.push_back(place.lat);
        lat_lon.push_back(place.lon);
    }
    parts.add(part_number(FilePart::PathStarts), path_starts);
    parts.add(part_number(FilePart::PathList), path_list);
    parts.add_strings(
        part_number(FilePart::TypeStarts), order.size(),
        [&](std::size_t i) -> std::string_view { return content.places[order[i]].type; });
    parts.add_strings(
        part_number(FilePart::CountryStarts), order.size(),
        [&](std::size_t i) -> std::string_view { return content.places[order[i]].country; });
    parts.add(part_number(FilePart::LatLon), lat_lon);
}

std::uint64_t print_rows(const ColumnsContent& content, PartsPrinter& parts) {
    const auto rows = content.row_count();
    Numbers documents(content.memory()), text_bytes(rows, content.memory());
    std::pmr::vector<PublishedRow> published(rows, PublishedRow{0, 0, PublishedRow::undated},
                                             content.memory());
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
    std::pmr::vector<std::uint64_t> starts(content.memory());
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

std::pmr::string print_alias_tallies(const AliasRows& aliases) {
    std::pmr::string section(aliases.rows.get_allocator());
    for (const auto& row : aliases.rows) {
        const SpellingUse plain{row.spelling, row.count};
        std::span<const SpellingUse> spellings;
        if (row.count > 0)
            spellings = row.list == no_list ? std::span(&plain, 1)
                                            : std::span<const SpellingUse>(aliases.lists[row.list]);
        ByteWriter out;
        put_spellings(out, spellings, row.spelling, row.count);
        section += out.bytes();
    }
    return section;
}

}  // namespace

ColumnsHeader print_columns(ColumnsContent& content, PartsPrinter& parts, TallySections* tallies) {
    Ordinals ordinals(column_count, content.memory());
    if (tallies != nullptr)
        tallies->resize(column_count + 1);
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
            (*tallies)[number] = content.print_value_tallies(which);
    }
    {
        const auto aliases = content.make_alias_rows(ordinals);
        print_alias_rows(aliases, content.values, ordinals, parts);
        if (tallies != nullptr)
            tallies->back() = print_alias_tallies(aliases);
    }
    print_title_words(content.make_title_words(), parts);
    ColumnsHeader header;
    header.text_bytes_total = print_rows(content, parts);
    print_orders(content, parts);
    print_scopes(content, ordinals, parts);
    header.last_document = content.rows.empty() ? 0 : content.rows.back().document;
    header.article_count = static_cast<std::uint32_t>(content.rows.size());
    return header;
}

void write_columns(ColumnsContent& content,
                   const std::filesystem::path& columns,
                   const std::filesystem::path& tallies) {
    PartsPrinter parts(columns.string() + ".parts");
    TallySections sections(content.memory());
    const auto header = print_columns(content, parts, &sections);
    OutputFile tally_file(tallies);
    print_tallies(sections, [&](std::string_view bytes) { tally_file.write(bytes); });
    tally_file.finish();
    OutputFile out(columns);
    parts.print(header, [&](std::string_view bytes) { out.write(bytes); });
    out.finish();
}

}  // namespace dateline::schema
