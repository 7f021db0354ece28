// SPDX-License-Identifier: GPL-3.0-or-later
// Markup inside other formats.
#include "indexer/read/html_fragment.h"
namespace dateline::indexer {
void read_html_fragment(std::string_view html, schema::Article& article) {
    article.body = html;
}
std::string html_fragment_text(std::string_view html) {
    return std::string(html);
}
}  // namespace dateline::indexer
