// SPDX-License-Identifier: GPL-3.0-or-later
// The pattern language of date rules, read into a tree.
//
//   the            a word, folded               <month>        a word of that class
//   "("            a word, quoted               <month:month2> … whose value goes to another slot
//   [ a ]          a or nothing                 ( a | b )      one of them
//   ~x             x without space before it    @name          a pattern defined above
//   { a }          the span, where it is not the whole
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/dates/word_classes.h"
#include "schema/result.h"

namespace dateline::indexer::dates {

struct PatternNode {
    enum class Kind : std::uint8_t { Token, Sequence, Choice, SpanOpens, SpanCloses };
    Kind kind = Kind::Sequence;
    ClassId word_class = no_class;   ///< Token
    Slot slot = Slot::End;           ///< Token; End: none
    bool is_glued = false;           ///< Token
    std::vector<PatternNode> parts;  ///< Sequence: in order; Choice: in order of preference
};

using PatternNames = std::map<std::string, PatternNode, std::less<>>;

inline constexpr std::size_t pattern_bytes_max = 4000;
inline constexpr std::size_t pattern_nodes_max = 20000;
inline constexpr int pattern_depth_max = 40;

/// `names`: the patterns that @name stands for. Makes classes for new literals. Problem: what is
/// wrong, at which byte.
schema::Result<PatternNode> parse_pattern(std::string_view text,
                                          WordClasses& classes,
                                          const PatternNames& names);

}  // namespace dateline::indexer::dates
