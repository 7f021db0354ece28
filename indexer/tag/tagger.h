// SPDX-License-Identifier: GPL-3.0-or-later
// The whole tagging of one article: words, names, places, actors, dates, quotes, corrections, in
// that order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

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
    std::filesystem::path corrections;
};

/// Everything the taggers read, opened once and shared between threads; read only.
class TaggerResources;
schema::Result<std::shared_ptr<const TaggerResources>> open_tagger_resources(
    const TaggerFiles& files);
/// Hash of all rules, tables and models: equal exactly if the same article gets the same tags.
std::uint64_t rules_fingerprint(const TaggerResources& resources);

/// Calls `use` with every other name that the tables give an actor or a place.
void for_each_table_alias(
    const TaggerResources& resources,
    const std::function<
        void(schema::FieldId field, const std::string& id, const std::string& alias)>& use);

/// One per thread.
class Tagger {
  public:
    Tagger(std::shared_ptr<const TaggerResources> resources,
           const PublisherPlaces& publishers = {});
    ~Tagger();
    Tagger(Tagger&&) noexcept;

    /// May set Article::published (origin Text) if it was None. The result depends on the article
    /// and the resources alone.
    TaggedArticle tag(schema::Article article);
    /// The tokens of the article tagged last, for the writer's terms; void at the next call.
    const TokenisedArticle& tokens() const;
    const Lexicon& lexicon() const;

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
