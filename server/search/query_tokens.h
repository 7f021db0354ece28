// SPDX-License-Identifier: GPL-3.0-or-later
// Splits `q` into the tokens of the query language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.h"

namespace dateline::server {

struct QueryToken {
    enum class Kind : std::uint8_t {
        Word,    ///< `text` without white space; may hold several words ("Jean-Claude")
        Quoted,  ///< `text` between quotation marks
        Field,   ///< `field` and a colon; its value is the next token
        Open,
        Close,
        And,
        Or,
        Not,  ///< NOT, or '-' before a word
        Near,
    };

    Kind kind = Kind::Word;
    std::string text;
    schema::FieldId field = schema::FieldId::Text;
    std::uint32_t distance = 0;
};

struct QueryTokens {
    std::vector<QueryToken> tokens;
    bool damaged = false;  ///< a quotation mark without its partner, or an unknown field
};

QueryTokens split_query(std::string_view q);

}  // namespace dateline::server
