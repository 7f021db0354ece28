// SPDX-License-Identifier: GPL-3.0-or-later
// The table of field names.
#include "indexer/read/field_names.h"

#include <algorithm>
#include <array>

namespace dateline::indexer {

namespace {

// Sorted by name.
constexpr std::array<FieldName, 95> field_names = {{
    {"@id", ArticleField::Id, 5},
    {"_id", ArticleField::Id, 2},
    {"abstract", ArticleField::Standfirst, 2},
    {"altids", ArticleField::Id, 9},
    {"article", ArticleField::Body, 9},
    {"articleBody", ArticleField::Body, 3},
    {"articleSection", ArticleField::Section, 1},
    {"article_id", ArticleField::Id, 2},
    {"article_text", ArticleField::Body, 4},
    {"author", ArticleField::Byline, 2},
    {"author_name", ArticleField::Byline, 3},
    {"authors", ArticleField::Byline, 3},
    {"bodies", ArticleField::Body, 2},
    {"body", ArticleField::Body, 0},
    {"body_html", ArticleField::Body, 3},
    {"body_text", ArticleField::Body, 2},
    {"body_xhtml", ArticleField::Body, 1},
    {"byline", ArticleField::Byline, 0},
    {"canonical_url", ArticleField::Url, 1},
    {"categories", ArticleField::Section, 4},
    {"category", ArticleField::Section, 3},
    {"content", ArticleField::Body, 6},
    {"content_html", ArticleField::Body, 4},
    {"content_text", ArticleField::Body, 5},
    {"contentcreated", ArticleField::Date, 8},
    {"created", ArticleField::Date, 9},
    {"created_at", ArticleField::Date, 9},
    {"creator", ArticleField::Byline, 4},
    {"date", ArticleField::Date, 3},
    {"dateCreated", ArticleField::Date, 7},
    {"datePublished", ArticleField::Date, 1},
    {"date_publish", ArticleField::Date, 2},
    {"date_published", ArticleField::Date, 1},
    {"deck", ArticleField::Standfirst, 3},
    {"dek", ArticleField::Standfirst, 3},
    {"description", ArticleField::Standfirst, 5},
    {"description_text", ArticleField::Standfirst, 4},
    {"descriptions", ArticleField::Standfirst, 4},
    {"desk", ArticleField::Section, 5},
    {"extended_headline", ArticleField::Title, 6},
    {"external_id", ArticleField::Id, 6},
    {"firstcreated", ArticleField::Date, 6},
    {"firstpublished", ArticleField::Date, 2},
    {"full_text", ArticleField::Body, 4},
    {"fulltext", ArticleField::Body, 4},
    {"guid", ArticleField::Id, 3},
    {"head", ArticleField::Title, 4},
    {"headline", ArticleField::Title, 1},
    {"headlines", ArticleField::Title, 2},
    {"id", ArticleField::Id, 0},
    {"identifier", ArticleField::Id, 4},
    {"inLanguage", ArticleField::Language, 1},
    {"issued", ArticleField::Date, 4},
    {"lang", ArticleField::Language, 1},
    {"language", ArticleField::Language, 0},
    {"link", ArticleField::Url, 2},
    {"mainEntityOfPage", ArticleField::Url, 3},
    {"maintext", ArticleField::Body, 4},
    {"name", ArticleField::Title, 5},
    {"news_desk", ArticleField::Section, 5},
    {"outlet", ArticleField::Source, 2},
    {"permalink", ArticleField::Url, 2},
    {"provider", ArticleField::Source, 4},
    {"pubDate", ArticleField::Date, 2},
    {"pub_date", ArticleField::Date, 2},
    {"publication", ArticleField::Source, 2},
    {"publication_date", ArticleField::Date, 1},
    {"published", ArticleField::Date, 0},
    {"publishedAt", ArticleField::Date, 1},
    {"published_at", ArticleField::Date, 1},
    {"published_date", ArticleField::Date, 1},
    {"publisher", ArticleField::Source, 1},
    {"section", ArticleField::Section, 0},
    {"section_name", ArticleField::Section, 1},
    {"site", ArticleField::Source, 4},
    {"site_name", ArticleField::Source, 3},
    {"slug", ArticleField::Id, 8},
    {"source", ArticleField::Source, 0},
    {"source_name", ArticleField::Source, 1},
    {"standfirst", ArticleField::Standfirst, 0},
    {"story", ArticleField::Body, 8},
    {"subheadline", ArticleField::Standfirst, 3},
    {"subtitle", ArticleField::Standfirst, 3},
    {"summary", ArticleField::Standfirst, 2},
    {"text", ArticleField::Body, 5},
    {"timestamp", ArticleField::Date, 8},
    {"title", ArticleField::Title, 0},
    {"topic", ArticleField::Section, 4},
    {"updated", ArticleField::Date, 9},
    {"uri", ArticleField::Id, 3},
    {"url", ArticleField::Url, 0},
    {"uuid", ArticleField::Id, 2},
    {"versioncreated", ArticleField::Date, 5},
    {"webUrl", ArticleField::Url, 2},
    {"web_url", ArticleField::Url, 2},
}};

constexpr bool is_sorted_by_name() {
    for (std::size_t i = 1; i < field_names.size(); ++i)
        if (field_names[i - 1].name >= field_names[i].name)
            return false;
    return true;
}
static_assert(is_sorted_by_name());

}  // namespace

const FieldName* find_field_name(std::string_view name) {
    const auto found =
        std::lower_bound(field_names.begin(), field_names.end(), name,
                         [](const FieldName& row, std::string_view n) { return row.name < n; });
    return found != field_names.end() && found->name == name ? &*found : nullptr;
}

std::string& field_of(ArticleDraft& draft, ArticleField field) {
    auto& article = draft.article;
    switch (field) {
        case ArticleField::Id:
            return draft.source_id;
        case ArticleField::Title:
            return article.title;
        case ArticleField::Standfirst:
            return article.standfirst;
        case ArticleField::Section:
            return article.section;
        case ArticleField::Byline:
            return article.byline;
        case ArticleField::Source:
            return article.source;
        case ArticleField::Url:
            return article.url;
        case ArticleField::Language:
            return article.language;
        case ArticleField::Date:
            return draft.date_line;
        case ArticleField::Body:
            break;
    }
    return article.body;
}

bool holds_markup(std::string_view text) {
    const auto head = text.substr(0, 4000);
    for (const std::string_view tag : {"</p>", "</P>", "<p>", "<P>", "<br", "<BR"})
        if (head.find(tag) != std::string_view::npos)
            return true;
    return head.rfind("<div", 0) == 0;
}

}  // namespace dateline::indexer
