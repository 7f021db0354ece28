// SPDX-License-Identifier: GPL-3.0-or-later
// What the guards ask of the words around a match.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/tag/dates/direction.h"
#include "indexer/tag/dates/matcher.h"

namespace dateline::indexer::dates {

inline bool is_word(const FieldView& view, std::size_t token, std::string_view word) {
    return token < view.size() && view.folded(token) == word;
}

inline bool is_punctuation(const FieldView& view, std::size_t token) {
    return token < view.size() && view.field.tokens[token].kind == schema::AtomKind::Punctuation;
}

inline bool is_glued(const FieldView& view, std::size_t token) {
    return token < view.size() && !view.field.tokens[token].space_before;
}

inline bool is_capitalised(const FieldView& view, std::size_t token) {
    return token < view.size() && (view.field.tokens[token].shape == Shape::Capitalised ||
                                   view.field.tokens[token].shape == Shape::Upper ||
                                   view.field.tokens[token].shape == Shape::Mixed);
}

/// The token before or after the match in the same sentence; view.size(): none.
inline std::size_t before(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    return match.first > sentence.first ? match.first - 1 : view.size();
}
inline std::size_t after(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    return match.last < sentence.last ? match.last : view.size();
}

}  // namespace dateline::indexer::dates
