// SPDX-License-Identifier: GPL-3.0-or-later
// Boolean algebra on sets of documents, the smallest sets first.
#include "server/search/matcher.h"

#include <algorithm>

#include "server/search/word_positions.h"

namespace dateline::server {

using schema::Column;
using schema::FieldId;
using Kind = QueryNode::Kind;

namespace {

class Matcher {
  public:
    Matcher(Question& question, bool lenient) : question_(question), lenient_(lenient) {}

    DocSet find(const QueryNode& node, const DocSet& within) {
        question_.deadline.check_now();
        switch (node.kind) {
            case Kind::All:
                return within;
            case Kind::Nothing:
                return DocSet(within.rows());
            case Kind::Words:
                return find_words(node, within);
            case Kind::Near:
                return find_near(node, within);
            case Kind::Value:
                return intersected(find_value_node(node), within);
            case Kind::Date:
                return intersected(find_dates(node), within);
            case Kind::And:
                return find_all_of(node, within);
            case Kind::Or:
                return find_any_of(node, within);
            case Kind::Not:
                return lenient_ ? within : find_not(node, within);
        }
        return DocSet(within.rows());
    }

  private:
    static DocSet intersected(DocSet set, const DocSet& within) {
        set &= within;
        return set;
    }

    DocSet find_slot(const WordSlot& slot, const DocSet& within) {
        DocSet found(within.rows());
        for (const auto& term : slot.terms) {
            const auto postings = question_.postings(term);
            for (const auto document : postings->documents)
                found.add(document);
        }
        found &= within;
        return found;
    }

