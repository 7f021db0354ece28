// SPDX-License-Identifier: GPL-3.0-or-later
// The version of the index format, with its history, and what to do when it does not fit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/result.h"

namespace dateline::schema {

/// Raised whenever a build of another version could be misread.
///   1: first format.
///   2: entries beside the database, so that a small change reads few records; records are packed
///      with dictionaries.
///   3: the evidence of a record ends with the dates that stay unresolved.
///   4: keys, tallies and comparisons beside the database, so that columns of a build are made of
///      those of the last one.
inline constexpr std::uint32_t format_version = 4;

/// One file of a build: its name inside the build's folder, bytes, and XXH3-64 of its content.
struct FileSum {
    std::string name;
    std::uint64_t bytes = 0;
    std::uint64_t hash = 0;

    bool operator==(const FileSum&) const = default;
};

/// Stamped into every build as metadata of its database and in its build.json.
struct Stamp {
    std::uint32_t format = format_version;
    std::string analysis;  ///< schema::analysis_stamp()
    std::string rules;     ///< hex fingerprint of the taggers
    std::string build_id;  ///< hash of articles, rules, options: equal content, equal id
    std::uint32_t articles = 0;
    std::vector<FileSum> files;  ///< sorted by name
    /// Bytes of the database when it was last written whole: the measure of what changes add to it.
    std::uint64_t whole_database_bytes = 0;
};

/// Problem: the build is of another format or analysis; the hint tells the command that cures it.
Result<bool> check_stamp(const Stamp& stamp);

}  // namespace dateline::schema
