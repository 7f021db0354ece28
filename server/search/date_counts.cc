// SPDX-License-Identifier: GPL-3.0-or-later
// Two passes: which days there are, then how many documents each bucket has.
#include "server/search/date_counts.h"

#include <algorithm>
#include <map>

namespace dateline::server {

using schema::DateValue;
using schema::DayNumber;

namespace {

constexpr std::int32_t buckets_max = 4000;  // of one answer
constexpr std::uint32_t outlier_share = 50;

DateValue cut(const DateValue& value, const std::optional<DateValue>& range) {
    if (!range)
        return value;
    return {std::max(value.first, range->first), std::min(value.last, range->last),
            schema::Granularity::Interval};
}

// A window that a unit can show in at most buckets_max buckets.
DateUnit fitting_unit(DateUnit unit, const DateValue& window) {
    constexpr DateUnit coarser[] = {DateUnit::Year, DateUnit::Year, DateUnit::Month,
                                    DateUnit::Week};
    while (unit != DateUnit::Year &&
           bucket_of(unit, window.last) - bucket_of(unit, window.first) >= buckets_max)
        unit = coarser[static_cast<std::size_t>(unit)];
    return unit;
}

void drop_empty(std::vector<DateCount>& buckets) {
    std::erase_if(buckets, [](const DateCount& bucket) { return bucket.count == 0; });
}

std::vector<DateCount> empty_buckets(DateUnit unit, const DateValue& window) {
    std::vector<DateCount> buckets;
    if (window.first > window.last)
        return buckets;
    const auto first = bucket_of(unit, window.first);
    const auto last = bucket_of(unit, window.last);
    buckets.resize(static_cast<std::size_t>(last - first) + 1);
    for (std::size_t i = 0; i < buckets.size(); ++i)
        buckets[i].bucket = first + static_cast<std::int32_t>(i);
    return buckets;
}

// The middle of the statements of at most a year (of all, if none is so narrow): from the 2nd to
// the 98th of a hundred.
DateValue usual_window(const schema::Columns& columns, const std::vector<std::uint32_t>& uses) {
    const auto dates = columns.dates();
    const auto is_narrow = [&](std::size_t i) { return dates[i].last - dates[i].first <= 366; };
    std::uint64_t narrow = 0, total = 0;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        narrow += is_narrow(i) ? uses[i] : 0;
        total += uses[i];
    }
    DateValue window{schema::latest_day, schema::earliest_day, schema::Granularity::Interval};
    const auto considered = narrow > 0 ? narrow : total;
    const auto margin = considered / outlier_share;
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < uses.size() && seen < considered - margin; ++i) {
        if (uses[i] == 0 || (narrow > 0 && !is_narrow(i)))
            continue;
        seen += uses[i];
        if (seen <= margin)
            continue;
        window.first = std::min(window.first, dates[i].first);
        window.last = std::max(window.last, dates[i].last);
    }
    return window;
}

// Chooses the unit, and lays out buckets over the whole of each unit that the days touch.
void lay_out(DateCounts& counts, const DateValue& days, const DateCounting& how) {
    counts.window = how.window ? *how.window : cut(days, how.range);
    if (counts.window.first > counts.window.last)
        return;
    counts.unit = fitting_unit(
        how.unit ? *how.unit : choose_unit(counts.window.first, counts.window.last, how.with_weeks),
        counts.window);
    if (!how.window) {
        const auto whole = buckets_of(counts.unit, counts.window.first, counts.window.last);
        counts.window = cut(
            {bucket_value(counts.unit, whole.first, any_day).first,
             bucket_value(counts.unit, whole.last, any_day).last, schema::Granularity::Interval},
            how.range);
    }
    counts.buckets = empty_buckets(counts.unit, counts.window);
}

}  // namespace

schema::Result<std::optional<DateUnit>> parse_date_unit(std::string_view by) {
    if (by.empty() || by == "auto")
        return std::optional<DateUnit>();
    for (std::size_t i = 0; i < date_unit_count; ++i)
        if (by == print_date_unit(static_cast<DateUnit>(i)))
            return std::optional(static_cast<DateUnit>(i));
    return schema::Problem{"by is '" + std::string(by) + "'", "auto, year, month, week or day"};
}

