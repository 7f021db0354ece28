// SPDX-License-Identifier: GPL-3.0-or-later
// Finds in a text what a query matched there: words by their terms, phrases as one mark, NEAR only
// where the words are near.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/analysis.h"
#include "schema/tags.h"
#include "server/search/query_builder.h"

namespace dateline::server {

/// Bytes start..end of a field, half open, and which leaf of the query it is.
struct TextMark {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t leaf = 0;
};

/// Built once for a plan, used for all its hits.
class TextMarker {
  public:
    TextMarker(const SearchPlan& plan, schema::Analysis& analysis);

    bool has_leaves() const { return !leaves_.empty(); }
    std::size_t leaf_count() const { return leaves_.size(); }
    std::string_view leaf_text(std::uint32_t leaf) const { return leaves_[leaf].text; }

    /// Appends the marks of bytes start..end of a field's text (one paragraph: marks never cross
    /// its border), in order. A quick look at the first letters of each word leaves out texts that
    /// cannot match: 1 ns a byte.
    void find(schema::TextField field,
              std::string_view text,
              std::uint32_t start,
              std::uint32_t end,
              std::string_view language,
              std::vector<TextMark>& marks);

  private:
    /// A word, phrase or NEAR of the query.
    struct Leaf {
        const QueryNode* node;
        bool title_only = false;
        bool standfirst_only = false;
        std::string text;
    };
    struct IndexedWord {
        schema::Atom atom;
        std::string_view term;  ///< empty: cannot match, by its first letters
    };

    void collect(const QueryNode& node);
    void admit(std::string_view term);
    bool may_match(std::string_view text, std::uint32_t at, std::uint32_t end) const;
    bool has_candidate(std::string_view text, std::uint32_t start, std::uint32_t end) const;
    void read_words(std::string_view text,
                    std::uint32_t start,
                    std::uint32_t end,
                    std::string_view language);
    void mark_leaf(std::uint32_t leaf, std::vector<TextMark>& marks) const;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> find_words(const QueryNode& node) const;
    bool fits(const WordSlot& slot, schema::FieldId field, std::string_view term) const;

    schema::Analysis& analysis_;
    std::vector<Leaf> leaves_;
    std::bitset<32768> first_letters_;
    std::vector<IndexedWord> words_;
    std::vector<std::uint32_t> candidates_;  ///< numbers of the words that have a term
    std::string spelled_;                    ///< terms of `words_`
};

}  // namespace dateline::server
