// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a tagged article into what the index holds of it: terms, the record, its words in reading
// order, its sketch.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/tagged_article.h"
#include "indexer/write/sketch.h"
#include "schema/word_sequences.h"

namespace dateline::indexer {

/// One document on its way. `words.words`: marks, and numbers of the maker's own terms.
struct MadeDocument {
    std::string id;
    Xapian::Document document;
    schema::WordSequence words;
    Sketch sketch{};
    std::string entry;  ///< print_entry
};

/// Keeps stems between articles; one per thread.
class DocumentMaker {
  public:
    DocumentMaker();
    ~DocumentMaker();
    DocumentMaker(DocumentMaker&&) noexcept;

    /// Bounds the memory of spellings and terms: their numbers are void afterwards. Call it before
    /// every batch.
    void begin_batch();
    /// Words of title, standfirst and body as unprefixed terms, those of title and standfirst once
    /// more under their prefixes, all without positions (schema/word_sequences.h has the order);
    /// one boolean term for every value of every tag, a place's ancestors included; the record as
    /// data; its entry. Deterministic but for the numbers.
    MadeDocument make(const TaggedArticle& tagged);
    /// The term of a number in MadeDocument::words. The view is void at the next begin_batch.
    std::string_view term(schema::WordNumber word) const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
