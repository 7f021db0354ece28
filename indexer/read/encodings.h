// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign bytes to valid UTF-8 in normalisation form C.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// Whether all of it is well-formed UTF-8 (RFC 3629: no surrogates, nothing overlong).
bool is_utf8(std::string_view bytes);

/// The first byte that is not; npos: all is well-formed.
std::size_t find_broken_utf8(std::string_view bytes);

/// UTF-8 as far as it is; bytes that are not become U+FFFD, one for each maximal broken part
/// (Unicode 15, section 3.9).
std::string repair_utf8(std::string_view bytes);

/// What a text is written in, best evidence first: byte order mark, `declared` (any name that ICU
/// knows; as the WHATWG has it, Latin-1 and ASCII mean Windows-1252), UTF-8 if it is that or nearly
/// that, NUL bytes on one side (UTF-16 without mark), else Windows-1252. The name is ICU's.
std::string find_encoding(std::string_view bytes, std::string_view declared);

/// Valid UTF-8 without byte order mark, whatever the bytes were; see find_encoding. Line ends,
/// controls and forms of characters stay as they are.
std::string decode_text(std::string_view bytes, std::string_view declared);

/// Valid UTF-8 to normalisation form C, without NULs and other controls than tab and line feed
/// ("\r\n" and "\r" become "\n").
std::string normalise_text(std::string text);

/// The `charset` of a Content-Type value or of an XML declaration at the front of the bytes; empty:
/// none is stated.
std::string declared_charset(std::string_view content_type);
std::string xml_declared_encoding(std::string_view bytes);

}  // namespace dateline::indexer
