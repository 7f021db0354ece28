// SPDX-License-Identifier: GPL-3.0-or-later
// The flags of dateline-index, a row each.
#include "indexer/options.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <thread>

#include <CLI/CLI.hpp>

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

constexpr unsigned jobs_max = 256;
constexpr unsigned shards_max = 4096;
constexpr std::uint64_t memory_bytes_least = 256u << 20;
constexpr int usage_error = 2;

// Beside the program in a build tree or an installation, else where it was configured to be
// installed.
fs::path find_data_folder(const char* program) {
    std::error_code error;
    auto here = fs::read_symlink("/proc/self/exe", error);
    if (error)
        here = program;
    for (auto folder = here.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        for (const auto* place : {"indexer/data", "share/dateline"})
            if (fs::is_directory(folder / place / "actors", error))
                return folder / place;
    }
    return DATELINE_DATA_FOLDER;
}

void add_tagger_flags(CLI::App& app, TaggerFiles& files) {
    app.add_option("--actors", files.actors, "Your own actors (TSV)")->check(CLI::ExistingFile);
    app.add_option("--places", files.places, "Your own places (TSV)")->check(CLI::ExistingFile);
    app.add_option("--homes", files.homes, "Where publishers are at home, as learn-homes prints it")
        ->check(CLI::ExistingFile);
    app.add_option("--corrections", files.corrections, "Repairs of tags (TSV), applied last")
        ->check(CLI::ExistingFile);
    app.add_option("--data", files.data_folder, "Folder of the tables and models")
        ->check(CLI::ExistingDirectory)
        ->capture_default_str();
}

void add_limits(CLI::App& app, ReadLimits& limits) {
    app.add_option("--article-bytes", limits.article_bytes_max, "Longest text of one article")
        ->capture_default_str();
    app.add_option("--line-bytes", limits.line_bytes_max, "Longest line of JSON Lines")
        ->capture_default_str();
    app.add_option("--file-bytes", limits.file_bytes_max, "Largest HTML, XML or text file")
        ->capture_default_str();
    app.add_option("--unpacked-bytes", limits.unpacked_bytes_max, "Most that one archive may hold")
        ->capture_default_str();
    app.add_option("--unpacked-ratio", limits.unpacked_ratio_max, "Most that an archive may swell")
        ->capture_default_str();
    app.add_option("--archive-depth", limits.archive_depth_max, "Archives within archives")
        ->capture_default_str();
    app.add_option("--nesting", limits.nesting_max, "Depth of JSON, XML and HTML")
        ->capture_default_str();
}

// "2/3": the second of three.
bool set_shard(const std::string& text, BuildRequest& build) {
    unsigned number = 0;
    unsigned count = 0;
    char end = 0;
    if (std::sscanf(text.c_str(), "%u/%u%c", &number, &count, &end) != 2 || number < 1 ||
        number > count || count > shards_max)
        return false;
    build.shard = number - 1;
    build.shards = count;
    return true;
}

void add_build(CLI::App& app, Options& options) {
    auto& build = options.build;
    app.add_option("CORPUS", build.corpus, "Folders, files or archives with articles")->required();
    app.add_option("--index", build.index, "Folder of the index; made if it is not there")
        ->required();
    app.add_option("--jobs", build.jobs, "Threads; the result is the same for any number")
        ->check(CLI::Range(1U, jobs_max))
        ->capture_default_str();
    app.add_flag("--full", build.full, "Read and tag everything again");
    app.add_flag("--watch", options.watch, "Stay, and build again whenever the corpus changes");
    app.add_flag("--dry-run", build.dry_run, "Tell what would change; write nothing");
    app.add_option("--report", options.report, "Write the report to this file (JSON)");
    app.add_flag("--quiet", options.quiet, "Print errors only");
    app.add_option("--memory", build.memory_bytes_max,
                   "Bytes that the build may take (512MB, 4GiB); less than it needs: fewer threads")
        ->transform(CLI::AsSizeValue(false))
        ->check(CLI::Range(std::uint64_t{memory_bytes_least}, std::uint64_t{1} << 50))
        ->capture_default_str();
    app.add_option_function<std::string>(
           "--shard", [&build](const std::string& text) { set_shard(text, build); },
           "I/N: of the corpus only the I-th of N parts, split by the files' names")
        ->check([](const std::string& text) {
            BuildRequest parsed;
            return set_shard(text, parsed)
                       ? std::string()
                       : "'" + text + "' is not I/N with 1 <= I <= N <= 4096, as in 2/3";
        });
    app.add_option("--compact-above", build.compact_above,
                   "Compact the database when small changes have made it this many times as large")
        ->check(CLI::Range(1.0, 1000.0))
        ->capture_default_str();
    app.add_option("--keep", build.builds_kept, "Finished builds that stay")
        ->check(CLI::Range(1U, 1000U))
        ->capture_default_str();
    add_tagger_flags(app, build.tagger);
    add_limits(app, build.limits);
}

void add_tag(CLI::App& app, Options& options) {
    app.add_option("FILE", options.tag.files,
                   "Articles in any format; '-': JSON Lines from standard input");
    add_tagger_flags(app, options.tag.tagger);
    add_limits(app, options.tag.limits);
}

}  // namespace

bool parse_options(int argc, const char* const* argv, Options& options, Usage& usage) {
    const auto data_folder = find_data_folder(argv[0]);
    options.build.tagger.data_folder = data_folder;
    options.tag.tagger.data_folder = data_folder;
    options.build.jobs = std::clamp(std::thread::hardware_concurrency(), 1U, jobs_max);
    CLI::App app("Tags news articles by who, where and when, and indexes them.", "dateline-index");
    app.set_version_flag("--version", std::string("dateline-index ") + DATELINE_VERSION);
    app.require_subcommand(1);
    auto* build = app.add_subcommand("build", "Build or update an index");
    add_build(*build, options);
    auto* tag = app.add_subcommand("tag", "Articles in, tags out as JSON Lines; needs no index");
    add_tag(*tag, options);
    tag->add_option("--jobs", options.tag.jobs,
                    "Threads; the order of the output is that of the input")
        ->check(CLI::Range(1U, jobs_max))
        ->capture_default_str();
    auto* learn_homes = app.add_subcommand(
        "learn-homes", "Articles in, homes of their publishers out: a table for --homes");
    add_tag(*learn_homes, options);
    auto* check = app.add_subcommand("check", "Verify an index: files, database, records, columns");
    auto* diff = app.add_subcommand("diff", "What changed between two builds, and why");
    auto* rollback =
        app.add_subcommand("rollback", "Make the build before the current one current again");
    for (auto* command : {check, diff, rollback})
        command->add_option("--index", options.index, "Folder of the index")->required();
    diff->add_option("BUILDS", options.builds,
                     "Two builds by name, id or number; default: the last two")
        ->expected(0, 2);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        const int code = app.exit(error, out, out);
        usage = {out.str(), code == 0 ? 0 : usage_error};
        return false;
    }
    options.command = build->parsed()         ? Command::Build
                      : tag->parsed()         ? Command::Tag
                      : learn_homes->parsed() ? Command::LearnHomes
                      : check->parsed()       ? Command::Check
                      : diff->parsed()        ? Command::Diff
                                              : Command::Rollback;
    return true;
}

}  // namespace dateline::indexer
