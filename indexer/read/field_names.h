// SPDX-License-Identifier: GPL-3.0-or-later
// Names that formats and people give to the fields of articles.
#pragma once

#include <string>
#include <string_view>

#include "indexer/read/complete_article.h"

namespace dateline::indexer {

enum class ArticleField {
    Id,
    Title,
    Standfirst,
    Section,
    Byline,
    Source,
    Url,
    Language,
    Date,
    Body
};
inline constexpr std::size_t article_field_count = 10;

/// `rank`: where several names of one field are there, the smallest wins.
struct FieldName {
    std::string_view name;
    ArticleField field;
    int rank;
};

/// The field that a JSON member or a column of that name holds: ours, ninjs, schema.org, JSON Feed,
/// and the usual synonyms. Null: none. The table is in indexer/README.md.
const FieldName* find_field_name(std::string_view name);

/// Where a draft keeps a field; not for Date, which has several values.
std::string& field_of(ArticleDraft& draft, ArticleField field);

/// Whether a text is HTML: paragraphs or line breaks near its front.
bool holds_markup(std::string_view text);

}  // namespace dateline::indexer
