// SPDX-License-Identifier: GPL-3.0-or-later
// Frames.
#include "indexer/write/packed_frame.h"

#include <cstddef>

#include <xxhash.h>

#include "schema/compression.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t block_bytes_max = 1ULL << 30;

}  // namespace

std::string print_frame(std::string_view block) {
    const auto packed = schema::compress(block);
    schema::ByteWriter framed;
    framed.put(XXH3_64bits(packed.data(), packed.size()));
    framed.put_string(packed);
    return framed.take();
}

std::optional<std::string_view> read_frame(schema::ByteReader& in) {
    const auto sum = in.get();
    const auto packed = in.get_string();
    if (in.failed() || XXH3_64bits(packed.data(), packed.size()) != sum)
        return std::nullopt;
    return packed;
}

std::optional<std::string> unpack_frame(std::string_view packed) {
    auto block = schema::decompress(packed, block_bytes_max);
    return block ? std::optional(*std::move(block)) : std::nullopt;
}

}  // namespace dateline::indexer
