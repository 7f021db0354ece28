// SPDX-License-Identifier: GPL-3.0-or-later
// One character of UTF-8 at a time, strictly (Unicode 15, table 3-7): for readers of foreign bytes
// and printers of stored ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::schema {

/// `bytes`: of the well-formed sequence at the start of the text, 1 to 4; 0: there is none (or the
/// text is empty).
struct Utf8Character {
    char32_t code = 0;
    std::size_t bytes = 0;
};

inline Utf8Character first_utf8_character(std::string_view text) {
    if (text.empty())
        return {};
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes)
        return {};
    const std::uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < lowest || byte(1) > highest)
        return {};
    char32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80)
            return {};
        code = (code << 6) | (byte(i) & 0x3FU);
    }
    return {code, bytes};
}

inline bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto bytes = first_utf8_character(text).bytes;
        if (bytes == 0)
            return false;
        text.remove_prefix(bytes);
    }
    return true;
}

}  // namespace dateline::schema
