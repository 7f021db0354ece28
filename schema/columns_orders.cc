// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the orders of documents by their dates.
#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "schema/columns_content.h"

namespace dateline::schema {

namespace {

// `order`: rows from newest to oldest or the other way; undated ones last.
void print_order(const ColumnsContent& content,
                 std::span<const std::uint32_t> order,
                 FilePart order_part,
                 FilePart rank_part,
                 PartsPrinter& parts) {
    std::pmr::vector<std::uint32_t> documents(content.memory());
    std::pmr::vector<std::uint32_t> rank(content.row_count(), no_ordinal, content.memory());
    documents.reserve(order.size());
    for (const auto row : order) {
        const auto document = content.rows[row].document;
        rank[document] = static_cast<std::uint32_t>(documents.size());
        documents.push_back(document);
    }
    parts.add(part_number(order_part), documents);
    parts.add(part_number(rank_part), rank);
}

}  // namespace

void print_orders(const ColumnsContent& content, PartsPrinter& parts) {
    const auto& rows = content.rows;
    std::pmr::vector<std::uint32_t> order(rows.size(), content.memory());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto& x = rows[a].published;
        const auto& y = rows[b].published;
        if (x.is_dated() != y.is_dated())
            return x.is_dated();
        if (x.is_dated() && x.first != y.first)
            return x.first > y.first;
        const auto order_of_ids = content.article_id(a).compare(content.article_id(b));
        return order_of_ids != 0 ? order_of_ids < 0 : a < b;
    });
    print_order(content, order, FilePart::NewestOrder, FilePart::NewestRank, parts);
    // The other way round, day by day: within a day the order of ids stays.
    const auto undated = std::partition_point(order.begin(), order.end(), [&](std::uint32_t row) {
        return rows[row].published.is_dated();
    });
    std::reverse(order.begin(), undated);
    for (auto day = order.begin(); day != undated;) {
        const auto next = std::find_if(day, undated, [&](std::uint32_t row) {
            return rows[row].published.first != rows[*day].published.first;
        });
        std::reverse(day, next);
        day = next;
    }
    print_order(content, order, FilePart::OldestOrder, FilePart::OldestRank, parts);
}

}  // namespace dateline::schema
