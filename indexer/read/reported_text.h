// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes bytes and tells what could not be kept, with its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/read/reading.h"

namespace dateline::indexer {

/// Lines count from 1; `byte` from 0.
std::uint64_t line_of(std::string_view text, std::size_t byte);

/// decode_text; a warning names the first byte that is not of the encoding, or is NUL where a text
/// has none. `first_line`: the line of the file where the bytes begin.
std::string decode_reported(std::string_view bytes,
                            std::string_view declared,
                            std::uint64_t first_line,
                            const Reading& reading);

}  // namespace dateline::indexer
