// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz entry: encodings and normalisation.
#include "indexer/read/encodings.h"
#include "tests/fuzz/checked_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dateline::indexer;
    const auto bytes = bytes_of(data, size);
    for (const auto* declared : {"", "utf-8", "utf-16", "shift_jis", "gb18030", "iso-8859-2"}) {
        const auto text = decode_text(bytes, declared);
        require(is_utf8(text));
        const auto normal = normalise_text(text);
        require(is_utf8(normal) && normalise_text(normal) == normal);
    }
    return 0;
}
