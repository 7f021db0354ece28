// SPDX-License-Identifier: GPL-3.0-or-later
// Archives made in memory, for tests of what reads them.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dateline::testing {

using Members = std::vector<std::pair<std::string, std::string>>;  ///< name and contents

/// `format` and `filter` as libarchive calls them: "zip", "ustar", "raw", …; "gzip", "xz", …; "":
/// none A member whose name ends in / is a folder, one whose contents begin with "-> " a symbolic
/// link.
std::string pack(const Members& members, const char* format, const char* filter = "");

}  // namespace dateline::testing
