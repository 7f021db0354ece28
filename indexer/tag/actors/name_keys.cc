// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of names.
#include "indexer/tag/actors/name_keys.h"

#include <xxhash.h>

#include "schema/analysis.h"

namespace dateline::indexer {
namespace {

bool is_one_letter(std::string_view word) {
    std::size_t letters = 0;
    for (const char c : word)
        letters += (static_cast<std::uint8_t>(c) & 0xc0) != 0x80;
    return letters == 1;
}

bool holds_stop(std::string_view word) {
    return word.find('.') != std::string_view::npos;
}

}  // namespace

std::string_view without_stops(std::string_view folded, std::string& room) {
    if (!holds_stop(folded))
        return folded;
    room.clear();
    for (const char c : folded)
        if (c != '.')
            room += c;
    return room;
}

void KeyBuilder::clear() {
    key_.clear();
    words_ = 0;
    after_initial_ = false;
    starts_with_the_ = false;
}

void KeyBuilder::add(std::string_view folded, schema::AtomKind kind) {
    if (kind == schema::AtomKind::Punctuation || kind == schema::AtomKind::Symbol) {
        if (folded != "&" && folded != "+")
            return;
        folded = "and";
    }
    if (folded == "'s" || folded == "’s") {
        if (!key_.empty())
            key_ += 's';
        return;
    }
    const bool stopped = holds_stop(folded);
    std::string room;
    std::string_view bare = folded;
    if (stopped || folded.find('\'') != std::string_view::npos) {
        for (const char c : folded)
            if (c != '\'' && c != '.')
                room += c;
        bare = room;
    }
    if (bare.empty())
        return;
    if (words_ == 0 && bare == "the" && !starts_with_the_) {
        starts_with_the_ = true;
        return;
    }
    const bool initial = is_one_letter(bare) || (stopped && bare.size() <= 3);
    if (!key_.empty() && !(initial && after_initial_)) {
        key_ += ' ';
        ++words_;
    } else if (key_.empty()) {
        ++words_;
    }
    key_ += bare;
    after_initial_ = initial;
}

std::string key_of_text(std::string_view text) {
    KeyBuilder builder;
    for (schema::AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        builder.add(schema::fold(text.substr(atom.start, atom.end - atom.start)), atom.kind);
    }
    return builder.key();
}

std::string key_of_span(const TokenisedField& field,
                        std::size_t first,
                        std::size_t last,
                        const Lexicon& lexicon) {
    KeyBuilder builder;
    for (auto i = first; i < last; ++i)
        builder.add(lexicon.facts(field.tokens[i].word).folded, field.tokens[i].kind);
    return builder.key();
}

std::vector<std::string_view> split_key(std::string_view key) {
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < key.size()) {
        const auto space = key.find(' ', at);
        const auto end = space == std::string_view::npos ? key.size() : space;
        if (end > at)
            words.push_back(key.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::uint64_t hash_for_lookup(std::string_view key) {
    return XXH3_64bits(key.data(), key.size());
}

std::uint64_t hash_key(std::string_view key) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : key)
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15;
}

}  // namespace dateline::indexer
