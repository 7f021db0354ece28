// SPDX-License-Identifier: GPL-3.0-or-later
// The word lists beside the actor table: titles, overrides, bodies, sports, metonyms, furniture.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/tag/actors/name_keys.h"
#include "schema/result.h"
#include "schema/tags.h"

namespace dateline::indexer {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return static_cast<std::size_t>(hash_for_lookup(text));
    }
};
/// Looked up, never walked: its order is no part of any result.
template <typename T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

template <typename T>
const T* find_in(const TextMap<T>& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

/// What a word may be beside a person's name (bits).
inline constexpr std::uint8_t no_title = 0;
inline constexpr std::uint8_t honorific = 1;
inline constexpr std::uint8_t title_word = 2;
inline constexpr std::uint8_t role_noun = 4;
inline constexpr std::uint8_t role_link = 8;
inline constexpr std::uint8_t particle = 16;  ///< begins a surname: "de", "al"

struct Country {
    std::string code;       ///< ISO 3166-1 alpha-2
    std::string name;       ///< "the Netherlands"
    std::string bare;       ///< "Netherlands"
    std::string adjective;  ///< "Dutch"; the bare name where there is none
};

/// A body that most countries have. In `pattern`: %c the country's name, %b the bare one, %a the
/// adjective.
struct NationalBody {
    std::string pattern;
    schema::ActorKind kind = schema::ActorKind::Government;
    std::uint32_t line = 0;
};

struct Sport {
    std::string name;
    std::string team_pattern;  ///< %n: the nation
};

/// Lists by key (see name_keys.h). Read only after reading.
struct ActorRules {
    TextMap<std::uint8_t> titles;  ///< word → honorific, title_word … as bits
    TextMap<std::uint32_t> before, start, after, exact, common;  ///< key → line of overrides.tsv
    TextMap<std::uint32_t> party, member, held, seat, alone, company;  ///< the same
    TextMap<NationalBody> bodies;                                      ///< short name → body
    std::vector<Country> countries;
    TextMap<std::uint32_t> country_names;  ///< name or adjective → number of the country
    TextMap<std::uint32_t> country_codes;
    TextMap<schema::ActorKind> kinds;  ///< word of a name → kind
    std::vector<Sport> sports;
    TextMap<std::uint32_t> sport_cues;    ///< word → bits of the sports
    TextMap<std::uint8_t> metonym_words;  ///< word → 1 verb, 2 auxiliary, 4 after a hyphen
    TextMap<std::uint8_t> team_words;     ///< word → 1 after a team, 2 before it
    TextSet metonym_leads;                ///< "talks with"
    TextSet furniture;                    ///< whole lines
    TextSet family_first;                 ///< family names that begin full names
    TextMap<std::string> abbreviations;   ///< key → name
    std::uint64_t fingerprint = 0;

    std::uint8_t title_flags(std::string_view word) const {
        const auto* flags = find_in(titles, word);
        return flags == nullptr ? std::uint8_t{0} : *flags;
    }
};

/// Reads the lists of the folder `indexer/data/actors`. Problem: names file, line and cause.
schema::Result<ActorRules> read_actor_rules(const std::filesystem::path& folder);

/// The name of that body of that country.
std::string name_body(const NationalBody& body, const Country& country);

}  // namespace dateline::indexer
