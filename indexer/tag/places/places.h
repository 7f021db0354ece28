// SPDX-License-Identifier: GPL-3.0-or-later
// Resolves names of places to one spot on earth each, with the candidates that lost.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/tag/names.h"
#include "indexer/tag/words.h"
#include "schema/article.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// The gazetteer file, mapped; read only, shared between threads. `extra`: readers' own rows
/// (`--places`, format in indexer/README.md); empty: none. Problem: names file, line and cause.
class Gazetteer;
schema::Result<std::shared_ptr<const Gazetteer>> open_gazetteer(
    const std::filesystem::path& file, const std::filesystem::path& extra = {});

/// Where each publisher is at home, learnt from its articles' unambiguous places: source → place
/// id.
using PublisherPlaces = std::map<std::string, std::string>;

/// Reads a table of homes: a publisher and the id of a place in each row. Problem: names file, line
/// and cause.
schema::Result<PublisherPlaces> read_publisher_places(const std::filesystem::path& file,
                                                      const Gazetteer& gazetteer);

/// The key under which an article's publisher is learnt: its source, else the host of its address;
/// empty: unknown.
std::string publisher_of(const schema::Article& article);

/// Calls `use` with every well-known other name of every place ("Burma", "UK"), in the order of the
/// file; for the recognition of names in queries.
void for_each_alias(
    const Gazetteer& gazetteer,
    const std::function<void(const std::string& id, const std::string& alias)>& use);

/// A span that stands for a place. Tokens first..last of one field, half open.
struct PlaceSpan {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t tag = 0;  ///< number in ArticlePlaces::places
    schema::MentionAs as = schema::MentionAs::Name;
};

struct ArticlePlaces {
    std::vector<schema::PlaceTag> places;
    std::vector<PlaceSpan>
        spans;  ///< in order of field, first; for the actor pass (metonyms, "Kenya's government")
};

/// Learns where publishers are at home: the town that most of their articles name beyond doubt.
/// Order does not matter. Not shared between threads; `join` adds what another has learnt.
class PublisherLearner {
  public:
    void add(const schema::Article& article, const std::vector<schema::PlaceTag>& places);
    void join(const PublisherLearner& other);
    /// Only publishers with enough articles, a quarter of which or more agree on one town, and
    /// whose keys a table can hold (no tabs, no line ends, no '#' in front).
    PublisherPlaces homes() const;

  private:
    struct Record {
        std::uint32_t articles = 0;
        std::map<std::string, std::uint32_t> towns;  // id → articles
    };
    std::map<std::string, Record> records_;
};

/// Not shared between threads; bound to the lexicon of its thread. `publishers` is read at once and
/// not kept.
class PlaceTagger {
  public:
    PlaceTagger(std::shared_ptr<const Gazetteer> gazetteer,
                Lexicon& lexicon,
                const PublisherPlaces& publishers);
    ~PlaceTagger();
    PlaceTagger(PlaceTagger&&) noexcept;

    /// `names`: what the name tagger found, after the actor pass has claimed its own (ships,
    /// organisations, people).
    ArticlePlaces find_places(const schema::Article& article,
                              const TokenisedArticle& tokens,
                              const ArticleNames& names);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
