// SPDX-License-Identifier: GPL-3.0-or-later
// Completes drafts of articles.
#include "indexer/read/complete_article.h"

#include <utility>

#include "indexer/read/article_id.h"
#include "indexer/read/body_text.h"
#include "indexer/read/encodings.h"
#include "indexer/read/language.h"
#include "indexer/read/paragraph_kinds.h"
#include "indexer/read/publication_date.h"

namespace dateline::indexer {

using schema::Article;
using schema::ParagraphKind;
using schema::Problem;
using schema::Result;

namespace {

constexpr std::size_t field_bytes_max = 4096;
constexpr std::size_t url_bytes_max = 2048;

/// Cut at a character, so that no field outgrows what a hit may show.
void shorten(std::string& text, std::size_t bytes) {
    if (text.size() <= bytes)
        return;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes;
    text.resize(bytes);
}

void clean_field(std::string& text) {
    text = clean_line(normalise_text(std::move(text)));
    shorten(text, field_bytes_max);
}

void drop_by(std::string& byline) {
    const std::string_view text = byline;
    const auto head = text.substr(0, 3);
    if (head == "By " || head == "BY " || head == "by " || head == "By:")
        byline = clean_line(text.substr(3));
}

void complete_fields(Article& article, bool text_is_given) {
    if (!text_is_given) {
        clean_field(article.title);
        clean_field(article.standfirst);
    }
    for (auto* field : {&article.section, &article.byline, &article.source, &article.url})
        clean_field(*field);
    drop_by(article.byline);
    if (article.url.size() > url_bytes_max || article.url.find(' ') != std::string::npos)
        article.url.clear();
}

void complete_paragraphs(Article& article) {
    if (article.paragraphs.empty() && !article.body.empty()) {
        article.paragraphs = find_paragraphs(article.body);
        find_paragraph_kinds(article.body, article.paragraphs);
    }
    if (!article.standfirst.empty() || article.paragraphs.empty())
        return;
    for (std::size_t i = 0; i < article.paragraphs.size() && i < 2; ++i) {
        const auto& paragraph = article.paragraphs[i];
        if (paragraph.kind == ParagraphKind::Standfirst)
            article.standfirst =
                article.body.substr(paragraph.start, paragraph.end - paragraph.start);
    }
}

Problem too_long(const Article& article, const ReadLimits& limits) {
    return {"the text of the article is " + std::to_string(article.body.size()) +
                " bytes long, more than " + std::to_string(limits.article_bytes_max),
            "split it, or raise the limit on the size of an article"};
}

}  // namespace

Result<Article> complete_article(ArticleDraft draft,
                                 const std::string& path,
                                 const ReadLimits& limits,
                                 std::vector<Problem>& warnings) {
    auto& article = draft.article;
    if (article.body.size() > limits.article_bytes_max)
        return too_long(article, limits);
    if (article.title.size() > limits.article_bytes_max)
        return Problem{"the title is longer than an article may be", "check the file"};
    if (!draft.text_is_given)
        article.body = normalise_text(std::move(article.body));
    complete_fields(article, draft.text_is_given);
    complete_paragraphs(article);
    if (article.paragraphs.empty() && article.title.empty() && article.standfirst.empty() &&
        !draft.text_is_given)
        return Problem{"has no text", "only articles with a title or a text can be found again"};

    std::vector<std::string> unread;
    const auto date_line = draft.date_line.empty() ? article.byline : draft.date_line;
    article.published = find_published(
        {std::move(draft.metadata_dates), article.url, date_line, article.body, path}, unread);
    article.language =
        find_language(article.body.empty() ? article.title : article.body, article.language);
    article.id = make_article_id(draft.source_id, article.url, path, draft.number);
    article.path = path;
    for (auto& text : unread) {
        shorten(text, 60);
        warnings.push_back({"the publication date '" + text + "' of the article '" + article.id +
                                "' cannot be read, or is none of a newspaper: dropped",
                            "write it as YYYY-MM-DD, from 1800 to 2199"});
    }
    return std::move(article);
}

void deliver(ArticleDraft draft, const Reading& reading) {
    std::vector<Problem> warnings;
    const auto line = draft.line;
    auto article = complete_article(std::move(draft), reading.path, reading.limits, warnings);
    for (const auto& warning : warnings)
        reading.warn(line, warning.what, warning.hint);
    if (article)
        reading.sink.article(std::move(*article));
    else
        reading.reject(line, article.problem().what, article.problem().hint);
}

}  // namespace dateline::indexer
