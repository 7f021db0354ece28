// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of a web server as an archive kept it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "schema/result.h"

namespace dateline::indexer {

/// Header lines "Name: value", names in small letters; a line that is indented continues the one
/// before. Stops at the empty line; `rest` is what follows it.
std::map<std::string, std::string> read_header_lines(std::string_view text, std::string_view& rest);

struct HttpAnswer {
    int status = 0;
    std::map<std::string, std::string> headers;
    std::string body;  ///< chunks joined; gzip and deflate undone
};

/// Problem: no HTTP answer, broken chunks, an encoding that is not known here, or a body that
/// unpacks to more than bytes_max.
schema::Result<HttpAnswer> read_http_answer(std::string_view message, std::uint64_t bytes_max);

}  // namespace dateline::indexer
