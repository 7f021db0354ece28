// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of JSON for benchmarks, packed by gzip or not.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <rapidjson/document.h>

namespace dateline::testing {

/// Calls `visit` for each line that is JSON; others are passed over. Throws std::runtime_error if
/// the file cannot be read.
void read_json_lines(const std::filesystem::path& file,
                     const std::function<void(const rapidjson::Document&)>& visit);

/// Empty: no such member, or no string.
std::string text_member(const rapidjson::Document& json, const char* key);

}  // namespace dateline::testing
