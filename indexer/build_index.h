// SPDX-License-Identifier: GPL-3.0-or-later
// The story of a build: plan, read, tag, write, merge, verify, publish.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/read/article_reader.h"
#include "indexer/tag/tagger.h"
#include "indexer/tagged_article.h"
#include "schema/result.h"

namespace dateline::indexer {

struct BuildRequest {
    std::vector<std::filesystem::path> corpus;
    std::filesystem::path index;
    unsigned jobs = 1;      ///< threads that read, tag and write; never changes the result
    bool full = false;      ///< read and tag everything again
    bool dry_run = false;   ///< tell what would happen; write nothing
    bool progress = false;  ///< draw a progress bar on stderr
    /// Bytes that the build may take, tables and models included. Threads are fewer than `jobs` if
    /// it does not allow for them; the result is the same.
    std::uint64_t memory_bytes_max = 1ULL << 30;
    unsigned shard = 0;  ///< of the files those whose name falls to this shard, 0 … shards - 1
    unsigned shards = 1;
    /// A small change makes a copy of the last database grow: it is compacted once it has this many
    /// times the bytes that it had when it was last written whole. At least 1.
    double compact_above = 1.5;
    unsigned builds_kept = 2;  ///< finished builds that stay, the new one included; at least 1
    TaggerFiles tagger;
    ReadLimits limits;
};

/// How many articles of the index lack what.
struct BuildCoverage {
    std::uint64_t undated = 0;
    std::uint64_t guessed = 0;  ///< date inferred from the text
    std::uint64_t without_place = 0;
    std::uint64_t without_actor = 0;
    std::uint64_t without_about = 0;
};

struct BuildReport {
    std::string build_id;    ///< equal for equal content
    std::string build_name;  ///< folder under builds/; of the old build if nothing changed
    bool published = false;  ///< false: nothing had changed, or a dry run
    std::uint64_t files = 0;
    std::uint64_t files_read = 0;
    std::uint64_t articles_read = 0;       ///< parsed in this build
    std::uint64_t articles_indexed = 0;    ///< in the index now
    std::uint64_t articles_unchanged = 0;  ///< of these, kept from the last build
    std::uint64_t articles_removed = 0;    ///< in the last build, not in this
    std::uint64_t articles_rejected = 0;
    std::uint64_t text_bytes = 0;  ///< of titles and bodies tagged in this build
    /// Articles that the corrections change. A dry run compares the tags with and without them; a
    /// build counts articles with a mention that a correction made.
    std::uint64_t articles_corrected = 0;
    std::uint64_t stories = 0;  ///< groups of near-copies
    double seconds = 0;  ///< wall time; the only figure here that two equal builds may differ in
    BuildCoverage coverage;
    std::vector<Notice> notices;
};

/// Problem: a rules file is broken, a corpus is not there. Throws if the environment fails (disk
/// full, lock held, damaged database): the last build then still is the current one.
schema::Result<BuildReport> build_index(const BuildRequest& request);

/// The report as JSON (`--report`).
std::string print_report_json(const BuildReport& report);

}  // namespace dateline::indexer
