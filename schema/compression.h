// SPDX-License-Identifier: GPL-3.0-or-later
// Zstandard (RFC 8878) for the parts of a record; contexts are kept a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "schema/result.h"

namespace dateline::schema {

/// What the bytes are of: a dictionary built into both programs holds the strings that such bytes
/// usually have, so that a short part packs as well as a long one. Plain: no dictionary.
enum class Packing : std::uint8_t { Plain, Card, Text, Evidence };

std::string compress(std::string_view bytes, Packing packing = Packing::Plain);

/// Problem: damaged, packed otherwise, or larger than `bytes_max` once unpacked.
Result<std::string> decompress(std::string_view packed,
                               std::size_t bytes_max,
                               Packing packing = Packing::Plain);

}  // namespace dateline::schema