DateCounts count_published(Question& question, const DocSet& documents, const DateCounting& how) {
    question.deadline.check_now();
    DateCounts counts;
    const auto& dates = question.build.published;
    std::vector<std::uint32_t> uses(dates.values.size() + 1);
    documents.for_each([&](std::uint32_t document) { ++uses[dates.of_document[document]]; });
    counts.missing = uses.back();
    DateValue seen{schema::latest_day, schema::earliest_day, schema::Granularity::Interval};
    for (std::size_t i = 0; i < dates.values.size(); ++i)
        if (uses[i] != 0) {
            seen.first = std::min(seen.first, dates.values[i].first);
            seen.last = std::max(seen.last, dates.values[i].last);
        }
    lay_out(counts, seen, how);
    for (std::size_t i = 0; i < dates.values.size(); ++i) {
        const auto& date = dates.values[i];
        if (uses[i] == 0)
            continue;
        if (date.first < counts.window.first || date.last > counts.window.last) {
            (counts.window.overlaps(date) ? counts.wider : counts.outside) += uses[i];
            continue;
        }
        const auto number = bucket_of(counts.unit, date.first);
        if (bucket_of(counts.unit, date.last) != number)
            counts.wider += uses[i];
        else
            counts.buckets[static_cast<std::size_t>(number - counts.buckets[0].bucket)].count +=
                uses[i];
    }
    for (auto& bucket : counts.buckets)
        bucket.inside = bucket.count;
    drop_empty(counts.buckets);
    return counts;
}

namespace {

// Counts each document once for each bucket: differences first, sums at the end.
class AboutCounter {
  public:
    AboutCounter(const OpenBuild& build, DateCounts& counts, bool wider)
        : dates_(build.columns.dates()),
          spans_(build.about_buckets[static_cast<std::size_t>(counts.unit)]),
          counts_(counts),
          wider_(wider),
          base_(counts.buckets.empty() ? 0 : counts.buckets[0].bucket),
          changes_(counts.buckets.size() + 1) {}

    void add(std::span<const std::uint32_t> dates) {
        std::int32_t touched_to = base_ - 1;  // buckets up to here are counted
        std::int32_t inside_to = base_ - 1;
        bool touches = false;
        for (const auto i : dates) {  // in the order of their first days
            if (!counts_.window.overlaps(dates_[i]))
                continue;
            touches = true;
            const bool is_inside =
                spans_[i].first == spans_[i].last && counts_.window.contains(dates_[i]);
            if (is_inside && spans_[i].first > inside_to) {
                inside_to = spans_[i].first;
                ++bucket(inside_to).inside;
            }
            if (!wider_ && !is_inside)
                continue;
            const auto first = std::max(spans_[i].first, touched_to + 1);
            const auto last =
                std::min(spans_[i].last, base_ + static_cast<std::int32_t>(changes_.size()) - 2);
            if (first > last)
                continue;
            ++changes_[static_cast<std::size_t>(first - base_)];
            --changes_[static_cast<std::size_t>(last - base_) + 1];
            touched_to = last;
        }
        if (dates.empty())
            ++counts_.missing;
        else if (!touches)
            ++counts_.outside;
        else if (inside_to < base_)
            ++counts_.wider;
    }
    void finish() {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < counts_.buckets.size(); ++i) {
            sum += changes_[i];
            counts_.buckets[i].count = static_cast<std::uint32_t>(sum);
        }
    }

  private:
    DateCount& bucket(std::int32_t number) {
        return counts_.buckets[static_cast<std::size_t>(number - base_)];
    }

    std::span<const DateValue> dates_;
    const std::vector<BucketSpan>& spans_;
    DateCounts& counts_;
    bool wider_;
    std::int32_t base_;
    std::vector<std::int32_t> changes_;
};

}  // namespace

DateCounts count_about(Question& question,
                       const DocSet& documents,
                       const DatesOf& dates_of,
                       bool wider,
                       const DateCounting& how) {
    DateCounts counts;
    DateValue days;
    if (!how.window) {
        std::vector<std::uint32_t> uses(question.columns().dates().size());
        documents.for_each([&](std::uint32_t document) {
            question.deadline.check();
            for (const auto date : dates_of(document))
                ++uses[date];
        });
        if (how.range)
            for (std::size_t i = 0; i < uses.size(); ++i)
                if (!how.range->overlaps(question.columns().dates()[i]))
                    uses[i] = 0;
        days = usual_window(question.columns(), uses);
    }
    lay_out(counts, days, how);
    AboutCounter counter(question.build, counts, wider);
    documents.for_each([&](std::uint32_t document) {
        question.deadline.check();
        counter.add(dates_of(document));
    });
    counter.finish();
    drop_empty(counts.buckets);
    return counts;
}

}  // namespace dateline::server
