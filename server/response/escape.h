// SPDX-License-Identifier: GPL-3.0-or-later
// The one escaper: any bytes as text of HTML or XML, or as a part of a URL.
#pragma once

#include <string>
#include <string_view>

namespace dateline::server {

/// Appends `text` with & < > " ' escaped, fit for content and quoted attributes of HTML and XML.
/// Bytes that are no valid UTF-8 and characters that XML 1.0 forbids become U+FFFD.
void append_escaped(std::string& out, std::string_view text);
std::string print_escaped(std::string_view text);

/// Appends `text` as one segment of a URL's path or one value of its query (RFC 3986: all but
/// unreserved characters and : is percent-encoded).
void append_url_part(std::string& out, std::string_view text);
std::string print_url_part(std::string_view text);

/// `text` with every byte that is not valid UTF-8 replaced by U+FFFD; for JSON.
std::string print_valid_utf8(std::string_view text);

}  // namespace dateline::server
