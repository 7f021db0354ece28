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
#include "indexer/build_index_plan.h"
#include "indexer/build_index_progress.h"
#include "indexer/build_index_units.h"
#include "indexer/write/compact_database.h"
#include "indexer/write/document.h"
#include "indexer/write/part_writer.h"

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
    run_workers(workers_of(state.request, state.plan.files.size()), make_units(state), make_worker);
    mark_overridden(state);
    settle_dates(state, parts, make_worker);
    for (const auto& [part, ids] : state.ids.lost())
        parts.remove_from_part(part, ids);
}

// The database that a delta changes is copied while the changed files are read.
std::future<DatabaseCopy> copy_base(const BuildPlan& plan, const schema::BuildPaths& build) {
    if (plan.mode != BuildMode::Delta)
        return {};
    IdSet gone;
    for (const auto& article : plan.dropped)
        gone.emplace(article.id);
    return begin_copy(*plan.base, build.database(), std::move(gone));
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

// What no file can tell of itself: ids that two articles have, dates that others belie.
void tell_conflicts(const std::vector<const ManifestFile*>& files, BuildReport& report) {
    for (const auto* file : files)
        for (const auto& article : file->articles)
            if (article.overridden)
                report.notices.push_back({file->name, 0,
                                          "two articles have the id '" + std::string(article.id) +
                                              "'; the later one is kept",
                                          "give them ids of their own, or remove one", false});
    tell_dropped_dates(files, false, report.notices);
}

std::vector<const ManifestFile*> pointers_to(const std::vector<ManifestFile>& files) {
    std::vector<const ManifestFile*> pointers;
    pointers.reserve(files.size());
    for (const auto& file : files)
        pointers.push_back(&file);
    return pointers;
}

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
        for (const auto& notice : file.notices) {
            report.notices.push_back(notice);
            report.articles_rejected += notice.rejected ? 1 : 0;
        }
    }
    tell_conflicts(pointers_to(manifest.files), report);
    report.text_bytes = state.progress.text_bytes;
    write_manifest(build.manifest(), manifest);
}

void report_nothing_changed(const BuildPlan& plan, BuildReport& report) {
    report.articles_unchanged = plan.base_articles;
    report.articles_indexed = plan.base_articles;
    report.build_name = plan.base->name();
    if (const auto stamp = schema::read_stamp(*plan.base))
        report.build_id = stamp->build_id;
    std::vector<const ManifestFile*> files;
    files.reserve(plan.files.size());
    for (const auto& planned : plan.files) {
        files.push_back(&plan.known[planned.known]);
        for (const auto& notice : files.back()->notices) {
            report.notices.push_back(notice);
            report.articles_rejected += notice.rejected ? 1 : 0;
        }
    }
    tell_conflicts(files, report);
}

void build_and_publish(BuildState& state,
                       std::shared_ptr<const TaggerResources> resources,
                       BuildReport& report) {
    const auto& index = state.request.index;
    prune_builds(index, state.request.builds_kept);
    const PartialFolder partial(index);
    std::optional<PartWriter> parts(partial.build().folder / "parts");
    std::vector<TableName> names;
    std::future<SealedDatabase> database;
    {
        const ProgressBar bar(state.progress, state.plan.read_bytes, state.request.progress);
        auto copy = copy_base(state.plan, partial.build());
        write_parts(state, resources, *parts);
        names = list_table_names(*resources);
        for (const auto& article : state.plan.dropped)
            report.articles_removed += state.ids.owner(article.id) ? 0 : 1;
        if (auto notice = tell_memory(state.request, state.ids.size()))
            report.notices.push_back(*std::move(notice));
        // What comes takes as much memory as tagging did: that is given back first.
        resources.reset();
        state.ids.clear();
        ::malloc_trim(0);
        database = join_parts(state, *parts, std::move(copy), partial.build());
    }
    settle_manifest(state, partial.build(), report);
    state.plan.files = {};
    state.plan.dropped = {};
    ::malloc_trim(0);
    finish_build(partial.build(), state.plan, names, report);
    auto files = sum_files(partial.build().folder, partial.build().folder);
    const auto sealed = database.get();
    files.insert(files.end(), sealed.files.begin(), sealed.files.end());
    check_documents(partial.build());
    parts.reset();
    seal_and_publish(index, partial.build(), state.plan, std::move(files), sealed.whole_bytes,
                     report);
    prune_builds(index, state.request.builds_kept);
}

}  // namespace

schema::Result<BuildReport> build_index(const BuildRequest& request) {
    const auto started = std::chrono::steady_clock::now();
    if (!request.dry_run)
        schema::create_synced_folders(request.index / "builds");
    const auto lock = request.dry_run ? nullptr : lock_index(request.index);
    BuildRules rules(request.tagger);
    auto plan = plan_build(request, rules);
    if (!plan)
        return plan.problem();
    BuildReport report;
    report.files = plan->files.size();
    report.notices = plan->notices;
    if (plan->mode == BuildMode::Nothing && !request.dry_run) {
        report_nothing_changed(*plan, report);
    } else {
        auto resources = rules.open();
        if (!resources)
            return resources.problem();
        BuildState state(request, *std::move(plan));
        if (request.dry_run) {
            if (const auto told = dry_run_build(state, *resources, report); !told)
                return told.problem();
        } else {
            rules.close();
            build_and_publish(state, *std::move(resources), report);
        }
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return report;
}

}  // namespace dateline::indexer
