// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-index: argv in, exit code out.
#include <csignal>
#include <exception>
#include <fstream>
#include <iostream>
#include <unistd.h>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "indexer/check_index.h"
#include "indexer/diff_builds.h"
#include "indexer/options.h"
#include "indexer/watch_index.h"

namespace {

using namespace dateline;
using indexer::Options;

constexpr int done = 0;
constexpr int done_with_rejections = 1;
constexpr int wrong_usage = 2;
constexpr int environment_failed = 3;

constexpr std::size_t notices_printed_max = 20;

int print_problem(const schema::Problem& problem, int code) {
    spdlog::error("{}; {}", problem.what, problem.hint);
    return code;
}

void print_report(const indexer::BuildReport& report, bool dry_run) {
    std::size_t printed = 0;
    for (const auto& notice : report.notices) {
        if (++printed > notices_printed_max) {
            spdlog::warn("… and {} more; --report FILE has them all",
                         report.notices.size() - notices_printed_max);
            break;
        }
        const auto where =
            notice.line > 0 ? notice.path + ":" + std::to_string(notice.line) : notice.path;
        spdlog::warn("{}{}: {}; {}", notice.rejected ? "rejected " : "", where, notice.what,
                     notice.hint);
    }
    if (dry_run) {
        spdlog::info(
            "would index {} articles ({} read, {} unchanged, {} removed, {} rejected); "
            "corrections change {} articles; nothing was written",
            report.articles_indexed, report.articles_read, report.articles_unchanged,
            report.articles_removed, report.articles_rejected, report.articles_corrected);
        return;
    }
    spdlog::info("{}: {} articles ({} read, {} unchanged, {} removed, {} rejected) in {:.1f} s",
                 report.published ? "built " + report.build_name
                                  : "nothing changed, still " + report.build_name,
                 report.articles_indexed, report.articles_read, report.articles_unchanged,
                 report.articles_removed, report.articles_rejected, report.seconds);
    const auto& coverage = report.coverage;
    if (report.published)
        spdlog::info("without date {}, with a guessed date {}, without place {}, without actor {}",
                     coverage.undated, coverage.guessed, coverage.without_place,
                     coverage.without_actor);
}

int build(const Options& options) {
    const auto report = indexer::build_index(options.build);
    if (!report)
        return print_problem(report.problem(), wrong_usage);
    if (!options.report.empty()) {
        std::ofstream file(options.report);
        file << indexer::print_report_json(*report) << '\n';
        file.close();
        if (!file)
            throw std::runtime_error("cannot write the report to '" + options.report.string() +
                                     "'");
    }
    print_report(*report, options.build.dry_run);
    return report->articles_rejected > 0 ? done_with_rejections : done;
}

int tag(const Options& options) {
    std::ios::sync_with_stdio(false);
    const auto counts = indexer::tag_articles(options.tag, std::cin, std::cout);
    if (!counts)
        return print_problem(counts.problem(), wrong_usage);
    return counts->errors > 0 ? done_with_rejections : done;
}

int learn_homes(const Options& options) {
    std::ios::sync_with_stdio(false);
    const auto counts = indexer::learn_homes(options.tag, std::cin, std::cout);
    if (!counts)
        return print_problem(counts.problem(), wrong_usage);
    return counts->errors > 0 ? done_with_rejections : done;
}

int check(const Options& options) {
    const auto report = indexer::check_index(options.index);
    if (!report)
        return print_problem(report.problem(), environment_failed);
    for (const auto& fault : report->faults)
        spdlog::error("{}; build again with --full, or roll back", fault);
    if (!report->faults.empty())
        return environment_failed;
    spdlog::info("{} is sound: {} articles", report->build_name, report->articles);
    return done;
}

int diff(const Options& options) {
    const auto text = indexer::diff_builds(options.index, options.builds);
    if (!text)
        return print_problem(text.problem(), wrong_usage);
    std::cout << *text << std::flush;
    return done;
}

int roll_back(const Options& options) {
    const auto name = indexer::roll_back(options.index);
    if (!name)
        return print_problem(name.problem(), environment_failed);
    spdlog::info("{} is current again", *name);
    return done;
}

// A build that fails leaves the last one serving, and the next change may cure it.
int build_and_go_on(const Options& options) {
    try {
        return build(options);
    } catch (const std::exception& error) {
        spdlog::error("{}; the last good build still serves, watching on", error.what());
        return environment_failed;
    }
}

int run(const Options& options) {
    switch (options.command) {
        case indexer::Command::Build:
            return options.watch ? indexer::watch_index(options.build,
                                                        [&] { return build_and_go_on(options); })
                                 : build(options);
        case indexer::Command::Tag:
            return tag(options);
        case indexer::Command::LearnHomes:
            return learn_homes(options);
        case indexer::Command::Check:
            return check(options);
        case indexer::Command::Diff:
            return diff(options);
        case indexer::Command::Rollback:
            return roll_back(options);
    }
    return wrong_usage;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    Options options;
    indexer::Usage usage;
    if (!indexer::parse_options(argc, argv, options, usage)) {
        (usage.exit_code == 0 ? std::cout : std::cerr) << usage.text;
        return usage.exit_code;
    }
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    spdlog::set_pattern("%v");
    if (options.quiet)
        spdlog::set_level(spdlog::level::err);
    options.build.progress = !options.quiet && ::isatty(STDERR_FILENO) != 0;
    try {
        return run(options);
    } catch (const std::exception& error) {
        spdlog::error("{}; the last good build, if there was one, still serves", error.what());
        return environment_failed;
    }
}
