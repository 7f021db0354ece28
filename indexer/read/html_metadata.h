// SPDX-License-Identifier: GPL-3.0-or-later
// What a page says about its article: JSON-LD, OpenGraph and other meta elements, microdata,
// <time>.
#pragma once

#include <string>
#include <vector>

#include <gumbo.h>

#include "indexer/read/complete_article.h"

namespace dateline::indexer {

/// The elements of a page that hold metadata.
struct HtmlMetadata {
    std::string linked_body;            ///< articleBody of JSON-LD
    std::string title;                  ///< of the article by JSON-LD or meta; empty: none is given
    std::string document_title;         ///< the <title>
    std::vector<std::string> headings;  ///< texts of h1 and h2, in order, the first hundred
    std::string standfirst, section, byline, source, url, language;
    std::vector<std::string> dates;  ///< of publication, as written, best first
};

/// JSON-LD of an article type (NewsArticle, ReportageNewsArticle, BlogPosting …, also inside
/// @graph) goes before meta elements, these before microdata and <time>. Broken JSON-LD is as none.
HtmlMetadata read_html_metadata(const GumboOutput& output, std::uint32_t nesting_max);

/// The title of the article: the one that the metadata give, else <title> without the site's name
/// (before or after a separator), else the only h1.
std::string choose_html_title(const HtmlMetadata& metadata);

}  // namespace dateline::indexer
