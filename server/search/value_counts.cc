// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of facets.
#include "server/search/value_counts.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>

namespace dateline::server {

using schema::Column;

namespace {

// The handle's counters, zero again at the end.
class Counters {
  public:
    Counters(Question& question, std::uint32_t size) : counts_(question.handle->counts) {
        if (counts_.size() < size)
            counts_.resize(size);
    }
    ~Counters() {
        for (const auto ordinal : touched_)
            counts_[ordinal] = 0;
    }
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;

    void add(std::uint32_t ordinal) {
        if (counts_[ordinal]++ == 0)
            touched_.push_back(ordinal);
    }
    std::uint32_t operator[](std::uint32_t ordinal) const { return counts_[ordinal]; }

    std::vector<ValueCount> values() const {
        std::vector<ValueCount> values;
        values.reserve(touched_.size());
        for (const auto ordinal : touched_)
            values.push_back({ordinal, counts_[ordinal]});
        return values;
    }

  private:
    std::vector<std::uint32_t>& counts_;
    std::vector<std::uint32_t> touched_;
};

ValueCounts whole(std::vector<ValueCount> values, std::uint32_t missing) {
    const auto total = static_cast<std::uint32_t>(values.size());
    return {std::move(values), total, missing};
}

// How far ahead rows are fetched from memory.
constexpr std::size_t rows_ahead = 16;

std::uint32_t count_rows(const schema::ValueColumn& column,
                         const DocSet& documents,
                         Counters& counters) {
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
            counters.add(values[at] & ~schema::inherited_flag);
    }
    return missing;
}

// What the ways to count cost, measured in documents of a list that are looked up in a set.
constexpr std::uint64_t row_cost = 6;
constexpr std::uint64_t row_value_cost = 8;
constexpr std::uint64_t whole_value_cost = 4;  // to take what is outside away from the whole

// The cheaper way to count the rows of so many documents.
struct RowsPlan {
    bool by_others = false;  // those that are not in the set
    std::uint64_t cost = 0;

    RowsPlan(const schema::ValueColumn& column, std::uint64_t documents, std::uint64_t articles) {
        const auto cost_of = [&](std::uint64_t rows) {
            return rows * row_cost + rows * column.value_list.size() /
                                         std::max<std::uint64_t>(1, articles) * row_value_cost;
        };
        const auto inside = cost_of(documents);
        const auto outside = cost_of(articles - documents) + column.size() * whole_value_cost;
        by_others = outside < inside;
        cost = std::min(inside, outside);
    }
};

// Without a jump that nobody could foresee.
bool has_any_of_few(const DocSet& documents, std::span<const std::uint32_t> list) {
    bool found = false;
    for (const auto document : list)
        found |= documents.contains(document);
    return found;
}

bool has_any(const DocSet& documents, std::span<const std::uint32_t> list) {
    constexpr std::size_t few = 4;
    for (; list.size() > few; list = list.subspan(few))
        if (has_any_of_few(documents, list.first(few)))
            return true;
    return has_any_of_few(documents, list);
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
    // Counts fall with the ordinals: the first that is no longer above.
    auto long_end = first;
    for (auto end = column.size(); long_end < end;) {
        const auto middle = long_end + (end - long_end) / 2;
        if (column.count(middle) > sparseness)
            long_end = middle + 1;
        else
            end = middle;
    }
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
    const auto row = std::find_if(values.begin(), values.end(), [&](const ValueCount& value) {
        return value.ordinal == ordinal;
    });
    return row != values.end() ? row->count : 0;
}

ValueCounts count_values(Question& question, Column column, const DocSet& documents) {
    const auto& build = question.build;
    const auto& of = build.columns.column(column);
    question.deadline.check_now();
    Counters counters(question, of.size());
    if (!RowsPlan(of, documents.count(), build.columns.article_count()).by_others) {
        const auto missing = count_rows(of, documents, counters);
        return whole(counters.values(), missing);
    }
    DocSet others = build.all;
    others -= documents;
    const auto missing = build.missing(column) - count_rows(of, others, counters);
    std::vector<ValueCount> values;
    for (std::uint32_t i = 0; i < of.size(); ++i)
        if (const auto count = of.count(i) - counters[i]; count != 0)
            values.push_back({i, count});
    return whole(std::move(values), missing);
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
            counters.add(value & ~schema::inherited_flag);
    });
    return whole(counters.values(), missing);
}

}  // namespace dateline::server
