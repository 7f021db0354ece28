// SPDX-License-Identifier: GPL-3.0-or-later
// Takes articles out of feeds.
#include "indexer/read/feed_article.h"

#include <algorithm>

#include "indexer/read/complete_article.h"
#include "indexer/read/html_fragment.h"
#include "indexer/read/xml_paragraphs.h"

namespace dateline::indexer {

namespace {

std::string first_of(std::initializer_list<std::string> values) {
    for (const auto& value : values)
        if (!value.empty())
            return value;
    return {};
}

/// A text construct: plain, escaped markup, or markup itself.
void take_content(const XmlElement& content, schema::Article& article) {
    const auto type = content.attribute("type");
    const bool is_markup_itself = type == "xhtml" || type == "application/xhtml+xml" ||
                                  content.child("div").exists() || content.child("p").exists();
    if (is_markup_itself) {
        BodyBuilder body;
        add_xml_paragraphs(content, body);
        body.move_into(article);
    } else {
        read_html_fragment(content.whole_text(), article);
    }
}

std::string plain_text(const XmlElement& element) {
    return html_fragment_text(element.text());
}

/// The texts: the longest of them is the body, a summary beside it the standfirst.
void take_texts(const XmlElement& item, schema::Article& article) {
    auto content = item.child("content:encoded");
    if (!content.exists())
        content = item.child("content");
    auto summary = item.child("description");
    if (!summary.exists())
        summary = item.child("summary");
    if (content.exists() && !content.text().empty()) {
        take_content(content, article);
        article.standfirst = plain_text(summary.exists() ? summary : item.child("encoded"));
        if (article.body.compare(0, article.standfirst.size(), article.standfirst) == 0)
            article.standfirst.clear();
    } else {
        take_content(summary, article);
    }
}

std::string link_of(const XmlElement& item) {
    std::string first, alternate;
    item.for_each_child([&](XmlElement child) {
        if (child.name() != "link" && child.name() != "atom:link" && child.local() != "link")
            return;
        const auto href =
            child.attribute("href").empty() ? child.text() : std::string(child.attribute("href"));
        const auto rel = child.attribute("rel");
        if (first.empty() && (rel.empty() || rel == "alternate"))
            first = href;
        if (alternate.empty() && rel == "alternate")
            alternate = href;
    });
    return alternate.empty() ? first : alternate;
}

std::string id_of(const XmlElement& item) {
    return first_of(
        {item.child("guid").text(), item.child("id").text(), std::string(item.attribute("about"))});
}

ArticleDraft read_item(const XmlElement& item, const XmlElement& channel) {
    ArticleDraft draft;
    auto& article = draft.article;
    article.title = plain_text(item.child("title"));
    take_texts(item, article);
    article.url = link_of(item);
    if (article.url.rfind("http", 0) != 0)
        article.url.clear();
    draft.source_id = id_of(item);
    const auto author = item.child("author");
    article.byline = first_of({item.child("dc:creator").text(), author.child("name").text(),
                               author.child("name").exists() ? "" : author.text(),
                               item.child("creator").text()});
    const auto category = item.child("category");
    article.section =
        first_of({category.text(), std::string(category.attribute("label")),
                  std::string(category.attribute("term")), item.child("dc:subject").text()});
    article.source = first_of({item.at("source/title").text(),
                               item.at("source/title").exists() ? "" : item.child("source").text(),
                               plain_text(channel.child("title"))});
    article.language =
        first_of({std::string(item.attribute("lang")), channel.child("language").text(),
                  std::string(channel.attribute("lang"))});
    for (const auto* name : {"pubDate", "published", "dc:date", "issued", "date", "created",
                             "updated", "modified", "wp:post_date"})
        if (auto date = item.child(name).text(); !date.empty())
            draft.metadata_dates.push_back(std::move(date));
    draft.line = item.line();
    return draft;
}

/// Attachments and menus of a WordPress export.
bool is_no_article(const XmlElement& item) {
    const auto type = item.child("wp:post_type").text();
    return !type.empty() && type != "post" && type != "page" && type != "article";
}

}  // namespace

bool is_feed_root(std::string_view name) {
    return name == "rss" || name == "RDF" || name == "feed" || name == "channel";
}

void read_feed(const XmlTree& tree, const Reading& reading) {
    const auto root = tree.root();
    const auto channel =
        root.local() == "rss" || root.local() == "RDF" ? root.child("channel") : root;
    std::vector<XmlElement> items;
    std::size_t others = 0;
    root.for_each_below("", [&](XmlElement element) {
        if (element.is_text() || (element.local() != "item" && element.local() != "entry") ||
            !tree.is_complete(element))
            return;
        is_no_article(element) ? void(++others) : items.push_back(element);
    });
    std::uint64_t number = 0;
    for (const auto& item : items) {
        auto draft = read_item(item, channel);
        draft.number = items.size() > 1 ? ++number : 0;
        deliver(std::move(draft), reading);
    }
    if (others > 0)
        reading.warn(0, std::to_string(others) + " items are attachments or menus: skipped",
                     "nothing needs to be done");
    if (items.empty() && !tree.broken())
        reading.reject(0, "is a feed without items", "fetch it when it has some");
}

}  // namespace dateline::indexer
