// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, checksums, verification, publication, pruning.
#include "indexer/build_index_finish.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>

#include <xxhash.h>

#include "indexer/build_index_columns.h"
#include "indexer/write/manifest.h"
#include "schema/analysis.h"
#include "schema/byte_coding.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

void count_coverage(const Entry& entry, BuildReport& report) {
    const auto is = [&](ArticleFlag flag) { return (entry.flags & flag) != 0 ? 1U : 0U; };
    auto& coverage = report.coverage;
    coverage.undated += is(flag_undated);
    coverage.guessed += is(flag_guessed);
    coverage.without_place += is(flag_without_place);
    coverage.without_actor += is(flag_without_actor);
    coverage.without_about += is(flag_without_about);
    report.articles_corrected += is(flag_corrected);
}

std::string make_build_id(const ArticleKeys& articles, const std::string& rules) {
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> sum(XXH3_createState(),
                                                                              XXH3_freeState);
    XXH3_64bits_reset(sum.get());
    const auto add = [&](std::string_view text) {
        XXH3_64bits_update(sum.get(), text.data(), text.size());
    };
    add(rules);
    add("\n");
    add(schema::analysis_stamp());
    for (std::size_t i = 0; i < articles.size(); ++i) {
        add("\n");
        add(articles.id(i));
        add(" ");
        add(schema::print_hex(articles.fingerprint(i)));
    }
    return schema::print_hex(XXH3_64bits_digest(sum.get()));
}

std::vector<schema::FileSum> sum_files(const fs::path& folder) {
    std::vector<schema::FileSum> sums;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        schema::sync_path(entry.path());
        sums.push_back({fs::relative(entry.path(), folder).generic_string(), entry.file_size(),
                        hash_file(entry.path())});
    }
    std::sort(sums.begin(), sums.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return sums;
}

}  // namespace

void finish_build(const schema::BuildPaths& build,
                  const BuildPlan& plan,
                  const std::vector<TableName>& names,
                  BuildReport& report) {
    // Only a changed copy of the base's database has its numbers of documents.
    const auto known = plan.mode == BuildMode::Delta ? plan.base->comparisons() : fs::path();
    auto collected = collect_build(build, {known, build.comparisons()},
                                   [&](const Entry& entry) { count_coverage(entry, report); });
    for (const auto& name : names)
        collected.columns.add_alias(name.field, name.id, name.alias);
    collected.columns.write(build.columns());
    report.articles_indexed = collected.articles.size();
    report.stories = collected.stories;
    report.build_id = make_build_id(collected.articles, plan.rules);
}

void seal_and_publish(const fs::path& index,
                      const schema::BuildPaths& partial,
                      const BuildPlan& plan,
                      BuildReport& report) {
    unsigned long last_number = 0;
    for (const auto& build : schema::list_builds(index))
        last_number = std::max(last_number, std::strtoul(build.name().c_str(), nullptr, 10));
    char number[24];
    std::snprintf(number, sizeof number, "%06lu", last_number + 1);
    report.build_name = std::string(number) + "-" + report.build_id;
    schema::Stamp stamp;
    stamp.analysis = schema::analysis_stamp();
    stamp.rules = plan.rules;
    stamp.build_id = report.build_id;
    stamp.articles = static_cast<std::uint32_t>(report.articles_indexed);
    stamp.files = sum_files(partial.folder);
    schema::sync_path(partial.database());
    schema::write_stamp(partial, stamp);
    const auto place = index / "builds" / report.build_name;
    fs::rename(partial.folder, place);
    schema::sync_path(index / "builds");
    schema::publish_build(index, report.build_name);
    report.published = true;
}

namespace {

// The stamp goes first and surely: whatever else is left, nobody takes it for a finished build.
void remove_build(const schema::BuildPaths& build) {
    fs::remove(build.stamp());
    schema::sync_path(build.folder);
    fs::remove_all(build.folder);
}

}  // namespace

void prune_builds(const fs::path& index, unsigned kept) {
    const auto current = schema::current_build(index);
    auto builds = schema::list_builds(index);
    std::size_t finished = builds.size();
    for (const auto& build : builds) {
        if (finished <= std::max(kept, 1U))
            break;
        if (current && build.name() == current->name())
            continue;
        remove_build(build);
        --finished;
    }
    // What has no stamp, or one but not its place yet, was left by a build that did not end; nobody
    // else writes here, the lock is ours.
    const auto finished_builds = schema::list_builds(index);
    for (const auto& entry : fs::directory_iterator(index / "builds"))
        if (std::none_of(finished_builds.begin(), finished_builds.end(),
                         [&](const auto& build) { return build.folder == entry.path(); }))
            fs::remove_all(entry.path());
}

}  // namespace dateline::indexer
