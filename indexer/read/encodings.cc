// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the encoding of a text, converting it with ICU, and normalising it.
#include "indexer/read/encodings.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

namespace dateline::indexer {

namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::string_view replacement = "\xef\xbf\xbd";

/// Bytes of the well-formed character at `at`; 0: none. `broken` is how many bytes to step over
/// then.
std::size_t character_bytes(std::string_view text, std::size_t at, std::size_t& broken) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int64_t>(text.size());
    auto next = static_cast<std::int64_t>(at);
    UChar32 character = 0;
    U8_NEXT(bytes, next, length, character);
    const auto count = static_cast<std::size_t>(next) - at;
    if (character >= 0)
        return count;
    broken = count;
    return 0;
}

/// First byte at or after `at` that is not ASCII.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high = 0x8080808080808080ULL;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if (word & high)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

/// Mostly UTF-8, with a few bytes broken or cut: more good characters beyond ASCII than bad ones.
bool is_nearly_utf8(std::string_view text) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (auto at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
        std::size_t broken = 1;
        const auto count = character_bytes(text, at, broken);
        count ? ++good : ++bad;
        at += count ? count : broken;
    }
    return good > bad;
}

/// UTF-16 without a mark betrays itself by NULs in every other byte.
std::string_view unmarked_utf16(std::string_view bytes) {
    const auto size = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        even += bytes[i] == '\0';
        odd += bytes[i + 1] == '\0';
    }
    const auto units = size / 2;
    if (units >= 2 && odd * 4 > units * 3 && even * 8 < units)
        return "UTF-16LE";
    if (units >= 2 && even * 4 > units * 3 && odd * 8 < units)
        return "UTF-16BE";
    return {};
}

bool is_ascii_superset_name(std::string_view name) {
    return name == "US-ASCII" || name == "ISO-8859-1" || name == "windows-1252";
}

std::string known_charset(std::string_view declared) {
    if (declared.empty() || declared.size() > 60)
        return {};
    UErrorCode error = U_ZERO_ERROR;
    const std::string name(declared);
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(name.c_str(), &error), &ucnv_close);
    if (U_FAILURE(error))
        return {};
    const char* canonical = ucnv_getName(converter.get(), &error);
    const char* iana = ucnv_getStandardName(canonical, "MIME", &error);
    return iana ? iana : canonical;
}

std::string convert(std::string_view bytes, const std::string& encoding) {
    UErrorCode error = U_ZERO_ERROR;
    const auto capacity = bytes.size() * 3 + 16;
    std::string text(capacity, '\0');
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(
        ucnv_open(encoding.c_str(), &error), &ucnv_close);
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &error),
                                                                &ucnv_close);
    if (U_FAILURE(error))
        return repair_utf8(bytes);
    char* target = text.data();
    const char* source = bytes.data();
    ucnv_convertEx(to.get(), from.get(), &target, text.data() + capacity, &source,
                   bytes.data() + bytes.size(), nullptr, nullptr, nullptr, nullptr, true, true,
                   &error);
    text.resize(static_cast<std::size_t>(target - text.data()));
    return U_FAILURE(error) && text.empty() ? repair_utf8(bytes) : repair_utf8(text);
}

bool may_need_composition(std::string_view text) {
    for (auto at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
        const auto byte = static_cast<unsigned char>(text[at]);
        // Below U+0300 all is composed already; so is the general punctuation from U+2010 on.
        if (byte < 0xCC) {
            at += 2;
        } else if (byte == 0xE2 && at + 2 < text.size() && text[at + 1] == '\x80' &&
                   static_cast<unsigned char>(text[at + 2]) >= 0x90) {
            at += 3;
        } else {
            return true;
        }
    }
    return false;
}

std::string compose(std::string text) {
    if (!may_need_composition(text))
        return text;
    UErrorCode error = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(error);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (U_FAILURE(error) || nfc->isNormalizedUTF8(piece, error))
        return text;
    std::string composed;
    composed.reserve(text.size());
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, piece, sink, nullptr, error);
    return U_FAILURE(error) ? text : composed;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    return find_broken_utf8(bytes) == std::string_view::npos;
}

