// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the article of a web page together.
#include "indexer/read/html_article.h"

#include <algorithm>

#include "indexer/read/body_text.h"
#include "indexer/read/complete_article.h"
#include "indexer/read/date_line.h"
#include "indexer/read/encodings.h"
#include "indexer/read/html_depth.h"
#include "indexer/read/html_hints.h"
#include "indexer/read/html_metadata.h"
#include "indexer/read/html_page.h"
#include "indexer/read/html_paragraphs.h"
#include "indexer/read/main_text.h"
#include "indexer/read/main_text_blocks.h"
#include "indexer/read/reported_text.h"

namespace dateline::indexer {

using schema::ParagraphKind;

namespace {

constexpr std::size_t charset_search_bytes = 4096;
constexpr std::uint32_t date_line_chars_max = 120;

/// The encoding that the page declares in its first bytes.
std::string page_charset(std::string_view bytes) {
    const auto head = bytes.substr(0, charset_search_bytes);
    auto charset = xml_declared_encoding(head);
    return charset.empty()
               ? declared_charset(head.substr(std::min(head.find("charset"), head.size())))
               : charset;
}

/// Nothing but a date, as it stands under a headline; a time of the day may follow.
bool is_bare_date(std::string_view line, const WrittenDate& date) {
    constexpr std::size_t clock_bytes_max = 16;
    return date.start <= 12 && line.size() - date.end <= clock_bytes_max;
}

/// As few nodes as one line may hold, so that no box is measured once for each box around it.
bool is_small(const Page& page, NodeId id) {
    constexpr int nodes_max = 24;
    int nodes = 0;
    for (auto inner = page.after(id, id); inner != no_node; inner = page.after(inner, id))
        if (++nodes > nodes_max)
            return false;
    return true;
}

/// A line with the date of publication: in a place that is named for dates ("posted",
/// "entry-date"), else one that says so ("Published 3 Nov 2024"), else a bare date between headline
/// and text, else an update there.
std::string find_date_line(const Page& page) {
    std::string said;
    std::string bare;
    std::string updated;
    bool in_head = false;
    for (auto id = page.body(); id != no_node; id = page.after(id, page.body())) {
        const auto& node = page.node(id);
        if (node.is_text)
            continue;
        const auto chars = is_small(page, id) ? page.measure(id).chars : date_line_chars_max + 1;
        in_head = node.tag == GUMBO_TAG_H1 ||
                  (in_head && (node.tag != GUMBO_TAG_P || chars <= date_line_chars_max));
        if (chars < 6 || chars > date_line_chars_max)
            continue;
        auto line = page.text_of(id);
        const auto found = line.find_first_of("0123456789") == std::string::npos
                               ? std::nullopt
                               : find_line_date(line);
        if (!found)
            continue;
        if (found->role == DateRole::Update) {
            if (updated.empty() && in_head)
                updated = std::move(line);
            continue;
        }
        if (hints_at_date(node.hints) || hints_at_byline(node.hints))
            return line;
        if (said.empty() && found->role == DateRole::Publication)
            said = line;
        else if (bare.empty() && in_head && is_bare_date(line, found->date))
            bare = std::move(line);
    }
    for (auto* line : {&said, &bare, &updated})
        if (!line->empty())
            return std::move(*line);
    return {};
}

std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    auto host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    return std::string(host.substr(0, 4) == "www." ? host.substr(4) : host);
}

/// The description is the standfirst, unless it only repeats how the text begins. A first paragraph
/// that says the same is it.
void settle_standfirst(schema::Article& article) {
    if (article.standfirst.empty() || article.paragraphs.empty())
        return;
    auto& first = article.paragraphs[0];
    const auto text = article.body.substr(first.start, first.end - first.start);
    auto description = article.standfirst;
    for (const std::string_view dots : {"...", "…", " "})
        while (description.size() >= dots.size() &&
               std::string_view(description).substr(description.size() - dots.size()) == dots)
            description.resize(description.size() - dots.size());
    if (text == article.standfirst && article.paragraphs.size() > 2)
        first.kind = ParagraphKind::Standfirst;
    else if (text.compare(0, std::min<std::size_t>(description.size(), 60), description, 0, 60) ==
                 0 ||
             article.body.find(description) != std::string::npos)
        article.standfirst.clear();
}

/// Behind a wall, or drawn by scripts, the page shows less than half of what its metadata hold.
void prefer_linked_body(const std::string& linked, schema::Article& article) {
    if (linked.size() / 2 <= article.body.size())
        return;
    article.body = linked;
    article.paragraphs.clear();
}

ArticleDraft draft_of(const HtmlMetadata& metadata, std::string_view url) {
    ArticleDraft draft;
    auto& article = draft.article;
    article.title = choose_html_title(metadata);
    article.standfirst = metadata.standfirst;
    article.section = metadata.section;
    article.byline = metadata.byline;
    article.source = metadata.source;
    article.url = metadata.url.empty() ? std::string(url) : metadata.url;
    article.language = metadata.language;
    if (article.source.empty())
        article.source = host_of(article.url);
    draft.metadata_dates = metadata.dates;
    return draft;
}

}  // namespace

void read_html_page(std::string_view bytes,
                    std::string_view url,
                    std::string_view charset,
                    std::uint64_t number,
                    const Reading& reading) {
    const auto html = normalise_text(decode_reported(
        bytes, charset.empty() ? page_charset(bytes) : std::string(charset), 1, reading));
    auto page = Page::parse(html, reading.limits.nesting_max);
    if (!page) {
        reading.reject(line_of(html, find_deep_nesting(html, reading.limits.nesting_max)),
                       page.problem().what, page.problem().hint);
        return;
    }
    const auto metadata = read_html_metadata(page->gumbo(), reading.limits.nesting_max);
    auto draft = draft_of(metadata, url);
    draft.number = number;
    if (draft.metadata_dates.empty())
        draft.date_line = find_date_line(*page);
    const auto found = find_main_text(*page, draft.article.title);
    if (draft.article.byline.empty())
        draft.article.byline = found.byline;
    BodyBuilder body;
    for (const auto root : found.roots)
        add_paragraphs(*page, root, body);
    body.move_into(draft.article);
    prefer_linked_body(metadata.linked_body, draft.article);
    settle_standfirst(draft.article);
    deliver(std::move(draft), reading);
}

void read_html_article(std::string_view bytes, const Reading& reading) {
    read_html_page(bytes, "", "", 0, reading);
}

}  // namespace dateline::indexer
