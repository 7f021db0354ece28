// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of documents that are kept beside a column's lists, because counting bits costs less than
// walking a long list.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "schema/columns.h"
#include "server/search/doc_set.h"

namespace dateline::server {

/// Of one column of an open build.
class ColumnBits {
  public:
    ColumnBits() = default;
    /// The column must outlive it.
    ColumnBits(const schema::ValueColumn& column, std::uint32_t rows);

    /// Documents of the set without any value.
    std::uint32_t missing(const DocSet& documents) const {
        return documents.count() - documents.count_common(having_);
    }
    /// How many of the documents have the value.
    std::uint32_t count(std::uint32_t ordinal, const DocSet& documents) const;
    /// Adds the documents that have the value.
    void add_to(DocSet& documents, std::uint32_t ordinal) const;
    /// Calls `use` with the set of documents that have the value. `scratch`: an empty set, which is
    /// empty again afterwards.
    template <typename Use>
    void with_set(std::uint32_t ordinal, DocSet& scratch, Use&& use) const {
        if (ordinal < frequent_.size()) {
            use(frequent_[ordinal]);
            return;
        }
        for (const auto document : column_->documents(ordinal))
            scratch.add(document);
        use(std::as_const(scratch));
        for (const auto document : column_->documents(ordinal))
            scratch.remove(document);
    }
    /// What `count` costs, in documents of a list.
    std::uint64_t cost_of(std::uint32_t ordinal) const;
    std::uint32_t rows() const { return having_.rows(); }

  private:
    const schema::ValueColumn* column_ = nullptr;
    DocSet having_;
    /// Of the first ordinals, the most frequent: as many as a sixteenth of the rows have. Of 20
    /// values a document that is 320 sets at most.
    std::vector<DocSet> frequent_;
};

}  // namespace dateline::server
