// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what a build has to do: which files are read, which articles stay, whether stored
// articles are tagged again.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build_index.h"
#include "indexer/build_index_rules.h"
#include "indexer/read/article_files.h"
#include "indexer/write/manifest.h"
#include "schema/builds.h"

namespace dateline::indexer {

/// From scratch: every file is read. Reuse: a new database; unchanged articles come from the last
/// build's records, with their tags or, if the rules changed, tagged again. Delta: the last build's
/// database is copied and changed.
enum class BuildMode : std::uint8_t { Scratch, Reuse, Delta, Nothing };

/// `known`: its number in BuildPlan::known if the last build knew it, as it did if it is not read.
struct PlannedFile {
    static constexpr std::uint32_t unknown = 0xffffffff;

    CorpusFile file;
    bool read = true;
    std::uint32_t known = unknown;
};

struct BuildPlan {
    /// What grows with the corpus lies in `memory`, which must outlive the plan.
    explicit BuildPlan(std::pmr::memory_resource* memory)
        : files(memory), known(memory), dropped(memory) {}

    BuildMode mode = BuildMode::Scratch;
    bool tag_again = false;
    std::optional<schema::BuildPaths> base;  ///< the last build
    std::uint32_t base_articles = 0;
    std::uint64_t whole_database_bytes = 0;  ///< of the base: see schema::Stamp
    std::string rules;
    std::string rules_key;
    std::string options;
    std::pmr::vector<PlannedFile> files;  ///< sorted by name
    ManifestFiles known;           ///< of the last build; empty rows of files that are gone or read
    ManifestArticles dropped;      ///< articles of the last build whose file is gone or is read
                                   ///< again; from scratch: all of them
    std::vector<Notice> notices;   ///< of the walk
    std::uint64_t read_bytes = 0;  ///< of the files to be read
};

/// Problem: a rules file is broken. `memory` must outlive the plan.
schema::Result<BuildPlan> plan_build(const BuildRequest& request,
                                     BuildRules& rules,
                                     std::pmr::memory_resource* memory);

}  // namespace dateline::indexer
