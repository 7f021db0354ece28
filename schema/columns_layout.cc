// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the parts of a columns file one after the other and seals them with a checksum.
#include "schema/columns_layout.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <xxhash.h>

namespace dateline::schema {

static_assert(std::endian::native == std::endian::little,
              "columns are mapped as they are: little endian only");

namespace {

constexpr std::size_t scratch_block_bytes = 1 << 20;

}  // namespace

std::uint64_t columns_checksum(ColumnsHeader header, std::string_view rest) {
    header.checksum = 0;
    return XXH3_64bits_withSeed(rest.data(), rest.size(), XXH3_64bits(&header, sizeof(header)));
}

PartsPrinter::PartsPrinter(std::filesystem::path scratch)
    : scratch_(std::move(scratch)),
      file_(scratch_, std::ios::binary | std::ios::in | std::ios::out | std::ios::trunc) {
    check_file();
}

PartsPrinter::~PartsPrinter() {
    std::error_code ignored;
    if (!scratch_.empty())
        std::filesystem::remove(scratch_, ignored);
}

void PartsPrinter::check_file() const {
    if (!file_)
        throw std::filesystem::filesystem_error("cannot write", scratch_,
                                                std::error_code(errno, std::generic_category()));
}

void PartsPrinter::put(std::string_view bytes) {
    bytes_ += bytes.size();
    if (scratch_.empty()) {
        bytes_in_memory_ += bytes;
        return;
    }
    file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check_file();
}

void PartsPrinter::begin_part(std::uint32_t number) {
    rows_.push_back({number, bytes_, 0});
}

void PartsPrinter::append(std::string_view bytes) {
    rows_.back().bytes += bytes.size();
    put(bytes);
}

void PartsPrinter::append_number(std::uint64_t start) {
    const auto number = static_cast<std::uint32_t>(start);
    if (number != start)
        throw std::length_error("too many names for one build: split the corpus");
    append({reinterpret_cast<const char*>(&number), sizeof number});
}

void PartsPrinter::end_part() {
    const auto rest = bytes_ % columns_alignment;
    put(std::string(rest == 0 ? 0 : columns_alignment - rest, '\0'));
}

void PartsPrinter::add_bytes(std::uint32_t number, std::string_view bytes) {
    begin_part(number);
    append(bytes);
    end_part();
}

void PartsPrinter::read_parts(const std::function<void(std::string_view)>& sink) {
    if (scratch_.empty())
        return sink(bytes_in_memory_);
    file_.seekg(0);
    std::string block(scratch_block_bytes, '\0');
    for (auto left = bytes_; left > 0;) {
        const auto size = std::min<std::uint64_t>(left, block.size());
        file_.read(block.data(), static_cast<std::streamsize>(size));
        check_file();
        sink({block.data(), size});
        left -= size;
    }
}

void PartsPrinter::print(ColumnsHeader header, const std::function<void(std::string_view)>& sink) {
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
    read_parts(
        [&](std::string_view bytes) { XXH3_64bits_update(sum.get(), bytes.data(), bytes.size()); });
    header.checksum = XXH3_64bits_digest(sum.get());
    sink({reinterpret_cast<const char*>(&header), sizeof(header)});
    sink(table);
    read_parts(sink);
}

}  // namespace dateline::schema
