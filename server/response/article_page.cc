// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the template of the article page.
#include <algorithm>

#include "server/response/evidence_view.h"
#include "server/response/html.h"
#include "server/response/marked_text.h"
#include "server/response/page_parts.h"
#include "server/response/wording.h"

namespace dateline::server {

namespace {

bool is_web_address(std::string_view url) {
    return url.substr(0, 7) == "http://" || url.substr(0, 8) == "https://";
}

// The query string without the reader's place in it.
std::string search_of(std::string_view query) {
    std::string search;
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto piece = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (piece.empty() || piece.substr(0, 9) == "position=")
            continue;
        (search += search.empty() ? "" : "&").append(piece);
    }
    return search;
}

std::vector<PageData> paragraph_data(const schema::Article& article,
                                     const schema::Tags& tags,
                                     const std::vector<TagMark>& marks,
                                     const std::vector<WordMark>& words) {
    auto paragraphs = article.paragraphs;
    if (paragraphs.empty() && !article.body.empty())
        paragraphs.push_back(
            {0, static_cast<std::uint32_t>(article.body.size()), schema::ParagraphKind::Text});
    std::vector<PageData> list;
    list.reserve(paragraphs.size());
    for (const auto& paragraph : paragraphs) {
        auto& entry = list.emplace_back();
        using Kind = schema::ParagraphKind;
        entry.set("is_heading", paragraph.kind == Kind::Heading);
        entry.set("is_quote", paragraph.kind == Kind::Quote);
        entry.set("is_plain", paragraph.kind != Kind::Heading && paragraph.kind != Kind::Quote);
        entry.set("paragraph_class", paragraph.kind == Kind::Text
                                         ? std::string_view()
                                         : schema::print_paragraph_kind(paragraph.kind));
        entry.set("text", print_marked(article.body, paragraph.start, paragraph.end,
                                       schema::TextField::Body, marks, tags.quotes, words));
    }
    return list;
}

std::vector<PageData> quote_data(const schema::Article& article, const schema::Tags& tags) {
    std::vector<PageData> list;
    for (const auto& quote : tags.quotes) {
        const auto& text = schema::text_of(article, quote.field);
        if (quote.start >= quote.end || quote.end > text.size())
            continue;
        auto& entry = list.emplace_back();
        entry.set("said", text.substr(quote.start, quote.end - quote.start));
        entry.set("speaker", quote.speaker);
        entry.set("speaker_href", quote.speaker_id.empty()
                                      ? std::string()
                                      : overview_href("actor", quote.speaker_id));
        entry.set("quote_rule", quote.rule);
    }
    return list;
}

std::vector<PageData> related_data(const std::vector<Hit>& hits) {
    std::vector<PageData> list;
    for (const auto& hit : hits) {
        auto& entry = list.emplace_back();
        entry.set("related_href", article_href(hit.id));
        entry.set("related_title", hit.title.empty() ? "Untitled" : hit.title);
        entry.set("related_source", hit.source);
        entry.set("related_date",
                  hit.published.value ? print_date_short(*hit.published.value) : "undated");
    }
    return list;
}

void set_neighbours(PageData& page, const ArticleView& view) {
    const std::string search = search_of(view.search);
    const auto link = [&](const char* key, const char* title, const auto& neighbour) {
        page.set(title, neighbour ? neighbour->title : std::string());
        page.set(key, neighbour ? article_href(neighbour->id) + "?" + search +
                                      (search.empty() ? "" : "&") +
                                      "position=" + std::to_string(neighbour->offset + 1)
                                : std::string());
    };
    link("previous_href", "previous_title", view.previous);
    link("next_href", "next_title", view.next);
    page.set("back_href", view.position > 0 || !search.empty() ? "/search?" + search : "");
    page.set("where_in", view.position > 0
                             ? print_count(view.position) + " of " + print_count(view.total)
                             : std::string());
}

std::string citation(const ArticleView& view) {
    const auto& article = view.stored.article;
    std::string text = "“" + (article.title.empty() ? "Untitled" : article.title) + "”";
    if (!article.source.empty())
        text += ", " + article.source;
    text += article.published.value ? ", " + print_date_words(*article.published.value) + " (" +
                                          std::string(origin_words(article.published.origin)) + ")"
                                    : ", undated";
    text += ". Dateline build " + view.build.id + ", article " + article.id;
    if (view.position > 0)
        text += ", hit " + print_count(view.position) + " of " + print_count(view.total) +
                " for the search “" + search_of(view.search) + "”";
    return text + ".";
}

}  // namespace

std::string print_article_page(const ArticleView& view) {
    const auto& article = view.stored.article;
    const auto& tags = view.stored.tags;
    PageData page;
    set_frame(page, article.title.empty() ? "Untitled" : article.title, view.request, view.build,
              true);
    const auto marks = tag_marks(tags);
    page.set("title_html",
             print_marked(article.title, 0, static_cast<std::uint32_t>(article.title.size()),
                          schema::TextField::Title, marks, {}, view.words));
    page.set("standfirst_html",
             article.standfirst_is_in_body()
                 ? std::string()
                 : print_marked(article.standfirst, 0,
                                static_cast<std::uint32_t>(article.standfirst.size()),
                                schema::TextField::Standfirst, marks, tags.quotes, view.words));
    page.set("source", article.source);
    page.set("section", article.section);
    page.set("byline", article.byline);
    page.set("language", article.language);
    set_published(page, article.published);
    page.set("date_evidence", article.published.evidence);
    page.set("url", is_web_address(article.url) ? article.url : std::string());
    page.set("path", article.path);
    page.set("paragraphs", paragraph_data(article, tags, marks, view.words));
    page.set("words",
             view.words.empty() ? std::string() : print_count_of(view.words.size(), "mention"));
    set_evidence(page, article, tags);
    auto quotes = quote_data(article, tags);
    page.set("has_quotes", !quotes.empty());
    page.set("quotes", std::move(quotes));
    page.set("has_similar", !view.similar.empty());
    page.set("similar", related_data(view.similar));
    page.set("has_copies", !view.copies.empty());
    page.set("copies", related_data(view.copies));
    set_neighbours(page, view);
    page.set("cite", citation(view));
    page.set("json_href", "/v1" + article_href(article.id));
    return print_page("article", page);
}

}  // namespace dateline::server
