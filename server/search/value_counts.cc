// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of facets.
#include "server/search/value_counts.h"

#include <algorithm>

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

std::uint32_t count_rows(const schema::ValueColumn& column,
                         const DocSet& documents,
                         std::uint32_t* counts) {
    const auto* starts = column.value_starts.data();
    const auto* list = column.value_list.data();
    std::uint32_t missing = 0;
    documents.for_each([&](std::uint32_t document) {
        const auto end = starts[document + 1];
        missing += starts[document] == end ? 1 : 0;
        for (auto at = starts[document]; at < end; ++at)
            ++counts[list[at] & ~schema::inherited_flag];
    });
    return missing;
}

constexpr std::uint32_t few_documents = 64;

ValueCounts count_few(const schema::ValueColumn& column, const DocSet& documents) {
    ValueCounts counts;
    std::vector<std::uint32_t> ordinals;
    documents.for_each([&](std::uint32_t document) {
        const auto values = column.values(document);
        counts.missing += values.empty() ? 1 : 0;
        for (const auto value : values)
            ordinals.push_back(value & ~schema::inherited_flag);
    });
    counts.values = count_by_sorting(std::move(ordinals));
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
    question.deadline.check_now();
    if (size <= few_documents)
        return count_few(of, documents);
    ValueCounts counts;
    if (size * 2 > build.columns.article_count()) {
        // Fewer documents are outside than inside: take those away from the whole.
        DocSet others = build.all;
        others -= documents;
        Counters counters(question, of.size());
        counts.missing = build.missing[static_cast<std::size_t>(column)] -
                         count_rows(of, others, counters.data());
        for (std::uint32_t i = 0; i < of.size(); ++i)
            counters.data()[i] = of.count(i) - counters.data()[i];
        counts.values = counters.values();
        return counts;
    }
    Counters counters(question, of.size());
    counts.missing = count_rows(of, documents, counters.data());
    counts.values = counters.values();
    return counts;
}

ValueCounts count_values(Question& question,
                         const DocSet& documents,
                         std::uint32_t value_count,
                         const ValuesOf& values_of) {
    ValueCounts counts;
    Counters counters(question, value_count);
    documents.for_each([&](std::uint32_t document) {
        question.deadline.check();
        const auto values = values_of(document);
        counts.missing += values.empty() ? 1 : 0;
        for (const auto value : values)
            ++counters.data()[value & ~schema::inherited_flag];
    });
    counts.values = counters.values();
    return counts;
}

std::vector<std::uint32_t> count_copies(const OpenBuild& build,
                                        const DocSet& documents,
                                        std::span<const std::uint32_t> ordinals,
                                        const ValuesOf& values_of) {
    std::vector<std::uint32_t> copies(ordinals.size());
    const auto& stories = build.columns.column(Column::Story);
    std::vector<std::uint32_t> in_story(ordinals.size());
    for (std::uint32_t story = 0; story < stories.size(); ++story) {
        const auto members = stories.documents(story);
        if (documents.count_common(members) < 2)
            continue;
        std::fill(in_story.begin(), in_story.end(), 0);
        for (const auto document : members) {
            if (!documents.contains(document))
                continue;
            for (const auto value : values_of(document)) {
                const auto at =
                    std::find(ordinals.begin(), ordinals.end(), value & ~schema::inherited_flag);
                if (at != ordinals.end())
                    ++in_story[static_cast<std::size_t>(at - ordinals.begin())];
            }
        }
        for (std::size_t i = 0; i < copies.size(); ++i)
            copies[i] += in_story[i] > 1 ? in_story[i] - 1 : 0;
    }
    return copies;
}

std::uint32_t count_stories(const OpenBuild& build, const DocSet& documents) {
    const auto& stories = build.columns.column(Column::Story);
    auto count = documents.count();
    for (std::uint32_t story = 0; story < stories.size(); ++story) {
        const auto members = documents.count_common(stories.documents(story));
        count -= members > 1 ? members - 1 : 0;
    }
    return count;
}

}  // namespace dateline::server
