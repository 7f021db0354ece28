// SPDX-License-Identifier: GPL-3.0-or-later
// The key of a name: what two spellings of one name have in common, so that tables can be asked
// with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Builds a key word by word: folded words with one space between them; without full stops,
/// hyphens, commas and a leading "the"; "&" is "and"; initials that follow each other are one word
/// ("J. K." → "jk"); the clitic of a possessive is part of its word ("moodys").
class KeyBuilder {
  public:
    void add(std::string_view folded, schema::AtomKind kind);
    const std::string& key() const { return key_; }
    std::uint32_t words() const { return words_; }
    void clear();

  private:
    std::string key_;
    std::uint32_t words_ = 0;
    bool after_initial_ = false;
    bool starts_with_the_ = false;
};

/// Of any text, for tables.
std::string key_of_text(std::string_view text);
/// Of tokens first..last of a field.
std::string key_of_span(const TokenisedField& field,
                        std::size_t first,
                        std::size_t last,
                        const Lexicon& lexicon);
std::vector<std::string_view> split_key(std::string_view key);

/// A word without its full stops ("u.s." → "us"); `room` holds the text if something was cut.
std::string_view without_stops(std::string_view folded, std::string& room);

/// 64 bits of a key for tables in memory; it may change with any release.
std::uint64_t hash_for_lookup(std::string_view key);
/// 64 bits of a key (FNV-1a, mixed) for ids and fingerprints, which stay.
std::uint64_t hash_key(std::string_view key);

}  // namespace dateline::indexer
