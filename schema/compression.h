// SPDX-License-Identifier: GPL-3.0-or-later
// Zstandard (RFC 8878) for the parts of a record; contexts are kept a thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "schema/result.h"

namespace dateline::schema {

std::string compress(std::string_view bytes);

/// Problem: damaged, or larger than `bytes_max` once unpacked.
Result<std::string> decompress(std::string_view packed, std::size_t bytes_max);

}  // namespace dateline::schema
