// SPDX-License-Identifier: GPL-3.0-or-later
// What kind a paragraph of plain text is, from its shape and its neighbours': headings, pull
// quotes, their attributions.
#pragma once

#include <string_view>
#include <vector>

#include "schema/article.h"

namespace dateline::indexer {

/// What can be seen of one line without knowing what it says.
struct LineShape {
    std::size_t words = 0;
    bool ends_sentence = false;  ///< . ! ? … or a quotation mark after one of them
    bool ends_open = false;      ///< , ; : -
    bool starts_upper = false;   ///< capital, digit, quotation mark or a letter without case
    bool is_quoted = false;      ///< one pair of quotation marks around all of it
};
LineShape measure_line(std::string_view line);

/// A line that may say whose a quotation is: short, no sentence, begins with a name or a dash.
bool looks_like_attribution(std::string_view line);

/// Marks headings, quotes with their attributions; all else stays what it is. `paragraphs` are of
/// `body`, all of the kind Text or already known.
void find_paragraph_kinds(std::string_view body, std::vector<schema::Paragraph>& paragraphs);

}  // namespace dateline::indexer