    // Documents that have every slot; the rarest first.
    DocSet find_slots(const std::vector<const WordSlot*>& slots, const DocSet& within) {
        std::vector<std::pair<std::uint64_t, const WordSlot*>> sized;
        sized.reserve(slots.size());
        for (const auto* slot : slots)
            sized.emplace_back(slot_documents(*slot), slot);
        std::stable_sort(sized.begin(), sized.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        DocSet found = within;
        for (const auto& [size, slot] : sized)
            found = find_slot(*slot, found);
        return found;
    }

    std::uint64_t slot_documents(const WordSlot& slot) {
        std::uint64_t sum = 0;
        for (const auto& term : slot.terms)
            sum += question_.postings(term)->documents.size();
        return sum;
    }

    DocSet find_words(const QueryNode& node, const DocSet& within) {
        if (node.slots.size() == 1)
            return find_slot(node.slots[0], within);
        return find_near(node, within);
    }

    DocSet find_near(const QueryNode& node, const DocSet& within) {
        std::vector<const WordSlot*> slots;
        collect_slots(node, slots);
        auto found = find_slots(slots, within);
        if (lenient_)
            return found;
        WordPositions positions(question_);
        for (const auto document : found.list()) {
            question_.deadline.check();
            if (!positions.occurs(document, node))
                found.remove(document);
        }
        return found;
    }

    static void collect_slots(const QueryNode& node, std::vector<const WordSlot*>& slots) {
        for (const auto& slot : node.slots)
            slots.push_back(&slot);
        for (const auto& child : node.children)
            collect_slots(child, slots);
    }

    DocSet find_value_node(const QueryNode& node) {
        const auto column = schema::column_of(node.field);
        if (column)
            return documents_of(question_.build, *column, node.ordinals, node.is_direct);
        DocSet found(question_.build.rows());
        if (node.field == FieldId::Id)
            for (const auto document :
                 question_.postings(schema::make_term(FieldId::Id, node.text))->documents)
                found.add(document);
        return found;
    }

    DocSet find_dates(const QueryNode& node) {
        return node.field == FieldId::About ? about_in(question_.build, node.date, node.about_wider)
                                            : published_in(question_.build, node.date);
    }

    DocSet find_all_of(const QueryNode& node, const DocSet& within) {
        std::vector<std::pair<std::uint64_t, const QueryNode*>> order;
        for (const auto& child : node.children)
            order.emplace_back(estimate_matches(question_, child), &child);
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        DocSet found = within;
        for (const auto& [estimate, child] : order)
            found = find(*child, found);
        return found;
    }

    DocSet find_any_of(const QueryNode& node, const DocSet& within) {
        DocSet found(within.rows());
        for (const auto& child : node.children)
            found |= find(child, within);
        return found;
    }

    DocSet find_not(const QueryNode& node, const DocSet& within) {
        DocSet found = within;
        found -= find(node.children[0], within);
        return found;
    }

    Question& question_;
    bool lenient_;
};

bool names_itself(const schema::ValueColumn& values,
                  std::uint32_t document,
                  std::uint32_t ordinal) {
    const auto row = values.values(document);
    return std::find(row.begin(), row.end(), ordinal) != row.end();
}

}  // namespace

DocSet find_matches(Question& question, const QueryNode& node, const DocSet& within, bool lenient) {
    return Matcher(question, lenient).find(node, within);
}

std::uint64_t estimate_matches(Question& question, const QueryNode& node) {
    const std::uint64_t most = question.build.rows();
    std::uint64_t sum = 0;
    switch (node.kind) {
        case Kind::Words: {
            // Words by their rarest slot; phrases after single words, for they cost more.
            std::uint64_t least = most;
            for (const auto& slot : node.slots) {
                std::uint64_t of_slot = 0;
                for (const auto& term : slot.terms)
                    of_slot += question.postings(term)->documents.size();
                least = std::min(least, of_slot);
            }
            return node.slots.size() > 1 ? most + 1 + least : least;
        }
        case Kind::Value:
            if (const auto column = schema::column_of(node.field))
                for (const auto ordinal : node.ordinals)
                    sum += question.columns().column(*column).count(ordinal);
            return sum;
        case Kind::Or:
            for (const auto& child : node.children)
                sum += estimate_matches(question, child);
            return sum;
        case Kind::And:
            sum = most;
            for (const auto& child : node.children)
                sum = std::min(sum, estimate_matches(question, child));
            return sum;
        case Kind::Near:
            return 2 * most + 2;
        case Kind::Nothing:
            return 0;
        default:
            return most;
    }
}

DocSet documents_of(const OpenBuild& build,
                    Column column,
                    std::span<const std::uint32_t> ordinals,
                    bool is_direct) {
    DocSet found(build.rows());
    const auto& values = build.columns.column(column);
    for (const auto ordinal : ordinals) {
        if (!is_direct) {
            build.bits_of(column).add_to(found, ordinal);
            continue;
        }
        for (const auto document : values.documents(ordinal))
            if (names_itself(values, document, ordinal))
                found.add(document);
    }
    return found;
}

DocSet published_in(const OpenBuild& build, const DateFilter& filter) {
    DocSet found(build.rows());
    const auto rows = build.columns.published();
    // Oldest first, undated ones at the end.
    const auto order = build.columns.oldest_order();
    const auto undated = std::partition_point(order.begin(), order.end(),
                                              [&](std::uint32_t d) { return rows[d].is_dated(); });
    if (filter.none) {
        std::for_each(undated, order.end(), [&](std::uint32_t d) { found.add(d); });
        return found;
    }
    const auto first = std::partition_point(order.begin(), undated, [&](std::uint32_t d) {
        return rows[d].first < filter.range.first;
    });
    for (auto it = first; it != undated && rows[*it].first <= filter.range.last; ++it)
        if (rows[*it].last <= filter.range.last)
            found.add(*it);
    return found;
}

DocSet about_in(const OpenBuild& build, const DateFilter& filter, bool wider) {
    const auto& values = build.columns.column(Column::About);
    if (filter.none) {
        auto found = build.all;
        for (const auto document : values.document_list)
            found.remove(document);
        return found;
    }
    DocSet found(build.rows());
    const auto dates = build.columns.dates();
    for (std::uint32_t i = 0; i < dates.size() && dates[i].first <= filter.range.last; ++i)
        if (is_about(dates[i], filter.range, wider))
            for (const auto document : values.documents(i))
                found.add(document);
    return found;
}

}  // namespace dateline::server
