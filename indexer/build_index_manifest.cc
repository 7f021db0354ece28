// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of files in, manifest and notices out.
#include "indexer/build_index_manifest.h"

#include <span>
#include <string>
#include <utility>

#include "indexer/build_index_dates.h"
#include "indexer/write/manifest.h"

namespace dateline::indexer {

namespace {

void tell_notices(const ManifestFile& file, BuildReport& report) {
    for (const auto& notice : file.notices) {
        report.notices.push_back(notice);
        report.articles_rejected += notice.rejected ? 1 : 0;
    }
}

// What no file can tell of itself: ids that two articles have, dates that others belie.
void tell_conflicts(std::span<const ManifestFile> files, BuildReport& report) {
    for (const auto& file : files)
        for (const auto& article : file.articles)
            if (article.overridden)
                report.notices.push_back({std::string(file.name), 0,
                                          "two articles have the id '" + std::string(article.id) +
                                              "'; the later one is kept",
                                          "give them ids of their own, or remove one", false});
    tell_dropped_dates(files, false, report.notices);
}

}  // namespace

void settle_manifest(BuildState& state, const schema::BuildPaths& build, BuildReport& report) {
    Manifest manifest{reader_version, state.plan.rules, state.plan.rules_key, state.plan.options,
                      std::move(state.files)};
    for (std::uint32_t number = 0; number < manifest.files.size(); ++number) {
        auto& file = manifest.files[number];
        const bool read = state.plan.files[number].read;
        for (const auto& article : file.articles)
            report.articles_unchanged += !article.overridden && !read ? 1 : 0;
        report.articles_read += read ? file.articles.size() : 0;
        report.files_read += read ? 1 : 0;
        tell_notices(file, report);
    }
    tell_conflicts(manifest.files, report);
    report.text_bytes = state.progress.text_bytes;
    write_manifest(build.manifest(), manifest);
}

void report_nothing_changed(const BuildPlan& plan, BuildReport& report) {
    report.articles_unchanged = plan.base_articles;
    report.articles_indexed = plan.base_articles;
    report.build_name = plan.base->name();
    if (const auto stamp = schema::read_stamp(*plan.base))
        report.build_id = stamp->build_id;
    // Nothing came and nothing went: the files of the last build are those of the corpus.
    for (const auto& file : plan.known)
        tell_notices(file, report);
    tell_conflicts(plan.known, report);
}

}  // namespace dateline::indexer
