// SPDX-License-Identifier: GPL-3.0-or-later
// The story of a build.
#include "indexer/build_index.h"

#include <chrono>
#include <memory>
#include <stdexcept>

#include "indexer/build_index_finish.h"
#include "indexer/build_index_ids.h"
#include "indexer/build_index_lock.h"
#include "indexer/build_index_plan.h"
#include "indexer/build_index_progress.h"
#include "indexer/build_index_workers.h"
#include "indexer/write/document.h"
#include "indexer/write/part_writer.h"
#include "indexer/write/stored_articles.h"
#include "schema/byte_coding.h"
#include "schema/fields.h"
#include "schema/record.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// Consecutive small files are read by one thread until they add up to this.
constexpr std::uint64_t unit_bytes = 1u << 20;
constexpr DocumentId unit_documents = 2000;

// Everything the threads of one build share.
struct Build {
    const BuildRequest& request;
    BuildPlan plan;
    std::shared_ptr<const TaggerResources> resources;
    schema::BuildPaths partial;
    IdTable ids;
    BuildProgress progress;
    std::vector<ManifestFile> files;  // by number of the file in the plan
    std::unique_ptr<PartWriter> parts;
    std::unique_ptr<DeltaWriter> delta;
};

std::string unique_term(const std::string& id) {
    return schema::make_term(schema::FieldId::Id, id);
}

// Articles of files that are not read keep their ids unless a file that is read, and comes later,
// claims them.
void claim_unchanged(Build& build) {
    for (std::uint32_t number = 0; number < build.plan.files.size(); ++number) {
        const auto& planned = build.plan.files[number];
        if (planned.read)
            continue;
        build.files[number] = *planned.last;
        build.files[number].size = planned.file.size;
        build.files[number].modified_ns = planned.file.modified_ns;
        std::uint32_t order = 0;
        for (const auto& article : planned.last->articles)
            build.ids.claim(article.id, {number, order++});
    }
}

// A file that cannot be read is the reader's to report; its hash then fits no later content.
std::uint64_t hash_if_readable(const fs::path& file) {
    try {
        return hash_file(file);
    } catch (const fs::filesystem_error&) {
        return 0;
    }
}

void read_file(Build& build, std::uint32_t number, const std::function<void(BatchItem)>& sink) {
    const auto& file = build.plan.files[number].file;
    auto& row = build.files[number];
    row.name = file.name;
    row.size = file.size;
    row.modified_ns = file.modified_ns;
    const ArticleSink articles{
        [&](schema::Article article) {
            const CorpusOrder order{number, static_cast<std::uint32_t>(row.articles.size())};
            row.articles.push_back({article.id, false});
            build.ids.claim(article.id, order);
            sink({std::move(article), order, std::nullopt});
        },
        [&](Notice notice) { row.notices.push_back(std::move(notice)); }};
    row.hash = hash_if_readable(file.path);
    read_articles(file.path, file.name, build.request.limits, articles);
    build.progress.file_bytes += file.size;
}

void read_base(Build& build,
               DocumentId first,
               DocumentId last,
               const std::function<void(BatchItem)>& sink) {
    read_stored_records(
        build.plan.base->database(), first, last, [&](DocumentId, const std::string& record) {
            auto whole = schema::read_record(record);
            if (!whole)
                throw std::runtime_error("the last build is damaged (" + whole.problem().what +
                                         "); build with --full");
            const auto owner = build.ids.owner(whole->article.id);
            if (!owner || build.plan.files[owner->file].read)
                return;  // gone, or read again
            BatchItem item{std::move(whole->article), *owner, std::move(whole->tags)};
            if (build.plan.tag_again) {
                item.tags.reset();
                if (item.article.published.origin == schema::DateOrigin::Text)
                    item.article.published = {};
            }
            sink(std::move(item));
        });
}

std::vector<ReadingUnit> make_units(Build& build) {
    std::vector<ReadingUnit> units;
    const auto add = [&](std::function<void(const std::function<void(BatchItem)>&)> read) {
        units.push_back({static_cast<std::uint32_t>(units.size()), std::move(read)});
    };
    if (build.plan.mode == BuildMode::Reuse) {
        const auto last = read_database_size(build.plan.base->database()).last;
        for (DocumentId first = 1; first <= last; first += unit_documents)
            add([&build, first](const auto& sink) {
                read_base(build, first, first + unit_documents - 1, sink);
            });
    }
    std::vector<std::uint32_t> files;
    std::uint64_t bytes = 0;
    const auto close_unit = [&] {
        if (!files.empty())
            add([&build, files](const auto& sink) {
                for (const auto number : files)
                    read_file(build, number, sink);
            });
        files.clear();
        bytes = 0;
    };
    for (std::uint32_t number = 0; number < build.plan.files.size(); ++number) {
        if (!build.plan.files[number].read)
            continue;
        files.push_back(number);
        bytes += build.plan.files[number].file.size;
        if (bytes >= unit_bytes)
            close_unit();
    }
    close_unit();
    return units;
}

// One thread's tagger and document maker.
class BatchWorker {
  public:
    explicit BatchWorker(Build& build) : build_(build), tagger_(build.resources) {}

