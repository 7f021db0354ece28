// SPDX-License-Identifier: GPL-3.0-or-later
// Bits for the frequent values, lists for the others.
#include "server/search/column_bits.h"

namespace dateline::server {

namespace {

constexpr std::uint64_t frequent_share = 16;       // of the rows, one document in so many
constexpr std::uint64_t rows_per_list_step = 128;  // whose bits are counted in a list's one step

}  // namespace

ColumnBits::ColumnBits(const schema::ValueColumn& column, std::uint32_t rows)
    : column_(&column), having_(rows, column.document_list) {
    for (std::uint32_t ordinal = 0;
         ordinal < column.size() && column.count(ordinal) * frequent_share >= rows; ++ordinal)
        frequent_.emplace_back(rows, column.documents(ordinal));
}

std::uint32_t ColumnBits::count(std::uint32_t ordinal, const DocSet& documents) const {
    return ordinal < frequent_.size() ? frequent_[ordinal].count_common(documents)
                                      : documents.count_common(column_->documents(ordinal));
}

void ColumnBits::add_to(DocSet& documents, std::uint32_t ordinal) const {
    if (ordinal < frequent_.size()) {
        documents |= frequent_[ordinal];
        return;
    }
    for (const auto document : column_->documents(ordinal))
        documents.add(document);
}

std::uint64_t ColumnBits::cost_of(std::uint32_t ordinal) const {
    return ordinal < frequent_.size() ? having_.rows() / rows_per_list_step + 1
                                      : column_->count(ordinal);
}

}  // namespace dateline::server
