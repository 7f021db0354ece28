// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of dateline-index as plain structs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/build_index.h"
#include "indexer/tag_articles.h"

namespace dateline::indexer {

enum class Command : std::uint8_t { Build, Tag, LearnHomes, Check, Diff, Rollback };

struct Options {
    Command command = Command::Build;
    BuildRequest build;
    bool watch = false;
    bool quiet = false;
    std::filesystem::path report;     ///< empty: none
    TagRequest tag;                   ///< of learn-homes too
    std::filesystem::path index;      ///< of check, diff, rollback
    std::vector<std::string> builds;  ///< of diff: two names or ids
};

/// What parse_options found if it is not options: text to print and the exit code.
struct Usage {
    std::string text;
    int exit_code = 0;
};

/// 0 with `usage` empty: `options` are set. Else the program prints the text and ends.
bool parse_options(int argc, const char* const* argv, Options& options, Usage& usage);

}  // namespace dateline::indexer
