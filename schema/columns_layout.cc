// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the parts of a columns file one after the other and seals them with a checksum.
#include "schema/columns_layout.h"

#include <bit>

#include <xxhash.h>

namespace dateline::schema {

static_assert(std::endian::native == std::endian::little,
              "columns are mapped as they are: little endian only");

std::uint64_t columns_checksum(ColumnsHeader header, std::string_view rest) {
    header.checksum = 0;
    return XXH3_64bits_withSeed(rest.data(), rest.size(), XXH3_64bits(&header, sizeof(header)));
}

void PartsPrinter::add_bytes(std::uint32_t number, std::string_view bytes) {
    rows_.push_back({number, bytes_.size(), bytes.size()});
    bytes_ += bytes;
    bytes_.resize((bytes_.size() + columns_alignment - 1) / columns_alignment * columns_alignment);
}

std::string PartsPrinter::print(ColumnsHeader header) const {
    auto rows = rows_;
    std::uint64_t first = sizeof(ColumnsHeader) + rows.size() * sizeof(PartRow);
    first = (first + columns_alignment - 1) / columns_alignment * columns_alignment;
    for (auto& row : rows)
        row.offset += first;
    header.part_count = rows.size();
    header.file_bytes = first + bytes_.size();
    std::string file(first, '\0');
    file.reserve(header.file_bytes);
    std::memcpy(file.data() + sizeof(ColumnsHeader), rows.data(), rows.size() * sizeof(PartRow));
    file += bytes_;
    header.checksum =
        columns_checksum(header, std::string_view(file).substr(sizeof(ColumnsHeader)));
    std::memcpy(file.data(), &header, sizeof(header));
    return file;
}

}  // namespace dateline::schema
