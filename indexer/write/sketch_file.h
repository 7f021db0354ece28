// SPDX-License-Identifier: GPL-3.0-or-later
// The sketches of a build by document, kept for the next build.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/write/sketch.h"

namespace dateline::indexer {

/// Row n is document n's; all zero where there is none. Throws std::filesystem::filesystem_error.
void write_sketches(const std::filesystem::path& file, const std::vector<Sketch>& sketches);
/// Throws std::filesystem::filesystem_error, also if it is no such file.
std::vector<Sketch> read_sketches(const std::filesystem::path& file);

}  // namespace dateline::indexer
