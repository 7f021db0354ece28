// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a tagged article into the document that the database holds: terms with positions, boolean
// terms, the record.
#pragma once

#include <memory>

#include <xapian.h>

#include "indexer/tagged_article.h"

namespace dateline::indexer {

/// Keeps stems between articles; one per thread.
class DocumentMaker {
  public:
    DocumentMaker();
    ~DocumentMaker();
    DocumentMaker(DocumentMaker&&) noexcept;

    /// Words of title, standfirst and body as unprefixed terms with positions (schema/analysis.h
    /// tells the gaps), title and standfirst once more under their prefixes; one boolean term for
    /// every value of every tag, a place's ancestors included; the record as data. Deterministic.
    Xapian::Document make(const TaggedArticle& tagged);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
