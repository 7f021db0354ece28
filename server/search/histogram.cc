// SPDX-License-Identifier: GPL-3.0-or-later
// Prints counts by date as charts.
#include "server/search/histogram.h"

#include <map>

#include "server/search/date_counts.h"
#include "server/search/scope_check.h"

namespace dateline::server {

using schema::Column;

namespace {

// Dates of a document: of the proving sentences only, in a scope.
DatesOf dates_of(Question& question, const SearchPlan& plan, ScopeCheck& check) {
    if (!plan.has_scope()) {
        const auto& about = question.columns().column(Column::About);
        return [&about](std::uint32_t document) { return about.values(document); };
    }
    auto dates = std::make_shared<std::vector<std::uint32_t>>();
    return [&check, dates](std::uint32_t document) {
        check.prove(document);
        *dates = check.proved_values(Column::About);
        return std::span<const std::uint32_t>(*dates);
    };
}

}  // namespace

schema::Result<Histogram> count_histogram(Question& question,
                                          const SearchRequest& request,
                                          const SearchPlan& plan,
                                          const PlanMatches& matches,
                                          const HistogramPage& page) {
    const bool is_about = page.axis == "about";
    if (!is_about && page.axis != "published")
        return schema::Problem{"axis is '" + page.axis + "'", "published or about"};
    const auto unit = parse_date_unit(page.by);
    if (!unit)
        return unit.problem();
    const auto& filter = is_about ? request.about : request.published;
    DateCounting how{*unit, true, std::nullopt, std::nullopt};
    if (filter && !filter->none)
        how.range = filter->range;
    const auto count = [&](const DocSet& documents, const DatesOf& dates) {
        return is_about ? count_about(question, documents, dates, request.about_wider, how)
                        : count_published(question, documents, how);
    };
    ScopeCheck check(question, plan);
    const auto counts = count(matches.all, dates_of(question, plan, check));
    how.window = counts.window;
    how.unit = counts.unit;
    std::map<std::int32_t, std::uint32_t> all;
    if (counts.window.first <= counts.window.last) {
        const SearchPlan no_plan;
        ScopeCheck no_check(question, no_plan);
        for (const auto& bucket :
             count(question.build.all, dates_of(question, no_plan, no_check)).buckets)
            all[bucket.bucket] = bucket.count;
    }
    Histogram histogram;
    histogram.axis = page.axis;
    histogram.by = print_date_unit(counts.unit);
    for (const auto& bucket : counts.buckets)
        histogram.buckets.push_back({bucket_value(counts.unit, bucket.bucket, counts.window),
                                     bucket.count, bucket.inside, all[bucket.bucket]});
    histogram.missing = counts.missing;
    histogram.outside = counts.outside;
    histogram.wider = counts.wider;
    return histogram;
}

schema::Result<std::vector<HistogramCell>> count_histogram_2d(Question& question,
                                                              const SearchPlan& plan,
                                                              const PlanMatches& matches,
                                                              const std::string& by) {
    const auto parsed = parse_date_unit(by);
    if (!parsed)
        return parsed.problem();
    ScopeCheck check(question, plan);
    const auto dates = dates_of(question, plan, check);
    const auto published =
        count_published(question, matches.all, {*parsed, false, std::nullopt, std::nullopt});
    const auto unit = published.unit;
    const auto& spans = question.build.about_buckets[static_cast<std::size_t>(unit)];
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> cells;
    matches.all.for_each([&](std::uint32_t document) {
        question.deadline.check();
        const auto& row = question.columns().published()[document];
        if (!row.is_dated())
            return;
        const auto when = buckets_of(unit, row.first, row.last);
        if (when.first != when.last)
            return;
        std::int32_t last_bucket = bucket_of(unit, schema::earliest_day) - 1;
        for (const auto date : dates(document)) {
            if (spans[date].first != spans[date].last || spans[date].first == last_bucket)
                continue;
            last_bucket = spans[date].first;
            ++cells[{when.first, last_bucket}];
        }
    });
    std::vector<HistogramCell> printed;
    printed.reserve(cells.size());
    for (const auto& [buckets, count] : cells)
        printed.push_back({bucket_value(unit, buckets.first, any_day),
                           bucket_value(unit, buckets.second, any_day), count});
    return printed;
}

}  // namespace dateline::server
