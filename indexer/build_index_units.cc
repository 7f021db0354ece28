// SPDX-License-Identifier: GPL-3.0-or-later
// Units of reading.
#include "indexer/build_index_units.h"

#include <stdexcept>

#include "indexer/write/stored_articles.h"
#include "schema/record.h"

namespace dateline::indexer {

namespace fs = std::filesystem;

namespace {

// Consecutive small files are read by one thread until they add up to this.
constexpr std::uint64_t unit_bytes = 1u << 20;
constexpr DocumentId unit_documents = 2000;

using ItemSink = std::function<void(BatchItem)>;

// Makes the rows of all files. Articles of files that are not read keep their ids unless a file
// that is read, and comes later, claims them. What the plan knew of names and rows moves.
void make_rows(BuildState& state) {
    for (std::uint32_t number = 0; number < state.plan.files.size(); ++number) {
        auto& planned = state.plan.files[number];
        auto& row = state.files[number];
        if (!planned.read) {
            row = std::move(state.plan.known[planned.known]);
            planned.file.path.clear();
        }
        row.name = std::move(planned.file.name);
        row.size = planned.file.size;
        row.modified_ns = planned.file.modified_ns;
        if (planned.read)
            continue;
        if (state.plan.tag_again)
            forget_guessed_dates(row);
        std::uint32_t order = 0;
        for (const auto& article : row.articles)
            state.ids.claim(article.id, {number, order++});
    }
    ManifestFiles(&state.memory).swap(state.plan.known);
}

// A file that cannot be read is the reader's to report; its hash then fits no later content.
std::uint64_t hash_if_readable(const fs::path& file) {
    try {
        return hash_file(file);
    } catch (const fs::filesystem_error&) {
        return 0;
    }
}

void read_file(BuildState& state, std::uint32_t number, const ItemSink& sink) {
    auto& file = state.plan.files[number].file;
    auto& row = state.files[number];
    const ArticleSink articles{[&](schema::Article article) {
                                   const CorpusOrder order{number, row.articles.size()};
                                   row.articles.add({article.id, false, {}});
                                   state.ids.claim(article.id, order);
                                   sink({std::move(article), order, std::nullopt, false});
                               },
                               [&](Notice notice) { row.notices.push_back(std::move(notice)); }};
    row.hash = hash_if_readable(file.path);
    read_articles(file.path, std::string(row.name), state.request.limits, articles);
    state.progress.file_bytes += file.size;
    file.path.clear();
}

void read_base(BuildState& state, DocumentId first, DocumentId last, const ItemSink& sink) {
    read_stored_records(
        state.plan.base->database(), first, last, [&](DocumentId, const std::string& record) {
            auto whole = schema::read_record(record);
            if (!whole)
                throw std::runtime_error("the last build is damaged (" + whole.problem().what +
                                         "); build with --full");
            const auto owner = state.ids.owner(whole->article.id);
            if (!owner || state.plan.files[owner->file].read)
                return;  // gone, or read again
            BatchItem item{std::move(whole->article), *owner, std::move(whole->tags),
                           is_date_dropped(state.files[owner->file], owner->article)};
            if (state.plan.tag_again) {
                item.tags.reset();
                if (item.article.published.origin == schema::DateOrigin::Text)
                    item.article.published = {};
            }
            sink(std::move(item));
        });
}

}  // namespace

BuildState::BuildState(const BuildRequest& of, BuildPlan planned, ScratchMemory& scratch)
    : request(of),
      memory(scratch),
      plan(std::move(planned)),
      ids(&scratch),
      dates(&scratch),
      files(&scratch) {
    files.reserve(plan.files.size());
    for (std::size_t i = 0; i < plan.files.size(); ++i)
        files.push_back(make_manifest_file(&scratch));
}

void mark_overridden(BuildState& state) {
    for (std::uint32_t number = 0; number < state.files.size(); ++number)
        state.files[number].articles.change([&](std::uint32_t order, ManifestArticle& article) {
            article.overridden = !state.ids.owns(article.id, {number, order});
        });
}

std::vector<ReadingUnit> make_units(BuildState& state) {
    make_rows(state);
    std::vector<ReadingUnit> units;
    const auto add = [&](std::function<void(const ItemSink&)> read) {
        units.push_back({static_cast<std::uint32_t>(units.size()), std::move(read)});
    };
    if (state.plan.mode == BuildMode::Reuse) {
        const auto last = read_database_size(state.plan.base->database()).last;
        for (DocumentId first = 1; first <= last; first += unit_documents)
            add([&state, first](const ItemSink& sink) {
                read_base(state, first, first + unit_documents - 1, sink);
            });
    }
    std::vector<std::uint32_t> files;
    std::uint64_t bytes = 0;
    const auto close_unit = [&] {
        if (!files.empty())
            add([&state, files](const ItemSink& sink) {
                for (const auto number : files)
                    read_file(state, number, sink);
            });
        files.clear();
        bytes = 0;
    };
    for (std::uint32_t number = 0; number < state.plan.files.size(); ++number) {
        if (!state.plan.files[number].read)
            continue;
        files.push_back(number);
        bytes += state.plan.files[number].file.size;
        if (bytes >= unit_bytes)
            close_unit();
    }
    close_unit();
    return units;
}

}  // namespace dateline::indexer
