// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, checksums, verification, publication, pruning.
#include "indexer/build_index_finish.h"

#include <algorithm>
#include <cstdio>
#include <future>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "indexer/build_index_columns.h"
#include "indexer/write/key_file.h"
#include "indexer/write/manifest.h"
#include "indexer/write/stored_articles.h"
#include "schema/analysis.h"
#include "schema/byte_coding.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

void count_coverage(const ArticleKey& key, BuildReport& report) {
    const auto is = [&](ArticleFlag flag) { return (key.flags & flag) != 0 ? 1U : 0U; };
    auto& coverage = report.coverage;
    coverage.undated += is(flag_undated);
    coverage.guessed += is(flag_guessed);
    coverage.without_place += is(flag_without_place);
    coverage.without_actor += is(flag_without_actor);
    coverage.without_about += is(flag_without_about);
    report.articles_corrected += is(flag_corrected);
}

// The sum of the articles' hashes, whatever their order.
std::string make_build_id(const KeyFile& keys, const std::string& rules) {
    schema::ByteWriter told;
    told.put_string(rules);
    told.put_string(schema::analysis_stamp());
    told.put(keys.size());
    std::uint64_t low = 0, high = 0;
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto key = keys[row];
        const auto sum = XXH3_128bits_withSeed(key.id.data(), key.id.size(), key.fingerprint);
        low += sum.low64;
        high += sum.high64;
    }
    told.put(low);
    told.put(high);
    return schema::print_hex(XXH3_64bits(told.bytes().data(), told.bytes().size()));
}

// Throws if two articles have one id: eight bytes an article.
void check_ids(const KeyFile& keys, std::pmr::memory_resource* memory) {
    const auto hash_of = [](std::string_view id) { return XXH3_64bits(id.data(), id.size()); };
    std::pmr::vector<std::uint64_t> hashes(memory);
    hashes.reserve(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row)
        hashes.push_back(hash_of(keys.id(row)));
    std::sort(hashes.begin(), hashes.end());
    std::set<std::string_view> suspects;
    for (auto twice = std::adjacent_find(hashes.begin(), hashes.end()); twice != hashes.end();
         twice = std::adjacent_find(twice + 1, hashes.end()))
        for (std::size_t row = 0; row < keys.size(); ++row)
            if (hash_of(keys.id(row)) == *twice && !suspects.insert(keys.id(row)).second)
                throw std::runtime_error("the database holds the id '" + std::string(keys.id(row)) +
                                         "' twice");
}

schema::FileSum sum_file(const fs::path& root, const fs::path& file) {
    schema::sync_path(file);
    return {file.lexically_relative(root).generic_string(), fs::file_size(file), hash_file(file)};
}

}  // namespace

void finish_build(const schema::BuildPaths& build,
                  const BuildPlan& plan,
                  const std::vector<TableName>& names,
                  const BuildMemory& memory,
                  BuildReport& report) {
    std::optional<schema::BuildPaths> base;
    if (plan.mode == BuildMode::Delta)
        base = plan.base;
    ColumnsTask task{build, base, names, &memory.scratch};
    task.entry_bytes_per_part = memory.entry_bytes;
    report.stories = make_columns(task);
    const KeyFile keys(build.keys(), &memory.scratch);
    check_ids(keys, &memory.scratch);
    for (std::size_t row = 0; row < keys.size(); ++row)
        count_coverage(keys[row], report);
    report.articles_indexed = keys.size();
    report.build_id = make_build_id(keys, plan.rules);
}

void check_documents(const schema::BuildPaths& build, std::pmr::memory_resource* memory) {
    const KeyFile keys(build.keys(), memory);
    std::size_t documents = 0;
    bool is_same = true;
    read_documents(build.database(), [&](DocumentId document) {
        is_same = is_same && documents < keys.size() && keys[documents].document == document;
        ++documents;
    });
    if (!is_same || documents != keys.size())
        throw std::runtime_error(
            "the database has other documents than the build's keys: " + std::to_string(documents) +
            ", not " + std::to_string(keys.size()));
}

std::vector<schema::FileSum> sum_files(const fs::path& root, const fs::path& folder) {
    // Side by side: syncing waits for the disk, summing for the processor.
    std::vector<std::future<schema::FileSum>> under_way;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file())
            under_way.push_back(std::async(std::launch::async, sum_file, root, entry.path()));
    std::vector<schema::FileSum> sums;
    sums.reserve(under_way.size());
    for (auto& sum : under_way)
        sums.push_back(sum.get());
    return sums;
}

void seal_and_publish(const fs::path& index,
                      const schema::BuildPaths& partial,
                      const BuildPlan& plan,
                      std::vector<schema::FileSum> files,
                      std::uint64_t whole_database_bytes,
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
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    stamp.files = std::move(files);
    stamp.whole_database_bytes = whole_database_bytes;
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
