// SPDX-License-Identifier: GPL-3.0-or-later
// Which format a file has, from its name and its first bytes.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

enum class SourceFormat {
    Unknown,  ///< pictures, style sheets, programs: nothing to read
    Packed,   ///< compressed or an archive
    Text,
    Markdown,
    Html,
    Json,
    JsonLines,
    Xml,  ///< feeds, NITF, NewsML: the root element decides
    Sgml,
    Warc,
    Csv,
};

/// `name`: of the file, without the ending of a compression. `head`: its first bytes, some 4 kB if
/// it has that many. What the bytes say plainly wins over the name.
SourceFormat find_source_format(std::string_view name, std::string_view head);

/// "a.jsonl.gz" → "a.jsonl", "a.tgz" → "a.tar"; others as they are.
std::string_view without_packing(std::string_view name);

/// The ending of the last name, in small letters, without the dot: "txt"; at most 12 bytes.
std::string extension_of(std::string_view name);

}  // namespace dateline::indexer
