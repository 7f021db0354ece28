// SPDX-License-Identifier: GPL-3.0-or-later
// What every article gets whatever its format: clean fields, paragraphs, id, date, language; and
// the last check.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/read/reading.h"
#include "schema/article.h"
#include "schema/result.h"

namespace dateline::indexer {

/// What a format's room found. Texts are valid UTF-8.
struct ArticleDraft {
    schema::Article article;  ///< id, published and path are still empty; language as declared
    std::string source_id;    ///< the source's own id
    std::vector<std::string> metadata_dates;  ///< as written, best first
    std::string date_line;       ///< a line of the page with the date, if it is not in the byline
    std::uint64_t line = 0;      ///< of the file, for notices
    std::uint64_t number = 0;    ///< of the article in the file from 1; 0: the file is one article
    bool text_is_given = false;  ///< title, standfirst and body stay byte for byte (JSON)
};

/// Problem: no text, or longer than the limits allow. `warnings`: what was dropped.
schema::Result<schema::Article> complete_article(ArticleDraft draft,
                                                 const std::string& path,
                                                 const ReadLimits& limits,
                                                 std::vector<schema::Problem>& warnings);

/// Completes it and passes it on, or the reason why not.
void deliver(ArticleDraft draft, const Reading& reading);

}  // namespace dateline::indexer
