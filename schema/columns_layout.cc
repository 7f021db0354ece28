// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the parts of a columns file one after the other and seals them with a checksum.
#include "schema/columns_layout.h"

#include <bit>
#include <memory>

#include <xxhash.h>

namespace dateline::schema {

static_assert(std::endian::native == std::endian::little,
              "columns are mapped as they are: little endian only");

std::uint64_t columns_checksum(ColumnsHeader header, std::string_view rest) {
    header.checksum = 0;
    return XXH3_64bits_withSeed(rest.data(), rest.size(), XXH3_64bits(&header, sizeof(header)));
}

void PartsPrinter::add_bytes(std::uint32_t number, std::string bytes) {
    rows_.push_back({number, bytes_, bytes.size()});
    bytes.resize((bytes.size() + columns_alignment - 1) / columns_alignment * columns_alignment);
    bytes_ += bytes.size();
    parts_.push_back(std::move(bytes));
}

void PartsPrinter::print(ColumnsHeader header,
                         const std::function<void(std::string_view)>& sink) const {
    auto rows = rows_;
    std::uint64_t first = sizeof(ColumnsHeader) + rows.size() * sizeof(PartRow);
    first = (first + columns_alignment - 1) / columns_alignment * columns_alignment;
    for (auto& row : rows)
        row.offset += first;
    header.part_count = rows.size();
    header.file_bytes = first + bytes_;
    header.checksum = 0;
    std::string table(first - sizeof(ColumnsHeader), '\0');
    std::memcpy(table.data(), rows.data(), rows.size() * sizeof(PartRow));
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> sum(XXH3_createState(),
                                                                              XXH3_freeState);
    XXH3_64bits_reset_withSeed(sum.get(), XXH3_64bits(&header, sizeof(header)));
    XXH3_64bits_update(sum.get(), table.data(), table.size());
    for (const auto& part : parts_)
        XXH3_64bits_update(sum.get(), part.data(), part.size());
    header.checksum = XXH3_64bits_digest(sum.get());
    sink({reinterpret_cast<const char*>(&header), sizeof(header)});
    sink(table);
    for (const auto& part : parts_)
        sink(part);
}

}  // namespace dateline::schema
