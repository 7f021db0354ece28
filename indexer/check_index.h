// SPDX-License-Identifier: GPL-3.0-or-later
// Verifies a build: files against their sums, Xapian's own check, every record, counts against
// stamp and manifest.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "schema/result.h"

namespace dateline::indexer {

struct CheckReport {
    std::string build_name;
    std::uint64_t articles = 0;
    std::vector<std::string> faults;  ///< empty: the build is sound
};

/// Problem: there is no index, or it is of another format.
schema::Result<CheckReport> check_index(const std::filesystem::path& index);

/// Makes the finished build before the current one current. Problem: there is none. Returns its
/// name.
schema::Result<std::string> roll_back(const std::filesystem::path& index);

}  // namespace dateline::indexer
