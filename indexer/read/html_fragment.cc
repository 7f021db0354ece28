// SPDX-License-Identifier: GPL-3.0-or-later
// Reads markup inside other formats.
#include "indexer/read/html_fragment.h"

#include "indexer/read/body_text.h"
#include "indexer/read/html_page.h"
#include "indexer/read/html_paragraphs.h"

namespace dateline::indexer {

namespace {
constexpr std::uint32_t nesting_max = 256;
}

void read_html_fragment(std::string_view html, schema::Article& article) {
    const auto page = Page::parse(html, nesting_max);
    BodyBuilder body;
    if (page)
        add_paragraphs(*page, page->body(), body);
    body.move_into(article);
}

std::string html_fragment_text(std::string_view html) {
    if (html.find_first_of("<&") == std::string_view::npos)
        return clean_line(html);
    const auto page = Page::parse(html, nesting_max);
    return page ? page->text_of(page->body()) : std::string();
}

}  // namespace dateline::indexer
