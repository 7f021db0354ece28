// SPDX-License-Identifier: GPL-3.0-or-later
// Facets of tags and of dates.
#include "server/search/facet_counter.h"

#include <algorithm>

#include "schema/analysis.h"
#include "server/search/date_counts.h"
#include "server/search/matcher.h"
#include "server/search/name_lookup.h"

namespace dateline::server {

using schema::Column;
using schema::FieldId;

namespace {

constexpr std::uint32_t facet_values_max = 1000;

bool is_scoped_column(Column column) {
    return column == Column::Actor || column == Column::ActorKind || column == Column::Place ||
           column == Column::About;
}

bool is_before(const schema::ValueColumn& values, const ValueCount& a, const ValueCount& b) {
    if (a.count != b.count)
        return a.count > b.count;
    return values.name_ranks[a.ordinal] < values.name_ranks[b.ordinal];
}

}  // namespace

ValuesOf FacetCounter::values_of(Column column, ScopeCheck& check, const PlanPart* without) {
    if (plan_.has_scope() && is_scoped_column(column)) {
        auto values = std::make_shared<std::vector<std::uint32_t>>();
        return [column, &check, without, values](std::uint32_t document) {
            check.prove(document, without != nullptr && without->is_scoped ? without : nullptr);
            *values = check.proved_values(column);
            return std::span<const std::uint32_t>(*values);
        };
    }
    const auto& of = question_.columns().column(column);
    return [&of](std::uint32_t document) { return of.values(document); };
}

FacetValue FacetCounter::print_value(Column column, const ValueCount& value) const {
    auto printed = describe_value(question_.columns(), column, value.ordinal);
    printed.count = value.count;
    return printed;
}

// The page of values, in order.
std::vector<ValueCount> FacetCounter::choose(Column column,
                                             const ValueCounts& counts,
                                             const FacetPage& page,
                                             std::uint32_t& total_values) const {
    const auto& values = question_.columns().column(column);
    auto chosen = counts.values;
    if (!page.q.empty()) {
        const auto wanted = find_values_by_words(question_.columns(), column, page.q);
        std::erase_if(chosen, [&](const ValueCount& value) {
            return !std::binary_search(wanted.begin(), wanted.end(), value.ordinal);
        });
    }
    total_values = static_cast<std::uint32_t>(chosen.size());
    const auto end = std::min<std::size_t>(chosen.size(), std::size_t{page.offset} + page.limit);
    const auto middle = chosen.begin() + static_cast<std::ptrdiff_t>(end);
    if (page.order == FacetPage::Order::Name) {
        std::vector<std::pair<std::string, ValueCount>> named;
        named.reserve(chosen.size());
        for (const auto& value : chosen)
            named.emplace_back(schema::fold(values.names[value.ordinal]), value);
        std::sort(named.begin(), named.end(), [&](const auto& a, const auto& b) {
            if (a.first != b.first)
                return a.first < b.first;
            return values.name_ranks[a.second.ordinal] < values.name_ranks[b.second.ordinal];
        });
        for (std::size_t i = 0; i < named.size(); ++i)
            chosen[i] = named[i].second;
    } else {
        std::partial_sort(
            chosen.begin(), middle, chosen.end(),
            [&](const ValueCount& a, const ValueCount& b) { return is_before(values, a, b); });
    }
    chosen.erase(middle, chosen.end());
    chosen.erase(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                      page.offset, chosen.size())));
    return chosen;
}

// Marks the values that the request asks for, and adds those that the page does not have.
void FacetCounter::mark_chosen(Column column, const ValueCounts& counts, Facet& facet) const {
    const auto* filter = filter_of(request_, column);
    if (filter == nullptr)
        return;
    const auto mark = [&](const std::string& text, bool FacetValue::*flag) {
        const auto ordinal = find_value(question_.columns(), column, text);
        if (ordinal == schema::no_ordinal)
            return;
        const auto id = question_.columns().column(column).ids[ordinal];
        auto value = std::find_if(facet.values.begin(), facet.values.end(),
                                  [&](const FacetValue& v) { return v.id == id; });
        if (value == facet.values.end())
            value = facet.values.insert(value,
                                        print_value(column, {ordinal, counts.count_of(ordinal)}));
        (*value).*flag = true;
    };
    for (const auto& text : filter->any_of)
        mark(text, &FacetValue::selected);
    for (const auto& text : filter->none_of)
        mark(text, &FacetValue::excluded);
}

// Documents that have a value less those that have a shown one, by the lists of the shown values.
std::uint32_t FacetCounter::count_others(Column column,
                                         const DocSet& documents,
                                         const ValueCounts& counts,
                                         const std::vector<std::uint32_t>& shown) const {
    const auto& values = question_.columns().column(column);
    const auto having = documents.count() - counts.missing;
    const auto articles = question_.columns().article_count();
    const auto missing = question_.build.missing[static_cast<std::size_t>(column)];
    if (values.value_list.size() == articles - missing) {  // one value an article
        std::uint32_t sum = 0;
        for (const auto ordinal : shown)
            sum += counts.count_of(ordinal);
        return having - sum;
    }
    DocSet showing(documents.rows());
    for (const auto ordinal : shown)
        for (const auto document : values.documents(ordinal))
            showing.add(document);
    return having - showing.count_common(documents);
}

