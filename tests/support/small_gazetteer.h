// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up country, as tables and packages that dateline-make-gazetteer reads.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace dateline::testing {

/// Writes `tables/` and `packages/` into the folder. The city Brackwater is gn:501, the capital,
/// Port Aldous, gn:502.
void write_gazetteer_sources(const std::filesystem::path& folder);

/// Files below that folder, each with a text that makes the whole unusable.
std::vector<std::pair<std::string, std::string>> list_broken_sources();

}  // namespace dateline::testing
