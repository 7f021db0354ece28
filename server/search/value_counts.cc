// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of facets.
#include "server/search/value_counts.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <ranges>

namespace dateline::server {

using schema::Column;

namespace {

// The handle's counters, zero again at the end.
class Counters {
  public:
    Counters(Question& question, std::uint32_t size)
        : counts_(question.handle->counts), size_(size) {
        if (counts_.size() < size)
            counts_.resize(size);
    }
    ~Counters() { std::fill_n(counts_.begin(), size_, 0); }
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;

    std::uint32_t* data() { return counts_.data(); }

    std::vector<ValueCount> values() const {
        std::vector<ValueCount> values;
        for (std::uint32_t i = 0; i < size_; ++i)
            if (counts_[i] != 0)
                values.push_back({i, counts_[i]});
        return values;
    }

  private:
    std::vector<std::uint32_t>& counts_;
    std::uint32_t size_;
};

ValueCounts whole(std::vector<ValueCount> values, std::uint32_t missing) {
    const auto total = static_cast<std::uint32_t>(values.size());
    return {std::move(values), total, missing};
}

// Few documents: collect their values and count the runs.
std::vector<ValueCount> count_by_sorting(std::vector<std::uint32_t> ordinals) {
    std::sort(ordinals.begin(), ordinals.end());
    std::vector<ValueCount> values;
    for (const auto ordinal : ordinals) {
        if (values.empty() || values.back().ordinal != ordinal)
            values.push_back({ordinal, 0});
        ++values.back().count;
    }
    return values;
}

// How far ahead rows are fetched from memory.
constexpr std::size_t rows_ahead = 16;

std::uint32_t count_rows(const schema::ValueColumn& column,
                         const DocSet& documents,
                         std::uint32_t* counts) {
    const auto* starts = column.value_starts.data();
    const auto* values = column.value_list.data();
    const auto list = documents.list();
    std::uint32_t missing = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i + rows_ahead < list.size()) {
            __builtin_prefetch(values + starts[list[i + rows_ahead]]);
            __builtin_prefetch(starts + list[std::min(i + 2 * rows_ahead, list.size() - 1)]);
        }
        const auto end = starts[list[i] + 1];
        missing += starts[list[i]] == end ? 1 : 0;
        for (auto at = starts[list[i]]; at < end; ++at)
            ++counts[values[at] & ~schema::inherited_flag];
    }
    return missing;
}

ValueCounts count_few(const schema::ValueColumn& column, const DocSet& documents) {
    std::uint32_t missing = 0;
    std::vector<std::uint32_t> ordinals;
    documents.for_each([&](std::uint32_t document) {
        const auto values = column.values(document);
        missing += values.empty() ? 1 : 0;
        for (const auto value : values)
            ordinals.push_back(value & ~schema::inherited_flag);
    });
    return whole(count_by_sorting(std::move(ordinals)), missing);
}

// What the ways to count cost, measured in documents of a list that are looked up in a set.
constexpr std::uint64_t row_cost = 6;
constexpr std::uint64_t counted_value_cost = 2;  // of a row, in an array of counters
constexpr std::uint64_t sorted_value_cost = 16;
constexpr std::uint64_t counter_cost = 4;  // to take stock of one in the end

// The cheaper way to count the rows of so many documents.
struct RowsPlan {
    bool by_sorting = false;
    std::uint64_t cost = 0;

    RowsPlan(const schema::ValueColumn& column, std::uint64_t documents, std::uint64_t articles) {
        const auto counted = std::min(documents, articles - documents);
        const auto values_of = [&](std::uint64_t rows) {
            return rows * column.value_list.size() / std::max<std::uint64_t>(1, articles);
        };
        const auto counting = counted * row_cost + values_of(counted) * counted_value_cost +
                              column.size() * counter_cost;
        const auto sorting = documents * row_cost + values_of(documents) * sorted_value_cost;
        by_sorting = sorting < counting;
        cost = std::min(sorting, counting);
    }
};

bool has_any(const DocSet& documents, std::span<const std::uint32_t> list) {
    constexpr std::size_t at_once = 4;  // of short lists without a jump that nobody could foresee
    while (!list.empty()) {
        const auto size = std::min(at_once, list.size());
        bool found = false;
        for (const auto document : list.first(size))
            found |= documents.contains(document);
        if (found)
            return true;
        list = list.subspan(size);
    }
    return false;
}

