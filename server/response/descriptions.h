// SPDX-License-Identifier: GPL-3.0-or-later
// How the server describes itself to programs: OpenAPI 3.1 and OpenSearch 1.1.
#pragma once

#include <string>
#include <string_view>

namespace dateline::server {

/// `version`: of the program.
std::string print_openapi_json(std::string_view version, std::string_view origin);
/// The description that a browser reads to search from its address bar.
std::string print_opensearch_xml(std::string_view origin);

}  // namespace dateline::server
