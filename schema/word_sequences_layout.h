// SPDX-License-Identifier: GPL-3.0-or-later
// The header of a file of word sequences; only its writer and its reader use this room.
#pragma once

#include <cstdint>

namespace dateline::schema {

inline constexpr std::uint64_t words_magic = 0x315344524f574c44ULL;  // "DLWORDS1"

/// The first bytes of the file; all numbers little endian. Sequences follow, then the tables:
/// starts of documents (64 bits, last_document + 2 of them), starts of terms (32 bits, terms + 1),
/// numbers of terms in the order of their bytes (32 bits), the terms' bytes.
struct WordsHeader {
    std::uint64_t magic = words_magic;
    std::uint64_t file_bytes = 0;
    std::uint64_t tables_offset = 0;  ///< multiple of 8
    std::uint64_t checksum = 0;       ///< XXH3 of the tables
    std::uint32_t last_document = 0;
    std::uint32_t terms = 0;
};
static_assert(sizeof(WordsHeader) == 40);

}  // namespace dateline::schema
