// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises formats.
#include "indexer/read/source_format.h"

#include <algorithm>
#include <array>

#include "indexer/read/encodings.h"

namespace dateline::indexer {

namespace {

using namespace std::string_view_literals;

struct Ending {
    std::string_view name;
    SourceFormat format;
};
constexpr std::array<Ending, 27> endings = {{
    {"txt", SourceFormat::Text},        {"text", SourceFormat::Text},
    {"md", SourceFormat::Markdown},     {"markdown", SourceFormat::Markdown},
    {"mdown", SourceFormat::Markdown},  {"html", SourceFormat::Html},
    {"htm", SourceFormat::Html},        {"xhtml", SourceFormat::Html},
    {"shtml", SourceFormat::Html},      {"json", SourceFormat::Json},
    {"ninjs", SourceFormat::Json},      {"jsonld", SourceFormat::Json},
    {"jsonl", SourceFormat::JsonLines}, {"ndjson", SourceFormat::JsonLines},
    {"xml", SourceFormat::Xml},         {"rss", SourceFormat::Xml},
    {"atom", SourceFormat::Xml},        {"rdf", SourceFormat::Xml},
    {"nitf", SourceFormat::Xml},        {"newsml", SourceFormat::Xml},
    {"nml", SourceFormat::Xml},         {"sgm", SourceFormat::Sgml},
    {"sgml", SourceFormat::Sgml},       {"warc", SourceFormat::Warc},
    {"csv", SourceFormat::Csv},         {"tsv", SourceFormat::Csv},
    {"tar", SourceFormat::Packed},
}};

/// The heads of cpio archives are digits, the number of their form before them (cpio(5): odc,
/// newc).
bool is_cpio(std::string_view head) {
    constexpr std::size_t digits = 76;
    const auto magic = head.substr(0, 6);
    return (magic == "070707" || magic == "070701" || magic == "070702") && head.size() > digits &&
           head.substr(0, digits).find_first_not_of("0123456789abcdefABCDEF") ==
               std::string_view::npos;
}

bool is_packed(std::string_view head) {
    for (const auto magic :
         {"\x1f\x8b"sv, "\x28\xb5\x2f\xfd"sv,
          "\xfd"
          "7zXZ\0"sv,
          "BZh"sv, "\x04\x22\x4d\x18"sv, "\x1f\x9d"sv, "PK\x03\x04"sv, "PK\x05\x06"sv})
        if (head.substr(0, magic.size()) == magic)
            return true;
    return is_cpio(head) || (head.size() > 262 && head.substr(257, 5) == "ustar");
}

std::string lower_start(std::string_view text, std::size_t bytes) {
    const auto start = text.find_first_not_of(" \t\r\n");
    std::string lower(start == std::string_view::npos ? std::string_view()
                                                      : text.substr(start, bytes));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

bool starts_with(const std::string& text, std::string_view head) {
    return text.compare(0, head.size(), head) == 0;
}

/// The root element behind declaration, comments and document type.
SourceFormat sniff_root(const std::string& start) {
    for (auto at = start.find('<'); at != std::string::npos; at = start.find('<', at + 1)) {
        if (start.compare(at, 4, "<!--") == 0) {
            at = start.find("-->", at);
        } else if (start.compare(at, 14, "<!doctype html") == 0 ||
                   start.compare(at, 5, "<html") == 0) {
            return SourceFormat::Html;
        } else if (at + 1 < start.size() && start[at + 1] != '?' && start[at + 1] != '!') {
            break;
        }
        if (at == std::string::npos)
            break;
    }
    return start.find("<?xml") != std::string::npos ? SourceFormat::Xml : SourceFormat::Unknown;
}

/// What the bytes say plainly.
SourceFormat sniff(std::string_view head) {
    const auto start = lower_start(head, 2000);
    if (starts_with(start, "warc/"))
        return SourceFormat::Warc;
    if (starts_with(start, "<!doctype html") || starts_with(start, "<html"))
        return SourceFormat::Html;
    if (starts_with(start, "<!doctype lewis") || starts_with(start, "<reuters"))
        return SourceFormat::Sgml;
    if (starts_with(start, "<?xml") || starts_with(start, "<!--"))
        return sniff_root(start);
    for (const auto root : {"<rss"sv, "<feed"sv, "<rdf:rdf"sv, "<nitf"sv, "<newsml"sv,
                            "<newsitem"sv, "<newsmessage"sv, "<packageitem"sv})
        if (starts_with(start, root))
            return SourceFormat::Xml;
    return SourceFormat::Unknown;
}

/// Several lines, each an object of its own.
bool is_json_lines(std::string_view head) {
    const auto end = head.find('\n');
    if (end == std::string_view::npos)
        return false;
    const auto last = head.find_last_not_of(" \t\r\n", end);
    const auto next = head.find_first_not_of(" \t\r\n", end);
    const auto first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return first < end && head[first] == '{' && last != std::string_view::npos &&
           head[last] == '}' && next != std::string_view::npos && head[next] == '{';
}

}  // namespace

std::string extension_of(std::string_view name) {
    name = name.substr(name.rfind('/') + 1);
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || name.size() - dot > 13)
        return {};
    return lower_start(name.substr(dot + 1), 12);
}

std::string_view without_packing(std::string_view name) {
    const auto ending = extension_of(name);
    for (const auto packing : {"gz"sv, "zst"sv, "xz"sv, "bz2"sv, "lz4"sv, "z"sv})
        if (ending == packing)
            return name.substr(0, name.size() - ending.size() - 1);
    return name;
}

SourceFormat find_source_format(std::string_view name, std::string_view head) {
    if (is_packed(head))
        return SourceFormat::Packed;
    std::string decoded;
    const auto encoding = find_encoding(head.substr(0, 4096), "");
    if (encoding != "UTF-8" && encoding != "windows-1252")
        decoded = decode_text(head.substr(0, 4096), "");
    else if (head.substr(0, 3) == "\xef\xbb\xbf")
        decoded = std::string(head.substr(3, 4096));
    const std::string_view text = decoded.empty() ? head : decoded;

    const auto ending = extension_of(name);
    const auto* row = std::find_if(endings.begin(), endings.end(),
                                   [&](const Ending& e) { return e.name == ending; });
    const auto named = row == endings.end() ? SourceFormat::Unknown : row->format;
    const auto seen = sniff(text);
    if (named == SourceFormat::Html || named == SourceFormat::Sgml ||
        named == SourceFormat::JsonLines || named == SourceFormat::Markdown ||
        named == SourceFormat::Csv)
        return seen == SourceFormat::Warc ? seen : named;
    if (seen != SourceFormat::Unknown)
        return seen;
    if (named == SourceFormat::Json && is_json_lines(head))
        return SourceFormat::JsonLines;
    if (named != SourceFormat::Unknown)
        return named;
    // Files without an ending, or with one that says nothing: only text of an obvious kind.
    if (text.substr(0, 4096).find('\0') != std::string_view::npos)
        return SourceFormat::Unknown;
    const auto start = lower_start(text, 2);
    if (starts_with(start, "{") || starts_with(start, "[{"))
        return is_json_lines(head) ? SourceFormat::JsonLines : SourceFormat::Json;
    return ending.empty() && is_utf8(text.substr(0, text.size() > 3 ? text.size() - 3 : 0))
               ? SourceFormat::Text
               : SourceFormat::Unknown;
}

}  // namespace dateline::indexer
