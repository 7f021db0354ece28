// SPDX-License-Identifier: GPL-3.0-or-later
// Warnings of the decoder.
#include "indexer/read/reported_text.h"

#include <algorithm>

#include "indexer/read/encodings.h"

namespace dateline::indexer {

std::uint64_t line_of(std::string_view text, std::size_t byte) {
    const auto head = text.substr(0, byte);
    return 1 + static_cast<std::uint64_t>(std::count(head.begin(), head.end(), '\n'));
}

std::string decode_reported(std::string_view bytes,
                            std::string_view declared,
                            std::uint64_t first_line,
                            const Reading& reading) {
    const auto encoding = find_encoding(bytes, declared);
    const auto warn_at = [&](std::size_t byte, const char* what, const char* hint) {
        reading.warn(first_line + line_of(bytes, byte) - 1,
                     "byte " + std::to_string(byte + 1) + what, hint);
    };
    if (encoding == "UTF-8")
        if (const auto broken = find_broken_utf8(bytes); broken != std::string_view::npos)
            warn_at(broken, " is no UTF-8, as the text around it is: U+FFFD stands for it",
                    "save the text as UTF-8, or let it declare its encoding");
    // The wider encodings are full of NULs.
    if (encoding.rfind("UTF-16", 0) != 0 && encoding.rfind("UTF-32", 0) != 0)
        if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
            warn_at(nul, " is NUL, and left out", "fetch the text again: it may be damaged");
    return decode_text(bytes, declared);
}

}  // namespace dateline::indexer
