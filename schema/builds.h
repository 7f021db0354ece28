// SPDX-License-Identifier: GPL-3.0-or-later
// The index folder: immutable builds under `builds/` and one pointer, `CURRENT`, replaced
// atomically.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "schema/result.h"
#include "schema/version.h"

namespace dateline::schema {

/// DIR/CURRENT            one line: the name of the build that readers open
/// DIR/builds/NAME/       one build; written once, never changed after CURRENT named it
///     build.json         the stamp, the files with sizes and checksums
///     articles/          the Xapian database
///     columns            facets beside the database (schema/columns.h)
///     words              words in reading order (schema/word_sequences.h)
///     sketches           of texts, to find copies (indexer only)
///     comparisons        of texts that may be copies (indexer only)
///     entries            what columns are made of again (indexer only)
///     tallies            counts behind the columns (schema/column_tallies.h; indexer only)
///     keys               ids and fingerprints of the articles (indexer only)
///     manifest           files of the corpus (indexer only)
struct BuildPaths {
    std::filesystem::path folder;
    std::filesystem::path database() const { return folder / "articles"; }
    std::filesystem::path columns() const { return folder / "columns"; }
    std::filesystem::path words() const { return folder / "words"; }
    std::filesystem::path sketches() const { return folder / "sketches"; }
    std::filesystem::path comparisons() const { return folder / "comparisons"; }
    std::filesystem::path entries() const { return folder / "entries"; }
    std::filesystem::path tallies() const { return folder / "tallies"; }
    std::filesystem::path keys() const { return folder / "keys"; }
    std::filesystem::path manifest() const { return folder / "manifest"; }
    std::filesystem::path stamp() const { return folder / "build.json"; }
    std::string name() const { return folder.filename().string(); }
};

/// Problem: no index there, CURRENT is damaged or names a build that is not there.
Result<BuildPaths> current_build(const std::filesystem::path& index);

/// Reads build.json and checks format and analysis. Problem: see check_stamp, or the file is
/// damaged.
Result<Stamp> read_stamp(const BuildPaths& build);
/// Writes build.json last: a build without it is unfinished. Synced. Throws
/// std::filesystem::filesystem_error.
void write_stamp(const BuildPaths& build, const Stamp& stamp);

/// Makes `name` the build that readers open: writes a new CURRENT beside the old one, syncs it,
/// renames it over, syncs the folder. Throws std::filesystem::filesystem_error; the old build is
/// then still current.
void publish_build(const std::filesystem::path& index, const std::string& name);

/// Finished builds, oldest first by their number.
std::vector<BuildPaths> list_builds(const std::filesystem::path& index);

/// Syncs a file or folder to the disk. Throws std::filesystem::filesystem_error.
void sync_path(const std::filesystem::path& path);
/// Makes a folder and those above it that are missing, and syncs the names of all it made. Throws
/// std::filesystem::filesystem_error.
void create_synced_folders(const std::filesystem::path& folder);

}  // namespace dateline::schema
