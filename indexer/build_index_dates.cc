// SPDX-License-Identifier: GPL-3.0-or-later
// The settlement of dates.
#include "indexer/build_index_dates.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/write/stored_articles.h"
#include "schema/record.h"

namespace dateline::indexer {

using schema::DateOrigin;
using schema::DayNumber;

namespace {

/// An article whose date is to be taken or given back.
struct Change {
    CorpusOrder order;
    std::string id;
    bool drops = false;
};

std::optional<DayNumber> newest_sure(std::span<const ManifestFile> files) {
    CorpusDates dates;
    for (const auto& file : files)
        dates.add(file);
    return dates.newest_sure();
}

bool is_implausible(const DateClaim& date, std::optional<DayNumber> newest) {
    return newest && date.origin != DateOrigin::None && date.day - *newest > plausible_days;
}

std::vector<Change> find_changes(BuildState& state) {
    const auto newest = newest_sure(state.files);
    std::vector<Change> changes;
    for (std::uint32_t number = 0; number < state.files.size(); ++number) {
        const auto& file = state.files[number];
        std::uint32_t i = 0;
        for (const auto& article : file.articles) {
            const bool drops = is_implausible(article.date, newest);
            if (!article.overridden && drops != is_date_dropped(file, i))
                changes.push_back({{number, i}, std::string(article.id), drops});
            ++i;
        }
    }
    return changes;
}

schema::Article read_article(const std::string& record) {
    auto whole = schema::read_record(record);
    if (!whole)
        throw std::runtime_error("a record is damaged (" + whole.problem().what +
                                 "); build with --full");
    return std::move(whole->article);
}

/// Takes the date out of the article and keeps it in the manifest, or the other way round.
BatchItem change_date(schema::Article article, const Change& change, ManifestFile& file) {
    auto& dropped = file.dropped_dates;
    const auto place =
        std::ranges::lower_bound(dropped, change.order.article, {}, &DroppedDate::article);
    if (change.drops) {
        dropped.insert(place, {change.order.article, std::exchange(article.published, {})});
    } else {
        article.published = std::move(place->published);
        dropped.erase(place);
    }
    return {std::move(article), change.order, std::nullopt, change.drops};
}

/// Reads the articles as they were written: in a part of this build, else in the last build.
void read_changed(BuildState& state,
                  const PartWriter& parts,
                  const std::vector<Change>& changes,
                  const std::function<void(BatchItem)>& sink) {
    std::map<PartNumber, std::map<std::string, const Change*>> in_parts;
    std::unordered_map<std::string, const Change*> in_base;
    for (const auto& change : changes) {
        if (const auto part = state.ids.part_of(change.id))
            in_parts[*part].emplace(change.id, &change);
        else
            in_base.emplace(change.id, &change);
    }
    const auto take = [&](const Change& change, const std::string& record) {
        sink(change_date(read_article(record), change, state.files[change.order.file]));
    };
    for (const auto& part : in_parts)
        parts.read_part(part.first, [&](const std::string& id, const auto& record) {
            if (const auto found = part.second.find(id); found != part.second.end())
                take(*found->second, record());
        });
    if (in_base.empty())
        return;
    const auto& base = state.plan.base->database();
    read_article_ids(base, [&](DocumentId document, const std::string& id) {
        if (const auto found = in_base.find(id); found != in_base.end())
            read_stored_records(
                base, document, document,
                [&](DocumentId, const std::string& record) { take(*found->second, record); });
    });
}

}  // namespace

void settle_dates(BuildState& state,
                  PartWriter& parts,
                  const std::function<std::function<void(Batch)>()>& make_worker) {
    state.dates.move_into(state.files);
    const auto changes = find_changes(state);
    if (changes.empty())
        return;
    std::map<PartNumber, std::set<std::string>> outdated;
    for (const auto& change : changes)
        if (const auto part = state.ids.part_of(change.id))
            outdated[*part].insert(change.id);
    // Behind all units of the corpus.
    constexpr std::uint32_t last_unit = 0xffffffff;
    run_workers(workers_of(state.request),
                {{last_unit,
                  [&](const std::function<void(BatchItem)>& sink) {
                      read_changed(state, parts, changes, sink);
                  }}},
                make_worker);
    for (const auto& [part, ids] : outdated)
        parts.remove_from_part(part, ids);
}

void tell_dropped_dates(std::span<const ManifestFile> files,
                        bool as_planned,
                        std::vector<Notice>& notices) {
    CorpusDates dates;
    for (const auto& file : files)
        dates.add(file);
    const auto newest = dates.newest_sure();
    if (!newest)
        return;
    const auto print_day = [](DayNumber day) {
        return schema::print_date_value({day, day, schema::Granularity::Day});
    };
    for (const auto& file : files) {
        std::uint32_t number = 0;
        for (const auto& article : file.articles) {
            const auto i = number++;
            if (article.overridden ||
                (as_planned ? !is_implausible(article.date, newest) : !is_date_dropped(file, i)))
                continue;
            notices.push_back(
                {std::string(file.name), 0,
                 "the publication date " + print_day(article.date.day) + " of the article '" +
                     std::string(article.id) + "' lies over a year after " + print_day(*newest) +
                     ", the newest sure date of the corpus: dropped",
                 "correct it; if it is right, let the file's path or the text name its year",
                 false});
        }
    }
}

}  // namespace dateline::indexer
