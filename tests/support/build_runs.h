// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of `dateline-index build` through the real program, and what they report.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "tests/support/programs.h"

namespace dateline::testing {

/// `build CORPUS --index INDEX`, with more arguments.
Ending build(const std::filesystem::path& corpus,
             const std::filesystem::path& index,
             const std::vector<std::string>& more = {});

/// The same with `--report`, which is read back. Fails the test if the environment failed.
rapidjson::Document build_report(const std::filesystem::path& corpus,
                                 const std::filesystem::path& index,
                                 std::vector<std::string> more = {});

/// A number of the report, which must have it.
std::uint64_t count(const rapidjson::Document& report, const char* key);

/// Fails the test if `check` finds anything.
void check_sound(const std::filesystem::path& index);

}  // namespace dateline::testing
