// SPDX-License-Identifier: GPL-3.0-or-later
// The dry run.
#include "indexer/build_index_dry_run.h"

#include <atomic>
#include <optional>
#include <vector>

#include "indexer/build_index_dates.h"

namespace dateline::indexer {

namespace {

// Counts the articles of a batch whose tags the corrections change.
class Comparison {
  public:
    Comparison(const std::shared_ptr<const TaggerResources>& with,
               const std::shared_ptr<const TaggerResources>& without,
               std::atomic<std::uint64_t>& changed)
        : with_(with), without_(without), changed_(changed) {}

    void work(Batch batch) {
        for (auto& item : batch.items) {
            if (item.article.published.origin == schema::DateOrigin::Text)
                item.article.published = {};
            const bool may_infer_date = !item.date_is_dropped;
            const auto plain = without_.tag(item.article, may_infer_date);
            const auto corrected = with_.tag(std::move(item.article), may_infer_date);
            changed_ += plain.tags == corrected.tags ? 0 : 1;
        }
    }

  private:
    Tagger with_;
    Tagger without_;
    std::atomic<std::uint64_t>& changed_;
};

// Dates that only the text tells are not known without a tagger, and guesses measure nothing.
void note_dates(BuildState& state, const Batch& batch) {
    std::vector<DatedArticle> dated;
    for (const auto& item : batch.items)
        if (const auto claim = claim_of(item.article);
            claim.origin != schema::DateOrigin::None && claim.origin != schema::DateOrigin::Text)
            dated.push_back({item.order, claim});
    state.dates.note(dated);
}

void count_articles(BuildState& state, BuildReport& report) {
    for (std::uint32_t number = 0; number < state.files.size(); ++number) {
        const auto& file = state.files[number];
        const bool read = state.plan.files[number].read;
        for (const auto& article : file.articles) {
            report.articles_indexed += article.overridden ? 0 : 1;
            report.articles_unchanged += !article.overridden && !read ? 1 : 0;
            report.articles_read += read ? 1 : 0;
        }
        report.files_read += read ? 1 : 0;
        for (const auto& notice : file.notices) {
            report.notices.push_back(notice);
            report.articles_rejected += notice.rejected ? 1 : 0;
        }
    }
    tell_dropped_dates(state.files, true, report.notices);
    for (const auto& article : state.plan.dropped)
        report.articles_removed += state.ids.owner(article.id) ? 0 : 1;
}

}  // namespace

schema::Result<bool> dry_run_build(BuildState& state,
                                   const std::shared_ptr<const TaggerResources>& resources,
                                   BuildReport& report) {
    std::shared_ptr<const TaggerResources> without;
    if (!state.request.tagger.corrections.empty()) {
        auto files = state.request.tagger;
        files.corrections.clear();
        auto opened = open_tagger_resources(files);
        if (!opened)
            return opened.problem();
        without = *opened;
        // Every article of the index is looked at, changed or not.
        if (state.plan.mode == BuildMode::Nothing || state.plan.mode == BuildMode::Delta)
            state.plan.mode = BuildMode::Reuse;
    }
    std::atomic<std::uint64_t> changed{0};
    run_workers(workers_of(state.request), make_units(state), [&]() -> std::function<void(Batch)> {
        if (!without)
            return [&](const Batch& batch) { note_dates(state, batch); };
        const auto comparison = std::make_shared<Comparison>(resources, without, changed);
        return [&, comparison](Batch batch) {
            note_dates(state, batch);
            comparison->work(std::move(batch));
        };
    });
    state.dates.move_into(state.files);
    mark_overridden(state);
    count_articles(state, report);
    report.articles_corrected = changed;
    if (state.plan.base)
        report.build_name = state.plan.base->name();
    return true;
}

}  // namespace dateline::indexer
