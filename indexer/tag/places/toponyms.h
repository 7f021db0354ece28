// SPDX-License-Identifier: GPL-3.0-or-later
// What the resolver thinks with: names in the text, what each may mean, and what speaks for a
// meaning.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/tag/names.h"
#include "indexer/tag/places/name_finder.h"
#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// Why a toponym means what it means; printed as the rule of its mention.
enum class PlaceReason : std::uint8_t { Name, Container, Dateline, Demonym, Metonym, Inner };

/// One span of the text that is the name of a place, or may be.
struct Toponym {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t name = 0;  ///< number in PlaceDraft::names
    std::uint32_t sentence = 0;
    PlaceNumber forced = no_place;  ///< by its own container
    std::uint32_t division = 0;  ///< WordClass bits of the generic word that ends it ("Province")
    int evidence = 0;            ///< that it is a place at all
    bool contained = false;      ///< a container follows
    bool contains = false;       ///< is the container of the one before it
    bool dateline = false;
    bool labelled = false;   ///< the name tagger says place
    bool located = false;    ///< the tagger sees a place behind a word such as "in"
    bool is_person = false;  ///< the article names somebody so in full, and the place is no large
                             ///< one: a place only if the article locates it again and again
    bool borrowed = false;   ///< part of a name that tells no place: no mention, whatever else
    bool silent = false;     ///< inside the name of something else: evidence, and a mention only if
                             ///< the article names the same place for itself
    schema::MentionAs as = schema::MentionAs::Name;
    PlaceReason reason = PlaceReason::Name;
};

/// One distinct name of an article.
struct DocumentName {
    const NameMeaning* meaning = nullptr;
    bool demonym = false;  ///< the demonym reading of that name
    std::vector<PlaceReading> readings;
    std::size_t chosen = 0;         ///< number in readings
    PlaceNumber forced = no_place;  ///< by a container somewhere in the article
    int mentions = 0;
    bool silent = true;  ///< all its mentions are
};

struct PlaceDraft {
    std::vector<Toponym> toponyms;  ///< in order of field, first
    std::vector<DocumentName> names;
    /// Words that only one country's papers use, counted: "sheriff", "crore". By the number of the
    /// country's cue.
    std::array<int, cue_count> cues{};
};

struct ArticleText {
    const schema::Article& article;
    const TokenisedArticle& tokens;
    const ArticleNames& names;
};

/// Finds the toponyms; names come from the name tagger and the gazetteer together.
PlaceDraft find_toponyms(const ArticleText& text, NameFinder& finder);

/// "Paris, Texas", "Springfield (Ill.)": fixes the contained place, and drops abbreviations that
/// contain nothing.
void read_containers(const ArticleText& text,
                     const Gazetteer& gazetteer,
                     NameFinder& finder,
                     PlaceDraft& draft);

/// Drops toponyms with too little evidence that they are places at all.
void drop_doubtful(const ArticleText& text, PlaceDraft& draft);

/// Lets names inside other names ("Richmond" of "Richmond Police") speak where the article names
/// the same place for itself; after resolve.
void speak_inner_names(PlaceDraft& draft);

/// Chooses a reading for every name. `home`: where the publisher is at home, or no_place.
void resolve(const Gazetteer& gazetteer, PlaceNumber home, PlaceDraft& draft);

/// "Washington said": marks places that stand for their government.
void find_metonyms(const ArticleText& text, NameFinder& finder, PlaceDraft& draft);

/// Whether the place is `above` or lies below it.
bool lies_in(const Gazetteer& gazetteer, PlaceNumber place, PlaceNumber above);

/// Whether distance_km is `km` at most, for less.
bool lies_within_km(
    int km, std::int32_t lat1_e5, std::int32_t lon1_e5, std::int32_t lat2_e5, std::int32_t lon2_e5);

/// Kilometres, rounded; integer arithmetic, so the same everywhere. Good to 1 % below 1,000 km.
int distance_km(std::int32_t lat1_e5,
                std::int32_t lon1_e5,
                std::int32_t lat2_e5,
                std::int32_t lon2_e5);

inline constexpr std::size_t toponyms_max = 20000;

}  // namespace dateline::indexer
