// SPDX-License-Identifier: GPL-3.0-or-later
// A query as a tree: what the parser makes of `q`, and the builder resolves against a build.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/atoms.h"
#include "schema/columns.h"
#include "schema/fields.h"
#include "server/search_request.h"

namespace dateline::server {

/// One word of a query.
struct WordSlot {
    std::string text;  ///< as typed
    schema::AtomKind kind = schema::AtomKind::Word;
    bool is_prefix = false;
    /// Filled by the builder: terms of the index, prefixes included, any of which will do.
    std::vector<std::string> terms;
};

struct QueryNode {
    enum class Kind : std::uint8_t {
        All,      ///< every article
        Nothing,  ///< none
        Words,    ///< slots one after the other: one is a word, several a phrase
        Near,     ///< children (Words) within `distance` words of each other, in any order
        Value,    ///< a value of `field` (one that has a column, or Id)
        Date,     ///< `date` on `field` (About or Published)
        And,
        Or,
        Not,  ///< of its one child
    };

    Kind kind = Kind::All;
    schema::FieldId field = schema::FieldId::Text;
    std::string text;             ///< Value, Date: as typed; Words: in quotation marks if quoted
    bool is_quoted = false;       ///< Words
    std::vector<WordSlot> slots;  ///< Words
    std::uint32_t distance = 0;   ///< Near
    DateFilter date;              ///< Date
    bool about_wider = true;      ///< Date of About: statements wider than the range count too
    std::vector<QueryNode> children;
    /// Filled by the builder. Value: ordinals of the column, any of which will do.
    std::vector<std::uint32_t> ordinals;
    bool is_direct = false;  ///< Value of Place: the article names it itself, not a place inside it
    bool is_recognised = false;  ///< Value: not asked for, but recognised in the words
};

/// Whether the kind's set comes from words of the text.
inline bool is_text_node(const QueryNode& node) {
    return node.kind == QueryNode::Kind::Words || node.kind == QueryNode::Kind::Near;
}

/// For people: `budget AND "public inquiry" AND actor:"Angela Merkel"`.
std::string print_query(const QueryNode& node);
/// With the terms and ordinals that the builder found.
std::string print_resolved_query(const QueryNode& node);

}  // namespace dateline::server
