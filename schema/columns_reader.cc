// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a columns file: maps it, checks it once, finds its parts.
#include <algorithm>
#include <cstring>

#include "schema/columns_file.h"

namespace dateline::schema {

namespace fs = std::filesystem;

// Whoever passes the checksum was written by our writer: the lists inside need no further check.
bool Columns::Content::read_header() {
    if (bytes.size() < sizeof(header))
        return false;
    std::memcpy(&header, bytes.data(), sizeof(header));
    const auto rest = bytes.substr(sizeof(header));
    if (header.magic != columns_magic || header.file_bytes != bytes.size() ||
        header.part_count > rest.size() / sizeof(PartRow) ||
        header.checksum != columns_checksum(header, rest))
        return false;
    parts.resize(header.part_count);
    std::memcpy(parts.data(), rest.data(), header.part_count * sizeof(PartRow));
    for (const auto& row : parts)
        if (row.offset % columns_alignment != 0 || row.offset > bytes.size() ||
            row.bytes > bytes.size() - row.offset)
            return false;
    std::sort(parts.begin(), parts.end(),
              [](const PartRow& a, const PartRow& b) { return a.number < b.number; });
    return true;
}

void Columns::Content::read_columns() {
    for (std::size_t i = 0; i < column_count; ++i) {
        auto& column = columns[i];
        view_strings(part_number(i, ColumnPart::IdStarts), column.ids);
        view_strings(part_number(i, ColumnPart::NameStarts), column.names);
        view(part_number(i, ColumnPart::Kinds), column.kinds);
        view(part_number(i, ColumnPart::IdsSorted), column.ids_sorted);
        view(part_number(i, ColumnPart::NameRanks), column.name_ranks);
        view(part_number(i, ColumnPart::DocumentStarts), column.document_starts);
        view(part_number(i, ColumnPart::DocumentList), column.document_list);
        view(part_number(i, ColumnPart::ValueStarts), column.value_starts);
        view(part_number(i, ColumnPart::ValueList), column.value_list);
    }
}

void Columns::Content::read_rest() {
    view(FilePart::Dates, dates);
    view(FilePart::PathStarts, path_starts);
    view(FilePart::PathList, path_list);
    view(FilePart::LatLon, lat_lon);
    view_strings(part_number(FilePart::TypeStarts), types);
    view_strings(part_number(FilePart::CountryStarts), countries);
    view_strings(part_number(FilePart::FoldedStarts), aliases.folded);
    view_strings(part_number(FilePart::SpellingStarts), aliases.spellings);
    view(FilePart::AliasColumns, aliases.columns);
    view(FilePart::AliasOrdinals, aliases.ordinals);
    view(FilePart::AliasCounts, aliases.counts);
    view(FilePart::WordStarts, aliases.word_starts);
    view(FilePart::WordStartPeaks, aliases.word_start_peaks);
    view_strings(part_number(FilePart::TitleWordStarts), title_words.words);
    view(FilePart::TitleWordCounts, title_words.counts);
    view(FilePart::Documents, documents);
    view(FilePart::Published, published);
    view(FilePart::TextBytes, text_bytes);
    view(FilePart::NewestOrder, newest_order);
    view(FilePart::OldestOrder, oldest_order);
    view(FilePart::NewestRank, newest_rank);
    view(FilePart::OldestRank, oldest_rank);
    view(FilePart::ScopeStarts, scope_starts);
    scope_bytes = part(part_number(FilePart::ScopeBytes));
}

Columns::Columns(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Columns::~Columns() = default;
Columns::Columns(Columns&&) noexcept = default;
Columns& Columns::operator=(Columns&&) noexcept = default;

Result<Columns> Columns::open(const fs::path& file) {
    auto content = std::make_unique<Content>();
    content->file = std::make_unique<MappedFile>(file);
    content->bytes = content->file->bytes();
    if (!content->read_header())
        return Problem{"'" + file.string() + "' is damaged, or of another format",
                       "build again: dateline-index build CORPUS --index DIR --full"};
    content->read_columns();
    content->read_rest();
    return Columns(std::move(content));
}

Result<Columns> Columns::read(std::string bytes) {
    auto content = std::make_unique<Content>();
    content->owned = std::move(bytes);
    content->bytes = content->owned;
    if (!content->read_header())
        return Problem{"the columns are damaged", "build them again"};
    content->read_columns();
    content->read_rest();
    return Columns(std::move(content));
}

}  // namespace dateline::schema
