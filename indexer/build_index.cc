// SPDX-License-Identifier: GPL-3.0-or-later
// The story of a build.
#include "indexer/build_index.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <malloc.h>
#include <memory>
#include <optional>
#include <system_error>

#include "indexer/build_index_dates.h"
#include "indexer/build_index_dry_run.h"
#include "indexer/build_index_finish.h"
#include "indexer/build_index_lock.h"
#include "indexer/build_index_manifest.h"
#include "indexer/build_index_plan.h"
#include "indexer/build_index_progress.h"
#include "indexer/build_index_units.h"
#include "indexer/write/compact_database.h"
#include "indexer/write/document.h"
#include "indexer/write/part_writer.h"
#include "indexer/write/scratch_memory.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// What a build fails at must not stay on a disk that may be full.
class PartialFolder {
  public:
    explicit PartialFolder(const fs::path& index) : build_{index / "builds" / ".partial"} {
        fs::create_directories(build_.folder);
    }
    ~PartialFolder() {
        std::error_code ignored;
        fs::remove_all(build_.folder, ignored);
    }
    PartialFolder(const PartialFolder&) = delete;
    PartialFolder& operator=(const PartialFolder&) = delete;
    const schema::BuildPaths& build() const { return build_; }

  private:
    schema::BuildPaths build_;
};

// One thread's tagger and document maker.
class BatchWorker {
  public:
    BatchWorker(BuildState& state,
                PartWriter& parts,
                const std::shared_ptr<const TaggerResources>& resources)
        : state_(state), parts_(parts), tagger_(resources) {}

    // All articles are tagged before the first is written: taken in turn, the tables of the tagger
    // and those of the writer drive one another out of the processor's cache (measured: a seventh
    // of the time).
    void work(Batch batch) {
        std::vector<TaggedArticle> tagged;
        std::vector<DatedArticle> dated;
        for (auto& item : batch.items)
            if (state_.ids.owns(item.article.id, item.order))
                tagged.push_back(tag(item, batch.part, dated));
        state_.dates.note(dated);
        maker_.begin_batch();
        auto next = tagged.begin();
        parts_.write_part(batch.part, maker_, [&]() -> std::optional<MadeDocument> {
            if (next == tagged.end())
                return std::nullopt;
            const auto article = std::move(*next++);
            return maker_.make(article);
        });
        state_.progress.articles += tagged.size();
    }

  private:
    TaggedArticle tag(BatchItem& item, PartNumber part, std::vector<DatedArticle>& dated) {
        state_.ids.note_written(item.article.id, item.order, part);
        if (item.tags)
            return {std::move(item.article), std::move(*item.tags)};
        state_.progress.text_bytes += item.article.title.size() + item.article.body.size();
        auto tagged = tagger_.tag(std::move(item.article), !item.date_is_dropped);
        if (!item.date_is_dropped)
            dated.push_back({item.order, claim_of(tagged.article)});
        return tagged;
    }

    BuildState& state_;
    PartWriter& parts_;
    Tagger tagger_;
    DocumentMaker maker_;
};

// A database that does not change any more.
struct SealedDatabase {
    std::uint64_t whole_bytes = 0;  // see schema::Stamp
    std::vector<schema::FileSum> files;
};

// Compacts what many small changes have swollen; syncs and sums the database.
SealedDatabase settle_database(const BuildState& state, const schema::BuildPaths& build) {
    const bool is_delta = state.plan.mode == BuildMode::Delta;
    const auto whole_bytes = state.plan.whole_database_bytes;
    const auto bytes = count_database_bytes(build.database());
    const auto bound = state.request.compact_above * static_cast<double>(whole_bytes);
    const bool is_swollen = is_delta && static_cast<double>(bytes) > bound;
    if (is_swollen)
        compact_database(build.database());
    const bool is_whole = !is_delta || is_swollen;
    return {is_whole ? count_database_bytes(build.database()) : whole_bytes,
            sum_files(build.folder, build.database())};
}

void write_parts(BuildState& state,
                 const std::shared_ptr<const TaggerResources>& resources,
                 PartWriter& parts) {
    const auto make_worker = [&] {
        return [worker = std::make_shared<BatchWorker>(state, parts, resources)](Batch batch) {
            worker->work(std::move(batch));
        };
    };
    run_workers(workers_of(state.request), make_units(state), make_worker);
    mark_overridden(state);
    settle_dates(state, parts, make_worker);
    state.ids.read_lost([&](PartNumber part, const std::set<std::string>& ids) {
        parts.remove_from_part(part, ids);
    });
}

