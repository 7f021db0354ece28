// SPDX-License-Identifier: GPL-3.0-or-later
// The version of the index format, with its history, and what to do when it does not fit.
#pragma once

#include <cstdint>
#include <string>

#include "schema/result.h"

namespace dateline::schema {

/// Raised whenever a build of another version could be misread.
///   1: first format.
inline constexpr std::uint32_t format_version = 1;

/// Stamped into every build as metadata of its database and in its build.json.
struct Stamp {
    std::uint32_t format = format_version;
    std::string analysis;  ///< schema::analysis_stamp()
    std::string rules;     ///< hex fingerprint of the taggers
    std::string build_id;  ///< hash of articles, rules, options: equal content, equal id
    std::uint32_t articles = 0;
};

/// Problem: the build is of another format or analysis; the hint tells the command that cures it.
Result<bool> check_stamp(const Stamp& stamp);

}  // namespace dateline::schema
