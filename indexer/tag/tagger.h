// SPDX-License-Identifier: GPL-3.0-or-later
// The whole tagging of one article: words, names, places, actors, dates, quotes, corrections, in
// that order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/tag/places/places.h"
#include "indexer/tag/words.h"
#include "indexer/tagged_article.h"
#include "schema/fields.h"
#include "schema/result.h"

namespace dateline::indexer {

/// Where the data files are and what the reader adds to them. Empty paths: none.
struct TaggerFiles {
    std::filesystem::path data_folder;  ///< the shipped `indexer/data`
    std::filesystem::path actors;
    std::filesystem::path places;
    std::filesystem::path homes;  ///< where publishers are at home, as learn_homes prints it
    std::filesystem::path corrections;
};

/// Everything the taggers read, opened once and shared between threads; read only.
class TaggerResources;
schema::Result<std::shared_ptr<const TaggerResources>> open_tagger_resources(
    const TaggerFiles& files);
/// Hash of all rules, tables and models: equal exactly if the same article gets the same tags.
std::uint64_t rules_fingerprint(const TaggerResources& resources);

/// Another name that a table gives an actor or a place.
struct TableName {
    schema::FieldId field = schema::FieldId::Actor;
    std::string id;
    std::string alias;
};
std::vector<TableName> list_table_names(const TaggerResources& resources);

/// One per thread.
class Tagger {
  public:
    explicit Tagger(std::shared_ptr<const TaggerResources> resources);
    ~Tagger();
    Tagger(Tagger&&) noexcept;

    /// Sets Article::published (origin Text) if it was None, the text tells it and
    /// `may_infer_date`. The result depends on the arguments and the resources alone.
    TaggedArticle tag(schema::Article article, bool may_infer_date = true);
    /// The tokens of the article tagged last, for the writer's terms; void at the next call.
    const TokenisedArticle& tokens() const;
    const Lexicon& lexicon() const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
