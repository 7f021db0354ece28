// SPDX-License-Identifier: GPL-3.0-or-later
// What a build was made of: every file of the corpus with its articles, so that the next build
// reads only what changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory_resource>
#include <string>
#include <vector>

#include "indexer/tagged_article.h"
#include "indexer/write/manifest_articles.h"
#include "schema/article.h"
#include "schema/result.h"

namespace dateline::indexer {

/// A date that an article had to give up, to come back once other articles bear it out.
struct DroppedDate {
    std::uint32_t article = 0;  ///< number in ManifestFile::articles
    schema::Published published;

    bool operator==(const DroppedDate&) const = default;
};

struct ManifestFile {
    std::pmr::string name;  ///< as CorpusFile::name
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;
    std::uint64_t hash = 0;  ///< XXH3-64 of its bytes
    ManifestArticles articles;
    std::vector<DroppedDate> dropped_dates;  ///< by number of the article
    std::vector<Notice> notices;  ///< said again by every build that does not read the file
};

/// Without a name and articles yet, which will lie in `memory`: it must outlive them.
ManifestFile make_manifest_file(std::pmr::memory_resource* memory);

using ManifestFiles = std::pmr::vector<ManifestFile>;

struct Manifest {
    std::uint32_t reader_version = 0;
    std::string rules;
    std::string rules_key;  ///< see BuildRules::key
    std::string options;    ///< everything else that shapes the result, as one line
    ManifestFiles files;    ///< sorted by name
};

/// Throws std::filesystem::filesystem_error.
void write_manifest(const std::filesystem::path& file, const Manifest& manifest);
/// Problem: missing or damaged; the build then reads everything. Files, names and articles lie in
/// `memory`, which must outlive them.
schema::Result<Manifest> read_manifest(
    const std::filesystem::path& file,
    std::pmr::memory_resource* memory = std::pmr::get_default_resource());

/// XXH3-64 of a file's bytes. Throws std::filesystem::filesystem_error.
std::uint64_t hash_file(const std::filesystem::path& file);

}  // namespace dateline::indexer
