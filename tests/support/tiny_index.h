// SPDX-License-Identifier: GPL-3.0-or-later
// A small index for tests: articles given in code, in a temporary folder that goes with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/tagged_article.h"
#include "tests/support/temporary_folder.h"

namespace dateline::testing {

/// Paragraphs (at empty lines) and sentences (after full stops) of an article made by hand; the
/// title is a sentence of its own.
void split_text(indexer::TaggedArticle& tagged);

/// Tags every occurrence of `name` in title and body as that actor or place.
void tag_actor(indexer::TaggedArticle& tagged,
               const std::string& id,
               const std::string& name,
               const std::string& surface,
               schema::ActorKind kind);
void tag_place(indexer::TaggedArticle& tagged, schema::PlaceTag place, const std::string& surface);
void tag_about(indexer::TaggedArticle& tagged,
               const schema::DateValue& value,
               const std::string& surface);

/// A build written document by document.
class IndexWriter {
  public:
    IndexWriter(const std::filesystem::path& index, const std::string& build_name);
    ~IndexWriter();
    IndexWriter(const IndexWriter&) = delete;
    IndexWriter& operator=(const IndexWriter&) = delete;

    void add(const indexer::TaggedArticle& tagged);
    /// Makes the build current. Nothing may follow.
    void publish();

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// Writes a build of these articles and makes it current.
void write_index(const std::filesystem::path& index,
                 const std::string& build_name,
                 const std::vector<indexer::TaggedArticle>& articles);

}  // namespace dateline::testing