// The database that a delta changes is copied while the changed files are read.
std::future<DatabaseCopy> copy_base(const BuildState& state, const schema::BuildPaths& build) {
    if (state.plan.mode != BuildMode::Delta)
        return {};
    return begin_copy(*state.plan.base, build.database(), state.plan.dropped, &state.memory);
}

// Everything of the build but its database is there when this returns; the future tells of that.
std::future<SealedDatabase> join_parts(const BuildState& state,
                                       PartWriter& parts,
                                       std::future<DatabaseCopy> copy,
                                       const schema::BuildPaths& build) {
    const auto& plan = state.plan;
    auto database = plan.mode == BuildMode::Delta
                        ? parts.apply(*plan.base, plan.dropped, build, std::move(copy))
                        : parts.merge(build);
    return std::async(std::launch::async,
                      [&state, build, database = std::move(database)]() mutable {
                          database.get();
                          return settle_database(state, build);
                      });
}

// What tagging leaves for the columns.
struct WrittenParts {
    std::vector<TableName> names;
    std::future<SealedDatabase> database;
};

WrittenParts tag_and_join(BuildState& state,
                          std::shared_ptr<const TaggerResources> resources,
                          PartWriter& parts,
                          std::future<DatabaseCopy> copy,
                          const schema::BuildPaths& build,
                          BuildReport& report) {
    const ProgressBar bar(state.progress, state.plan.read_bytes, state.request.progress);
    write_parts(state, resources, parts);
    WrittenParts written{list_table_names(*resources), {}};
    for (const auto& article : state.plan.dropped)
        report.articles_removed += state.ids.owner(article.id) ? 0 : 1;
    // What comes takes as much memory as tagging did: that is given back first.
    resources.reset();
    state.ids.clear();
    ::malloc_trim(0);
    written.database = join_parts(state, parts, std::move(copy), build);
    return written;
}

// Problem: a table cannot be opened; nothing is published.
std::optional<schema::Problem> build_and_publish(BuildState& state,
                                                 BuildRules& rules,
                                                 BuildReport& report) {
    const auto& index = state.request.index;
    prune_builds(index, state.request.builds_kept);
    const PartialFolder partial(index);
    std::optional<PartWriter> parts(std::in_place, partial.build().folder / "parts", 0U,
                                    &state.memory);
    auto copy = copy_base(state, partial.build());
    auto resources = rules.open();
    if (!resources)
        return resources.problem();
    rules.close();
    auto written = tag_and_join(state, *std::move(resources), *parts, std::move(copy),
                                partial.build(), report);
    settle_manifest(state, partial.build(), report);
    std::pmr::vector<PlannedFile>(&state.memory).swap(state.plan.files);
    ::malloc_trim(0);
    finish_build(partial.build(), state.plan, written.names,
                 {state.memory, entry_bytes_of(state.request)}, report);
    auto files = sum_files(partial.build().folder, partial.build().folder);
    const auto sealed = written.database.get();
    files.insert(files.end(), sealed.files.begin(), sealed.files.end());
    check_documents(partial.build(), &state.memory);
    parts.reset();
    seal_and_publish(index, partial.build(), state.plan, std::move(files), sealed.whole_bytes,
                     report);
    prune_builds(index, state.request.builds_kept);
    return std::nullopt;
}

// On the disk of the index; a dry run makes no folder there.
fs::path scratch_folder(const BuildRequest& request) {
    auto folder = request.index / "builds";
    return fs::is_directory(folder) ? folder : fs::temp_directory_path();
}

}  // namespace

schema::Result<BuildReport> build_index(const BuildRequest& request) {
    const auto started = std::chrono::steady_clock::now();
    if (!request.dry_run)
        schema::create_synced_folders(request.index / "builds");
    const auto lock = request.dry_run ? nullptr : lock_index(request.index);
    BuildRules rules(request.tagger);
    ScratchMemory memory(scratch_folder(request), scratch_limits(request));
    auto plan = plan_build(request, rules, &memory);
    if (!plan)
        return plan.problem();
    BuildReport report;
    report.files = plan->files.size();
    report.notices = plan->notices;
    if (plan->mode == BuildMode::Nothing && !request.dry_run) {
        report_nothing_changed(*plan, report);
    } else if (request.dry_run) {
        auto resources = rules.open();
        if (!resources)
            return resources.problem();
        BuildState state(request, *std::move(plan), memory);
        if (const auto told = dry_run_build(state, *resources, report); !told)
            return told.problem();
    } else {
        BuildState state(request, *std::move(plan), memory);
        if (const auto problem = build_and_publish(state, rules, report))
            return *problem;
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return report;
}

}  // namespace dateline::indexer
