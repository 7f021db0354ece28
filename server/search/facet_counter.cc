// SPDX-License-Identifier: GPL-3.0-or-later
// Facets of tags.
#include "server/search/facet_counter.h"

#include <algorithm>

#include "schema/analysis.h"
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

const Copies& FacetCounter::copies_in(const DocSet& documents) {
    auto& copies = copies_[&documents];
    if (!copies)
        copies.emplace(question_.build, documents);
    return *copies;
}

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
    total_values = page.q.empty() ? counts.total : static_cast<std::uint32_t>(chosen.size());
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
void FacetCounter::mark_chosen(Column column,
                               const DocSet& documents,
                               const ValueCounts& counts,
                               Facet& facet) const {
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
        if (value == facet.values.end()) {
            const auto count = plan_.has_scope() && is_scoped_column(column)
                                   ? counts.count_of(ordinal)
                                   : question_.build.bits_of(column).count(ordinal, documents);
            value = facet.values.insert(value, print_value(column, {ordinal, count}));
        }
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
                                         const Facet& facet,
                                         const std::vector<std::uint32_t>& shown) const {
    const auto& values = question_.columns().column(column);
    const auto having = documents.count() - facet.missing;
    const auto articles = question_.columns().article_count();
    if (values.value_list.size() == articles - question_.build.missing(column)) {
        // One value an article.
        std::uint32_t sum = 0;
        for (const auto& value : facet.values)
            sum += value.count;
        return having - sum;
    }
    DocSet showing(documents.rows());
    for (const auto ordinal : shown)
        question_.build.bits_of(column).add_to(showing, ordinal);
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
    const auto counts = [&] {
        if (is_scoped)
            return count_values(question_, documents, question_.columns().column(column).size(),
                                values);
        return page.q.empty() && page.order == FacetPage::Order::Count
                   ? count_most_frequent(question_, column, documents,
                                         std::size_t{page.offset} + page.limit)
                   : count_values(question_, column, documents);
    }();
    Facet facet;
    facet.field = name;
    const auto* filter = filter_of(request_, column);
    facet.mode = filter != nullptr ? filter->join : Join::Or;
    facet.missing = counts.missing;
    for (const auto& value : choose(column, counts, page, facet.total_values))
        facet.values.push_back(print_value(column, value));
    if (page.q.empty())
        mark_chosen(column, documents, counts, facet);
    std::vector<std::uint32_t> shown;
    for (const auto& value : facet.values)
        shown.push_back(question_.columns().column(column).find(value.id));
    const auto& all_copies = copies_in(documents);
    const auto copies = is_scoped
                            ? all_copies.count(shown, values)
                            : all_copies.count(shown, question_.build.bits_of(column), values);
    for (std::size_t i = 0; i < facet.values.size(); ++i)
        facet.values[i].stories = facet.values[i].count - copies[i];
    std::sort(shown.begin(), shown.end());
    facet.other_count = is_scoped ? count_others(documents, shown, values)
                                  : count_others(column, documents, facet, shown);
    return facet;
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