    void work(Batch batch) {
        std::vector<Xapian::Document> documents;
        for (auto& item : batch.items) {
            if (!build_.ids.owns(item.article.id, item.order))
                continue;
            const auto id = item.article.id;
            const auto bytes = item.article.title.size() + item.article.body.size();
            const bool kept = item.tags.has_value();
            const auto tagged = kept ? TaggedArticle{std::move(item.article), std::move(*item.tags)}
                                     : tagger_.tag(std::move(item.article));
            auto document = maker_.make(tagged);
            if (build_.delta) {
                if (build_.ids.owns(id, item.order))
                    build_.delta->replace(unique_term(id), document);
            } else {
                build_.ids.note_written(id, item.order, batch.part);
                documents.push_back(std::move(document));
            }
            ++build_.progress.articles;
            if (!kept)
                build_.progress.text_bytes += bytes;
        }
        if (build_.parts)
            build_.parts->write_part(batch.part, documents);
    }

  private:
    Build& build_;
    Tagger tagger_;
    DocumentMaker maker_;
};

void write_database(Build& build) {
    if (build.plan.mode == BuildMode::Delta) {
        build.delta =
            std::make_unique<DeltaWriter>(build.plan.base->database(), build.partial.database());
        for (const auto& id : build.plan.dropped_ids)
            build.delta->remove(unique_term(id));
    } else {
        build.parts = std::make_unique<PartWriter>(build.partial.folder / "parts");
    }
    run_workers(build.request.jobs, make_units(build), [&build] {
        return [worker = std::make_shared<BatchWorker>(build)](Batch batch) {
            worker->work(std::move(batch));
        };
    });
    if (build.delta) {
        build.delta->commit();
        return;
    }
    for (const auto& [part, id] : build.ids.lost())
        build.parts->remove_from_part(part, unique_term(id));
    build.parts->merge(build.partial.database());
}

void settle_manifest(Build& build, BuildReport& report) {
    Manifest manifest{reader_version, build.plan.rules, build.plan.options, std::move(build.files)};
    for (std::uint32_t number = 0; number < manifest.files.size(); ++number) {
        auto& file = manifest.files[number];
        const bool read = build.plan.files[number].read;
        std::uint32_t order = 0;
        for (auto& article : file.articles) {
            article.overridden = !build.ids.owns(article.id, {number, order++});
            if (article.overridden)
                report.notices.push_back(
                    {file.name, 0,
                     "two articles have the id '" + article.id + "'; the later one is kept",
                     "give them ids of their own, or remove one", false});
            else if (!read)
                ++report.articles_unchanged;
        }
        report.articles_read += read ? file.articles.size() : 0;
        report.files_read += read ? 1 : 0;
        for (const auto& notice : file.notices) {
            report.notices.push_back(notice);
            report.articles_rejected += notice.rejected ? 1 : 0;
        }
    }
    write_manifest(build.partial.manifest(), manifest);
}

void report_nothing_changed(const BuildPlan& plan, BuildReport& report) {
    report.articles_unchanged = plan.base_articles;
    report.articles_indexed = plan.base_articles;
    report.build_name = plan.base->name();
    if (const auto stamp = schema::read_stamp(*plan.base))
        report.build_id = stamp->build_id;
    for (const auto& planned : plan.files)
        for (const auto& notice : planned.last->notices) {
            report.notices.push_back(notice);
            report.articles_rejected += notice.rejected ? 1 : 0;
        }
}

std::uint64_t count_removed(const Build& build) {
    std::uint64_t removed = 0;
    for (const auto& id : build.plan.dropped_ids)
        removed += build.ids.owner(id) ? 0 : 1;
    return removed;
}

}  // namespace

schema::Result<BuildReport> build_index(const BuildRequest& request) {
    const auto started = std::chrono::steady_clock::now();
    auto resources = open_tagger_resources(request.tagger);
    if (!resources)
        return resources.problem();
    if (!request.dry_run)
        fs::create_directories(request.index / "builds");
    const auto lock = request.dry_run ? nullptr : lock_index(request.index);
    BuildReport report;
    Build build{request,    plan_build(request, schema::print_hex(rules_fingerprint(**resources))),
                *resources, {},
                {},         {},
                {},         {},
                {}};
    report.files = build.plan.files.size();
    report.notices = build.plan.notices;
    if (build.plan.mode == BuildMode::Nothing) {
        report_nothing_changed(build.plan, report);
    } else if (!request.dry_run) {
        prune_builds(request.index, request.builds_kept);
        build.partial = {request.index / "builds" / ".partial"};
        fs::create_directories(build.partial.folder);
        build.files.resize(build.plan.files.size());
        claim_unchanged(build);
        {
            const ProgressBar bar(build.progress, build.plan.read_bytes, request.progress);
            write_database(build);
        }
        report.text_bytes = build.progress.text_bytes;
        report.articles_removed = count_removed(build);
        settle_manifest(build, report);
        finish_build(build.partial, build.plan, request.jobs, report);
        seal_and_publish(request.index, build.partial, build.plan, report);
        prune_builds(request.index, request.builds_kept);
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return report;
}

}  // namespace dateline::indexer
