// SPDX-License-Identifier: GPL-3.0-or-later
// How files of a build frame bytes that are packed block by block: a checksum, a length, what
// Zstandard made of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/byte_coding.h"

namespace dateline::indexer {

/// The frame of a block.
std::string print_frame(std::string_view block);
/// The packed bytes of the next frame, a view into what `in` reads; nullopt: damaged.
std::optional<std::string_view> read_frame(schema::ByteReader& in);
/// What was packed; nullopt: damaged, or more than a block may have.
std::optional<std::string> unpack_frame(std::string_view packed);

}  // namespace dateline::indexer