std::uint32_t FacetCounter::count_others(const DocSet& documents,
                                         const std::vector<std::uint32_t>& shown,
                                         const ValuesOf& values_of) const {
    std::uint32_t others = 0;
    documents.for_each([&](std::uint32_t document) {
        const auto values = values_of(document);
        const bool has_shown = std::any_of(values.begin(), values.end(), [&](std::uint32_t value) {
            return std::binary_search(shown.begin(), shown.end(), value & ~schema::inherited_flag);
        });
        others += !values.empty() && !has_shown ? 1 : 0;
    });
    return others;
}

Facet FacetCounter::count_column(Column column, const FacetPage& page) {
    const auto& name = schema::field(schema::field_of(column)).name;
    const auto& documents = matches_.counted_for(name);
    const auto* without = matches_.left_out_for(name);
    ScopeCheck check(question_, plan_);
    const auto values = values_of(column, check, without);
    const bool is_scoped = plan_.has_scope() && is_scoped_column(column);
    const auto counts = is_scoped ? count_values(question_, documents,
                                                 question_.columns().column(column).size(), values)
                                  : count_values(question_, column, documents);
    Facet facet;
    facet.field = name;
    const auto* filter = filter_of(request_, column);
    facet.mode = filter != nullptr ? filter->join : Join::Or;
    facet.missing = counts.missing;
    for (const auto& value : choose(column, counts, page, facet.total_values))
        facet.values.push_back(print_value(column, value));
    if (page.q.empty())
        mark_chosen(column, counts, facet);
    std::vector<std::uint32_t> shown;
    for (const auto& value : facet.values)
        shown.push_back(question_.columns().column(column).find(value.id));
    const auto copies = count_copies(question_.build, documents, shown, values);
    for (std::size_t i = 0; i < facet.values.size(); ++i)
        facet.values[i].stories = facet.values[i].count - copies[i];
    std::sort(shown.begin(), shown.end());
    facet.other_count = is_scoped ? count_others(documents, shown, values)
                                  : count_others(column, documents, counts, shown);
    return facet;
}

Facet FacetCounter::count_dates(FieldId field, const FacetPage& page) {
    const bool is_about = field == FieldId::About;
    const auto& filter = is_about ? request_.about : request_.published;
    DateCounting how;
    if (filter && !filter->none)
        how.range = filter->range;
    ScopeCheck check(question_, plan_);
    const auto counts =
        is_about ? count_about(question_, matches_.all, values_of(Column::About, check, nullptr),
                               request_.about_wider, how)
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
        finish_about(facet);
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
    const auto copies = count_copies(question_.build, matches_.all, numbers, bucket_of);
    for (std::size_t i = 0; i < facet.values.size(); ++i)
        facet.values[i].stories = facet.values[i].count - copies[i];
}

// What the shown buckets leave out, and the stories in each: an article can be about several.
void FacetCounter::finish_about(Facet& facet) {
    DocSet shown(question_.build.rows());
    for (auto& value : facet.values) {
        const auto range = schema::parse_date_range(value.id);
        if (!range)
            continue;
        const auto documents = about(*range);
        value.stories = count_stories(question_.build, documents);
        shown |= documents;
    }
    facet.other_count = matches_.all.count() - facet.missing - shown.count();
}

DocSet FacetCounter::about(const schema::DateValue& range) {
    DocSet found(question_.build.rows());
    if (!plan_.has_scope()) {
        found = about_in(question_.build, {false, range}, request_.about_wider);
        found &= matches_.all;
        return found;
    }
    ScopeCheck check(question_, plan_);
    const auto values = values_of(Column::About, check, nullptr);
    const auto dates = question_.columns().dates();
    matches_.all.for_each([&](std::uint32_t document) {
        for (const auto date : values(document))
            if (dateline::server::is_about(dates[date], range, request_.about_wider))
                found.add(document);
    });
    return found;
}

schema::Result<Facet> FacetCounter::count(std::string_view name, const FacetPage& page) {
    const auto* row = schema::find_field(name);
    if (row == nullptr || !row->facet) {
        std::string names;
        for (const auto& facet : facet_names())
            names += (names.empty() ? "" : ", ") + facet;
        return schema::Problem{"facets names '" + std::string(name) + "'", "one of: " + names};
    }
    FacetPage bounded = page;
    bounded.limit = std::min(page.limit, facet_values_max);
    if (row->id == FieldId::About || row->id == FieldId::Published)
        return count_dates(row->id, bounded);
    return count_column(*schema::column_of(row->id), bounded);
}

}  // namespace dateline::server
