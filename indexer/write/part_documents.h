// SPDX-License-Identifier: GPL-3.0-or-later
// What a part holds beside its Xapian database, as a file of its own: ids, words, sketches,
// entries.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/write/document.h"

namespace dateline::indexer {

struct PartDocument {
    std::string id;
    Sketch sketch{};
    std::string entry;
    schema::WordSequence words;  ///< marks, and numbers of the part's terms + word_mark_count
};

/// In the order of the part's documents: number n of the database stands at n - 1.
struct PartDocuments {
    std::vector<std::string> terms;
    std::vector<PartDocument> documents;
};

/// Collects the documents of one maker, between two begin_batch of it; its numbers become those of
/// the part, by first appearance.
class PartDocumentsCollector {
  public:
    /// Takes the id, the entry and the words out of `made`.
    void add(MadeDocument& made, const DocumentMaker& maker);
    PartDocuments take() { return std::move(part_); }

  private:
    PartDocuments part_;
    std::vector<schema::WordNumber> numbers_;  // by number of the maker; 0: none yet
};

/// Gives the terms of a part their numbers in a build's words.
class NumberedTerms {
  public:
    /// Both must outlive it.
    NumberedTerms(const std::vector<std::string>& terms, schema::WordSequencesWriter& words)
        : terms_(terms), words_(words), numbers_(terms.size()) {}
    /// Only terms that occur get a number, in the order in which they occur.
    void renumber(schema::WordSequence& sequence);

  private:
    const std::vector<std::string>& terms_;
    schema::WordSequencesWriter& words_;
    std::vector<schema::WordNumber> numbers_;  // 0: none yet
};

/// Both throw std::filesystem::filesystem_error.
void write_part_documents(const std::filesystem::path& file, const PartDocuments& part);
PartDocuments read_part_documents(const std::filesystem::path& file);

}  // namespace dateline::indexer
