// SPDX-License-Identifier: GPL-3.0-or-later
// Tells a pull quote from a turn of an interview.
#include "indexer/tag/quotes/pull_quotes.h"

#include <algorithm>
#include <string_view>

namespace dateline::indexer {

bool is_pull_quote(const schema::Article& article, std::uint32_t paragraph) {
    const auto& paragraphs = article.paragraphs;
    if (paragraph + 1 >= paragraphs.size() ||
        paragraphs[paragraph].kind != schema::ParagraphKind::Quote ||
        paragraphs[paragraph + 1].kind != schema::ParagraphKind::Attribution)
        return false;
    const auto text_of = [&](const schema::Paragraph& one) {
        return std::string_view(article.body).substr(one.start, one.end - one.start);
    };
    const auto line = text_of(paragraphs[paragraph + 1]);
    return std::count_if(paragraphs.begin(), paragraphs.end(),
                         [&](const auto& one) { return text_of(one) == line; }) == 1;
}

}  // namespace dateline::indexer
