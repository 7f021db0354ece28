// SPDX-License-Identifier: GPL-3.0-or-later
// Facets of dates.
#include <algorithm>
#include <numeric>

#include "server/search/date_counts.h"
#include "server/search/facet_counter.h"
#include "server/search/matcher.h"

namespace dateline::server {

using schema::Column;
using schema::FieldId;

namespace {

// Which of the shown values a document is about; worked out once for each date.
class ShownBuckets {
  public:
    ShownBuckets(std::span<const schema::DateValue> dates,
                 const std::vector<FacetValue>& shown,
                 bool wider)
        : dates_(dates), wider_(wider), lists_(dates.size(), unknown) {
        for (const auto& value : shown)
            ranges_.push_back(
                schema::parse_date_range(value.id).value_or(schema::DateValue{1, 0, {}}));
    }

    bool have_any(std::span<const std::uint32_t> dates) {
        return std::any_of(dates.begin(), dates.end(),
                           [&](std::uint32_t date) { return numbers_[list_of(date)] != 0; });
    }
    /// All documents that are about some of them.
    DocSet documents(const schema::Columns& columns, std::uint32_t rows) {
        DocSet found(rows);
        for (std::uint32_t date = 0; date < dates_.size(); ++date)
            if (have_any({&date, 1}))
                for (const auto document : columns.column(Column::About).documents(date))
                    found.add(document);
        return found;
    }
    /// Numbers of the values, each once; good until the next call.
    std::span<const std::uint32_t> of(std::span<const std::uint32_t> dates) {
        found_.clear();
        for (const auto date : dates) {
            const auto list = list_of(date);
            const auto first = numbers_.begin() + static_cast<std::ptrdiff_t>(list) + 1;
            found_.insert(found_.end(), first, first + numbers_[list]);
        }
        std::sort(found_.begin(), found_.end());
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return found_;
    }

  private:
    static constexpr std::uint32_t unknown = 0xffffffff;

    // Where in `numbers_` the date's list stands.
    std::uint32_t list_of(std::uint32_t date) {
        auto& list = lists_[date];
        if (list != unknown)
            return list;
        list = static_cast<std::uint32_t>(numbers_.size());
        numbers_.push_back(0);
        for (std::uint32_t i = 0; i < ranges_.size(); ++i)
            if (is_about(dates_[date], ranges_[i], wider_)) {
                numbers_.push_back(i);
                ++numbers_[list];
            }
        return list;
    }

    std::span<const schema::DateValue> dates_;
    bool wider_;
    std::vector<schema::DateValue> ranges_;
    std::vector<std::uint32_t> lists_;    // by date
    std::vector<std::uint32_t> numbers_;  // of each list how many, then they
    std::vector<std::uint32_t> found_;
};

}  // namespace

Facet FacetCounter::count_dates(FieldId field, const FacetPage& page) {
    const bool is_about = field == FieldId::About;
    const auto& filter = is_about ? request_.about : request_.published;
    DateCounting how;
    if (filter && !filter->none)
        how.range = filter->range;
    ScopeCheck check(question_, plan_);
    const auto dates_of = values_of(Column::About, check, nullptr);
    const auto counts =
        is_about ? count_about(question_, matches_.all, dates_of, request_.about_wider, how)
                 : count_published(question_, matches_.all, how);
    Facet facet;
    facet.field = schema::field(field).name;
    facet.mode = Join::And;
    facet.missing = counts.missing;
    auto buckets = counts.buckets;
    std::stable_sort(buckets.begin(), buckets.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    for (const auto& bucket : buckets) {
        FacetValue value;
        const auto span = bucket_value(counts.unit, bucket.bucket, counts.window);
        value.id = schema::print_date_value(span);
        // Days A/B of an interval are asked for as A..B.
        if (const auto slash = value.id.find('/'); slash != std::string::npos)
            value.id.replace(slash, 1, "..");
        value.name = value.id;
        value.kind = schema::print_granularity(span.granularity);
        value.count = bucket.count;
        value.selected =
            how.range && how.range->first == span.first && how.range->last == span.last;
        if (page.q.empty() || value.id.find(page.q) != std::string::npos)
            facet.values.push_back(std::move(value));
    }
    if (page.order == FacetPage::Order::Name)
        std::sort(facet.values.begin(), facet.values.end(),
                  [](const auto& a, const auto& b) { return a.id < b.id; });
    facet.total_values = static_cast<std::uint32_t>(facet.values.size());
    const auto first = std::min<std::size_t>(page.offset, facet.values.size());
    const auto last = std::min<std::size_t>(first + page.limit, facet.values.size());
    facet.values = {facet.values.begin() + static_cast<std::ptrdiff_t>(first),
                    facet.values.begin() + static_cast<std::ptrdiff_t>(last)};
    if (is_about)
        finish_about(facet, dates_of);
    else
        finish_published(facet);
    return facet;
}

// An article was published in one bucket at most, so what the shown ones leave out is their sum.
void FacetCounter::finish_published(Facet& facet) {
    std::vector<schema::DateValue> spans;
    std::vector<std::uint32_t> numbers;
    facet.other_count = matches_.all.count() - facet.missing;
    for (const auto& value : facet.values) {
        facet.other_count -= value.count;
        numbers.push_back(static_cast<std::uint32_t>(numbers.size()));
        spans.push_back(schema::parse_date_range(value.id).value_or(schema::DateValue{1, 0, {}}));
    }
    const auto rows = question_.columns().published();
    const auto bucket_of = [&](std::uint32_t document) -> std::span<const std::uint32_t> {
        for (std::size_t i = 0; i < spans.size() && rows[document].is_dated(); ++i)
            if (spans[i].first <= rows[document].first && rows[document].last <= spans[i].last)
                return {&numbers[i], 1};
        return {};
    };
    const auto copies = copies_in(matches_.all).count(numbers, bucket_of);
    for (std::size_t i = 0; i < facet.values.size(); ++i)
        facet.values[i].stories = facet.values[i].count - copies[i];
}

// What the shown buckets leave out, and the stories in each: an article can be about several.
void FacetCounter::finish_about(Facet& facet, const ValuesOf& dates_of) {
    ShownBuckets shown(question_.columns().dates(), facet.values, request_.about_wider);
    const auto shown_documents = [&] {
        constexpr std::uint32_t dense_share = 4;  // from one match in so many articles on
        if (!plan_.has_scope() &&
            matches_.all.count() >= question_.columns().article_count() / dense_share)
            return shown.documents(question_.columns(), question_.build.rows())
                .count_common(matches_.all);
        std::uint32_t count = 0;
        matches_.all.for_each([&](std::uint32_t document) {
            question_.deadline.check();
            count += shown.have_any(dates_of(document)) ? 1 : 0;
        });
        return count;
    }();
    facet.other_count = matches_.all.count() - facet.missing - shown_documents;
    std::vector<std::uint32_t> numbers(facet.values.size());
    std::iota(numbers.begin(), numbers.end(), 0U);
    const auto copies = copies_in(matches_.all).count(numbers, [&](std::uint32_t document) {
        return shown.of(dates_of(document));
    });
    for (std::size_t i = 0; i < facet.values.size(); ++i)
        facet.values[i].stories = facet.values[i].count - copies[i];
}

}  // namespace dateline::server
