// SPDX-License-Identifier: GPL-3.0-or-later
// An open columns file: its mapping and the views into it; only the reader's rooms use it.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "schema/columns.h"
#include "schema/columns_layout.h"
#include "schema/mapped_file.h"

namespace dateline::schema {

struct Columns::Content {
    std::unique_ptr<MappedFile> file;
    std::string owned;
    std::string_view bytes;
    ColumnsHeader header;
    std::vector<PartRow> parts;  // in the order of their numbers
    std::array<ValueColumn, column_count> columns;
    AliasTable aliases;
    TitleWords title_words;
    StringTable types, countries;
    std::span<const DateValue> dates;
    std::span<const std::uint32_t> path_starts, path_list;
    std::span<const double> lat_lon;
    std::span<const std::uint32_t> documents, text_bytes;
    std::span<const PublishedRow> published;
    std::span<const std::uint32_t> newest_order, oldest_order, newest_rank, oldest_rank;
    std::span<const std::uint64_t> scope_starts;
    std::string_view scope_bytes;

    std::string_view part(std::uint32_t number) const {
        const auto row = std::lower_bound(
            parts.begin(), parts.end(), number,
            [](const PartRow& part, std::uint32_t wanted) { return part.number < wanted; });
        if (row == parts.end() || row->number != number)
            return {};
        return bytes.substr(row->offset, row->bytes);
    }
    template <typename T>
    void view(std::uint32_t number, std::span<const T>& items) const {
        const auto raw = part(number);
        items = {reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T)};
    }
    template <typename T>
    void view(FilePart number, std::span<const T>& items) const {
        view(part_number(number), items);
    }
    void view_strings(std::uint32_t starts_number, StringTable& table) const {
        view(starts_number, table.starts);
        table.bytes = part(starts_number + 1);
    }
    bool read_header();
    void read_columns();
    void read_rest();
};

}  // namespace dateline::schema