std::size_t find_broken_utf8(std::string_view bytes) {
    for (auto at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
        std::size_t broken = 0;
        const auto count = character_bytes(bytes, at, broken);
        if (count == 0)
            return at;
        at += count;
    }
    return std::string_view::npos;
}

std::string repair_utf8(std::string_view bytes) {
    if (is_utf8(bytes))
        return std::string(bytes);
    std::string text;
    text.reserve(bytes.size() + 16);
    for (std::size_t at = 0; at < bytes.size();) {
        const auto ascii_end = skip_ascii(bytes, at);
        text.append(bytes.substr(at, ascii_end - at));
        at = ascii_end;
        if (at == bytes.size())
            break;
        std::size_t broken = 1;
        const auto count = character_bytes(bytes, at, broken);
        text.append(count ? bytes.substr(at, count) : replacement);
        at += count ? count : broken;
    }
    return text;
}

std::string find_encoding(std::string_view bytes, std::string_view declared) {
    if (bytes.substr(0, 3) == utf8_mark)
        return "UTF-8";
    if (bytes.substr(0, 4) == std::string_view("\xff\xfe\0\0", 4))
        return "UTF-32LE";
    if (bytes.substr(0, 4) == std::string_view("\0\0\xfe\xff", 4))
        return "UTF-32BE";
    if (bytes.substr(0, 2) == "\xff\xfe")
        return "UTF-16LE";
    if (bytes.substr(0, 2) == "\xfe\xff")
        return "UTF-16BE";
    if (const auto found = unmarked_utf16(bytes); !found.empty())
        return std::string(found);
    auto name = known_charset(declared);
    // A document that calls itself UTF-16 in ASCII letters is not.
    if (name.rfind("UTF-16", 0) == 0 || name.rfind("UTF-32", 0) == 0)
        name.clear();
    if (name.empty() || name == "UTF-8" || is_ascii_superset_name(name)) {
        if (is_utf8(bytes) || is_nearly_utf8(bytes))
            return "UTF-8";
        return "windows-1252";
    }
    return name;
}

std::string decode_text(std::string_view bytes, std::string_view declared) {
    const auto encoding = find_encoding(bytes, declared);
    if (encoding == "UTF-8")
        return repair_utf8(bytes.substr(0, 3) == utf8_mark ? bytes.substr(3) : bytes);
    auto text = convert(bytes, encoding);
    if (text.rfind(utf8_mark, 0) == 0)
        text.erase(0, 3);
    return text;
}

std::string normalise_text(std::string text) {
    const auto is_unwanted = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == '\x7f';
    };
    if (std::any_of(text.begin(), text.end(), is_unwanted)) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))
                text[kept++] = '\n';
            else if (!is_unwanted(text[i]))
                text[kept++] = text[i];
        }
        text.resize(kept);
    }
    return compose(std::move(text));
}

std::string declared_charset(std::string_view content_type) {
    const auto is_part_of_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == ':' || c == '.';
    };
    std::string lower(content_type.substr(0, 1000));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    auto at = lower.find("charset");
    if (at == std::string::npos)
        return {};
    at = lower.find_first_not_of(" =\"'", at + 7);
    if (at == std::string::npos)
        return {};
    auto end = at;
    while (end < lower.size() && is_part_of_name(lower[end]))
        ++end;
    return lower.substr(at, end - at);
}

std::string xml_declared_encoding(std::string_view bytes) {
    bytes = bytes.substr(0, 300);
    const auto start = bytes.find("<?xml");
    const auto end = bytes.find("?>", start == std::string_view::npos ? 0 : start);
    if (start == std::string_view::npos || end == std::string_view::npos)
        return {};
    const auto at = bytes.find("encoding", start);
    if (at == std::string_view::npos || at > end)
        return {};
    const auto quote = bytes.find_first_of("\"'", at);
    if (quote == std::string_view::npos || quote > end)
        return {};
    const auto close = bytes.find(bytes[quote], quote + 1);
    return close == std::string_view::npos
               ? std::string()
               : std::string(bytes.substr(quote + 1, close - quote - 1));
}

}  // namespace dateline::indexer
