// SPDX-License-Identifier: GPL-3.0-or-later
// Escapes text for HTML, XML and URLs.
#include "server/response/escape.h"

#include "schema/utf8.h"

namespace dateline::server {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// XML 1.0, production 2.
bool is_xml_character(char32_t code) {
    return code >= 0x20 ? code != 0xFFFE && code != 0xFFFF
                        : code == '\t' || code == '\n' || code == '\r';
}

std::string_view entity(char letter) {
    switch (letter) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t plain = 0;  // bytes before here are written
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        std::string_view instead;
        std::size_t bytes = 1;
        if (byte >= 0x20 && byte < 0x80) {
            instead = entity(text[i]);
        } else {
            const auto character = schema::first_utf8_character(text.substr(i));
            bytes = character.bytes == 0 ? 1 : character.bytes;
            if (character.bytes == 0 || !is_xml_character(character.code))
                instead = replacement;
        }
        if (!instead.empty()) {
            out.append(text, plain, i - plain).append(instead);
            plain = i + bytes;
        }
        i += bytes;
    }
    out.append(text, plain, text.size() - plain);
}

std::string print_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    append_escaped(out, text);
    return out;
}

void append_url_part(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~:";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z');
        if (word || plain.find(letter) != std::string_view::npos)
            out += letter;
        else
            (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
}

std::string print_url_part(std::string_view text) {
    std::string out;
    append_url_part(out, text);
    return out;
}

std::string print_valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto bytes = schema::first_utf8_character(text).bytes;
        out.append(bytes == 0 ? replacement : text.substr(0, bytes));
        text.remove_prefix(bytes == 0 ? 1 : bytes);
    }
    return out;
}

}  // namespace dateline::server
