// SPDX-License-Identifier: GPL-3.0-or-later
// Turns names into actors: override rules, coreference in the article, linking to the table, roles.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/tag/names.h"
#include "indexer/tag/office_terms.h"
#include "indexer/tag/places/places.h"
#include "indexer/tag/words.h"
#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// The actor table, override rules, titles and metonyms; read only, shared between threads.
/// `extra`: readers' own rows (`--actors`); empty: none. Problem: names file, line and cause.
class ActorTable;
schema::Result<std::shared_ptr<const ActorTable>> open_actor_table(
    const std::filesystem::path& folder, const std::filesystem::path& extra = {});

/// Calls `use` with every other name of every actor ("IMF"), and the surname of those that are
/// known by it, in the order of the file; for the recognition of names in queries.
void for_each_alias(
    const ActorTable& table,
    const std::function<void(const std::string& id, const std::string& alias)>& use);

/// The dated offices of the people in the table, for whoever dates an article by them.
std::vector<OfficeTerm> list_office_terms(const ActorTable& table);

/// Not shared between threads; bound to the lexicon of its thread.
class ActorTagger {
  public:
    ActorTagger(std::shared_ptr<const ActorTable> table, Lexicon& lexicon);
    ~ActorTagger();
    ActorTagger(ActorTagger&&) noexcept;

    /// First: repairs the names by the override rules (ships, operations, furniture, titles cut
    /// off, names of the table that the model missed). Call before PlaceTagger::find_places.
    ArticleNames correct_names(const schema::Article& article,
                               const TokenisedArticle& tokens,
                               ArticleNames names);

    /// Second: the actors. May change `places`: metonyms become `as: government` there.
    std::vector<schema::ActorTag> find_actors(const schema::Article& article,
                                              const TokenisedArticle& tokens,
                                              const ArticleNames& names,
                                              ArticlePlaces& places);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
