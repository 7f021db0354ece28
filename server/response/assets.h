// SPDX-License-Identifier: GPL-3.0-or-later
// The files of server/web that are built into the program.
#pragma once

#include <string>
#include <string_view>

namespace dateline::server {

struct Asset {
    std::string_view name;  ///< "page.css"
    std::string_view content_type;
    std::string content;  ///< without indentation and comment lines
    std::string tag;      ///< of its bytes, 16 hex digits: for ETag and ?v=
};

/// nullptr: no such file, or a template, which is not served. Lives as long as the program; any
/// thread may call.
const Asset* find_asset(std::string_view name);

/// Of all files together, for `?v=`: with it a file may be kept for good.
std::string_view assets_version();

/// The text of a template, `{{> name}}` replaced by the template of that name. Throws
/// std::logic_error if there is none.
std::string read_template(std::string_view name);

/// The header fields that every page carries.
inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace dateline::server
