// SPDX-License-Identifier: GPL-3.0-or-later
// A reading for fuzz entries: small limits, and every article that comes out is checked.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/read/article_id.h"
#include "indexer/read/encodings.h"
#include "indexer/read/reading.h"

namespace dateline::indexer {

inline void require(bool holds) {
    if (!holds)
        std::abort();
}

/// What schema/article.h promises of every article.
inline void check_article(const schema::Article& article) {
    require(is_plain_id(article.id));
    for (const auto* text :
         {&article.title, &article.standfirst, &article.section, &article.byline, &article.source,
          &article.url, &article.language, &article.body, &article.published.evidence})
        require(is_utf8(*text));
    std::uint32_t end = 0;
    for (const auto& paragraph : article.paragraphs) {
        require(paragraph.start >= end && paragraph.start < paragraph.end);
        require(paragraph.end <= article.body.size());
        end = paragraph.end;
    }
    require(article.published.value.has_value() ==
            (article.published.origin != schema::DateOrigin::None));
}

struct CheckedReading {
    ReadLimits limits;
    ArticleSink sink{
        [](schema::Article article) { check_article(article); },
        [](const Notice& notice) { require(is_utf8(notice.what) && !notice.what.empty()); }};
    Reading reading{"fuzz/input", limits, sink};

    CheckedReading() {
        limits.article_bytes_max = 1 << 20;
        limits.line_bytes_max = 1 << 16;
        limits.file_bytes_max = 1 << 20;
        limits.unpacked_bytes_max = 1 << 24;
        limits.nesting_max = 100;
    }
};

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace dateline::indexer
