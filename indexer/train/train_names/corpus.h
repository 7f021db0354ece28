// SPDX-License-Identifier: GPL-3.0-or-later
// Articles with known names, out of the forms in which training sets come.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/tag/names.h"
#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::indexer {

/// A set of NameTypes, a bit each.
using TypeSet = std::uint8_t;
constexpr TypeSet type_bit(NameType type) {
    return static_cast<TypeSet>(1U << static_cast<unsigned>(type));
}
inline constexpr TypeSet all_types = 0x3f;

/// Bytes start..end of a field. `types`: what it may be; 0: nobody knows what is in there.
struct GoldName {
    schema::TextField field = schema::TextField::Body;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    TypeSet types = 0;
};

struct GoldArticle {
    schema::Article article;
    std::vector<GoldName> names;
    TypeSet missing = 0;  ///< types its set has not annotated
    float weight = 1;
};

/// Countries and demonyms, folded: what to make of "US-led".
struct HyphenWords {
    std::set<std::string> countries;
    std::set<std::string> demonyms;
};

/// Word lists as `list TAB word` lines, '#' comments.
using WordLists = std::map<std::string, std::vector<std::string>>;
WordLists read_word_lists(const std::vector<std::string>& paths);

/// Our own markup (indexer/data/names/own/README.md).
std::vector<GoldArticle> read_own_articles(const std::vector<std::string>& paths);
/// JSON Lines of `body` and `entities` with `start`, `end`, `type`.
std::vector<GoldArticle> read_span_articles(const std::string& path);
/// `token TAB tag` lines; `set` is the name of a known set, which tells what it annotates.
std::vector<GoldArticle> read_token_articles(const std::string& set,
                                             const std::string& path,
                                             const HyphenWords& words);

/// Adds headlines in title case and lines in capitals, made of what is there; the same every time.
void add_case_variants(std::vector<GoldArticle>& articles);

/// One paragraph for each line of the body.
std::vector<schema::Paragraph> read_lines_as_paragraphs(const std::string& body);
/// "PER", "ORG", … → bits; 0: none of ours.
TypeSet parse_type(std::string_view name);

}  // namespace dateline::indexer