// How many values from `first` on have a document in the set.
std::uint32_t count_present(const schema::ValueColumn& column,
                            std::uint32_t first,
                            const DocSet& documents) {
    std::uint32_t present = 0;
    for (; first < column.size() && column.count(first) > 1; ++first)
        present += has_any(documents, column.documents(first)) ? 1 : 0;
    // The others have one document each.
    return present +
           documents.count_common(column.document_list.subspan(column.document_starts[first]));
}

// What looking for a document of each value from `first` on costs about, if one in `sparseness`
// documents is in the set.
std::uint64_t cost_of_presence(const schema::ValueColumn& column,
                               std::uint32_t first,
                               std::uint64_t sparseness) {
    const auto ordinals = std::views::iota(first, column.size());
    const auto long_end = *std::ranges::partition_point(
        ordinals, [&](std::uint32_t ordinal) { return column.count(ordinal) > sparseness; });
    return (long_end - first) * sparseness + column.size() - first + column.document_list.size() -
           column.document_starts[long_end];
}

// nullopt: it would cost more than `cost_max`.
std::optional<ValueCounts> count_by_value(const ColumnBits& bits,
                                          const schema::ValueColumn& column,
                                          const DocSet& documents,
                                          std::size_t wanted,
                                          std::uint64_t cost_max) {
    if (column.size() > cost_max)
        return std::nullopt;
    ValueCounts counts;
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> highest;
    const auto sparseness = bits.rows() / std::max(1U, documents.count()) + 1;
    std::uint64_t cost = 0;
    std::uint32_t ordinal = 0;
    for (; ordinal < column.size(); ++ordinal) {
        if (highest.size() == wanted && column.count(ordinal) < highest.top())
            break;
        cost += bits.cost_of(ordinal);
        if (cost > cost_max)
            return std::nullopt;
        const auto count = bits.count(ordinal, documents);
        if (count == 0)
            continue;
        counts.values.push_back({ordinal, count});
        highest.push(count);
        if (highest.size() > wanted)
            highest.pop();
    }
    if (cost + cost_of_presence(column, ordinal, sparseness) > cost_max)
        return std::nullopt;
    counts.total = static_cast<std::uint32_t>(counts.values.size()) +
                   count_present(column, ordinal, documents);
    counts.missing = bits.missing(documents);
    return counts;
}

}  // namespace

std::uint32_t ValueCounts::count_of(std::uint32_t ordinal) const {
    const auto row = std::lower_bound(
        values.begin(), values.end(), ordinal,
        [](const ValueCount& value, std::uint32_t wanted) { return value.ordinal < wanted; });
    return row != values.end() && row->ordinal == ordinal ? row->count : 0;
}

ValueCounts count_values(Question& question, Column column, const DocSet& documents) {
    const auto& build = question.build;
    const auto& of = build.columns.column(column);
    const auto size = documents.count();
    const auto articles = build.columns.article_count();
    question.deadline.check_now();
    if (RowsPlan(of, size, articles).by_sorting)
        return count_few(of, documents);
    Counters counters(question, of.size());
    if (size * 2 <= articles) {
        const auto missing = count_rows(of, documents, counters.data());
        return whole(counters.values(), missing);
    }
    // Fewer documents are outside than inside: take those away from the whole.
    DocSet others = build.all;
    others -= documents;
    const auto missing = build.missing(column) - count_rows(of, others, counters.data());
    for (std::uint32_t i = 0; i < of.size(); ++i)
        counters.data()[i] = of.count(i) - counters.data()[i];
    return whole(counters.values(), missing);
}

ValueCounts count_most_frequent(Question& question,
                                Column column,
                                const DocSet& documents,
                                std::size_t wanted) {
    const auto& build = question.build;
    const auto& of = build.columns.column(column);
    const RowsPlan rows(of, documents.count(), build.columns.article_count());
    auto counts = count_by_value(build.bits_of(column), of, documents,
                                 std::max<std::size_t>(1, wanted), rows.cost);
    return counts ? std::move(*counts) : count_values(question, column, documents);
}

ValueCounts count_values(Question& question,
                         const DocSet& documents,
                         std::uint32_t value_count,
                         const ValuesOf& values_of) {
    std::uint32_t missing = 0;
    Counters counters(question, value_count);
    documents.for_each([&](std::uint32_t document) {
        question.deadline.check();
        const auto values = values_of(document);
        missing += values.empty() ? 1 : 0;
        for (const auto value : values)
            ++counters.data()[value & ~schema::inherited_flag];
    });
    return whole(counters.values(), missing);
}

}  // namespace dateline::server
