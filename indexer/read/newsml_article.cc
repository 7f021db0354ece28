// SPDX-License-Identifier: GPL-3.0-or-later
// Takes articles out of NewsML documents.
#include "indexer/read/newsml_article.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/read/complete_article.h"
#include "indexer/read/encodings.h"
#include "indexer/read/html_fragment.h"
#include "indexer/read/nitf_article.h"
#include "indexer/read/xml_paragraphs.h"

namespace dateline::indexer {

namespace {

struct OtherItem {
    std::string_view name;
    std::string_view what;
};
constexpr std::array<OtherItem, 6> other_items = {{
    {"packageItem", "is a package: it refers to articles that are not in it"},
    {"conceptItem", "is a concept, not an article"},
    {"knowledgeItem", "is a list of concepts, not an article"},
    {"planningItem", "is a plan of coverage, not an article"},
    {"catalogItem", "is a catalogue of schemes, not an article"},
    {"catalog", "is a catalogue of schemes, not an article"},
}};

std::string first_of(std::initializer_list<std::string> values) {
    for (const auto& value : values)
        if (!value.empty())
            return value;
    return {};
}

std::string name_of(const XmlElement& party) {
    return first_of(
        {party.child("name").text(), std::string(party.attribute("literal")), party.text()});
}

void add_date(const XmlElement& element, std::vector<std::string>& dates) {
    if (auto date = element.text(); !date.empty())
        dates.push_back(std::move(date));
}

bool is_escaped_markup(const std::string& text) {
    for (const auto* tag : {"</p>", "</P>", "<br", "<BR"})
        if (text.find(tag) != std::string::npos)
            return true;
    return false;
}

/// Text, markup or escaped markup of one rendition.
void add_content(const XmlElement& content, ArticleDraft& draft) {
    auto& article = draft.article;
    if (const auto nitf = content.find("nitf"); nitf.exists()) {
        auto inner = read_nitf_article(nitf);
        article.body = std::move(inner.article.body);
        article.paragraphs = std::move(inner.article.paragraphs);
        for (auto field :
             {&schema::Article::title, &schema::Article::byline, &schema::Article::standfirst})
            if ((article.*field).empty())
                article.*field = inner.article.*field;
        return;
    }
    const auto body_element = content.find("body");
    BodyBuilder body;
    add_xml_paragraphs(body_element.exists() ? body_element : content, body);
    const auto escaped = content.whole_text();
    if (is_escaped_markup(escaped)) {
        read_html_fragment(escaped, article);
    } else if (content.local() == "inlineData") {
        article.body = escaped;
    } else {
        body.move_into(article);
    }
}

ArticleDraft read_g2_item(const XmlElement& item) {
    ArticleDraft draft;
    auto& article = draft.article;
    const auto item_meta = item.child("itemMeta");
    const auto meta = item.child("contentMeta");
    draft.source_id = std::string(item.attribute("guid"));
    article.title = first_of({meta.child("headline").text(), item_meta.child("title").text()});
    article.byline = first_of({meta.child("by").text(), name_of(meta.child("creator"))});
    article.source =
        first_of({name_of(item_meta.child("provider")), name_of(meta.child("infoSource"))});
    article.language = first_of({std::string(meta.child("language").attribute("tag")),
                                 std::string(item.attribute("lang"))});
    meta.for_each_child([&](XmlElement child) {
        if (child.local() == "subject" && article.section.empty())
            article.section = child.child("name").text();
        const auto role = child.attribute("role");
        if (child.local() == "description" && role.find("caption") == std::string_view::npos &&
            article.standfirst.empty())
            article.standfirst = child.text();
    });
    for (const auto* path : {"contentMeta/contentCreated", "itemMeta/firstCreated",
                             "itemMeta/versionCreated", "contentMeta/contentModified"})
        add_date(item.at(path), draft.metadata_dates);
    item.child("contentSet").for_each_child([&](XmlElement content) {
        if (draft.article.body.empty() &&
            (content.local() == "inlineXML" || content.local() == "inlineData"))
            add_content(content, draft);
    });
    return draft;
}

ArticleDraft read_newsml1_item(const XmlElement& item, const XmlElement& envelope) {
    ArticleDraft draft;
    auto& article = draft.article;
    draft.source_id = item.find("PublicIdentifier").text();
    article.title = item.find("HeadLine").text();
    article.standfirst = item.find("SubHeadLine").text();
    article.byline = item.find("ByLine").text();
    article.source =
        first_of({std::string(item.find("Provider").child("Party").attribute("FormalName")),
                  item.find("ProviderId").text()});
    article.language = first_of({std::string(item.find("Language").attribute("FormalName")),
                                 std::string(item.attribute("lang"))});
    article.section = std::string(item.find("Subject").attribute("FormalName"));
    add_date(item.find("FirstCreated"), draft.metadata_dates);
    add_date(item.find("ThisRevisionCreated"), draft.metadata_dates);
    add_date(envelope.child("DateAndTime"), draft.metadata_dates);
    draft.date_line = item.find("DateLine").text();
    BodyBuilder body;
    std::string escaped;
    item.for_each_below("DataContent", [&](XmlElement content) {
        const auto inside = content.find("body.content");
        add_xml_paragraphs(inside.exists() ? inside : content, body);
        if (auto text = content.whole_text(); is_escaped_markup(text))
            escaped += text;
    });
    body.move_into(article);
    if (!escaped.empty())
        read_html_fragment(escaped, article);
    return draft;
}

/// Counts what a document holds, so that a message of articles and pictures is no failure.
class Delivery {
  public:
    explicit Delivery(const Reading& reading) : reading_(reading) {}

    void add(ArticleDraft draft, const XmlElement& item) {
        draft.line = item.line();
        if (draft.article.body.empty()) {
            std::string kind(item.at("itemMeta/itemClass").attribute("qcode"));
            kind = kind.substr(kind.rfind(':') + 1);
            reject(item,
                   "holds no text" + (kind.empty() ? "" : ": its class is " + kind.substr(0, 40)));
            return;
        }
        drafts_.push_back(std::move(draft));
    }
    void reject(const XmlElement& item, const std::string& what) {
        notices_.push_back({reading_.path, item.line(), repair_utf8(what),
                            "give the items that hold the texts", true});
    }
    void finish() {
        for (auto& notice : notices_) {
            notice.rejected = drafts_.empty();
            reading_.sink.notice(std::move(notice));
        }
        std::uint64_t number = 0;
        const bool several = drafts_.size() > 1;
        for (auto& draft : drafts_) {
            draft.number = several ? ++number : 0;
            deliver(std::move(draft), reading_);
        }
        if (drafts_.empty() && notices_.empty())
            reading_.reject(0, "is NewsML without any item", "give the items that hold the texts");
    }

  private:
    const Reading& reading_;
    std::vector<ArticleDraft> drafts_;
    std::vector<Notice> notices_;
};

}  // namespace

bool is_newsml_root(std::string_view name) {
    return name == "newsItem" || name == "newsMessage" || name == "NewsML" || name == "itemSet" ||
           std::any_of(other_items.begin(), other_items.end(),
                       [&](const OtherItem& item) { return item.name == name; });
}

void read_newsml(const XmlElement& root, const Reading& reading) {
    Delivery delivery(reading);
    const auto visit = [&](XmlElement element) {
        if (element.local() == "newsItem")
            delivery.add(read_g2_item(element), element);
        else if (element.local() == "NewsItem")
            delivery.add(read_newsml1_item(element, root.child("NewsEnvelope")), element);
        for (const auto& other : other_items)
            if (element.local() == other.name)
                delivery.reject(element, std::string(other.what));
    };
    visit(root);
    if (root.local() == "newsMessage")
        root.child("itemSet").for_each_child(visit);
    else if (root.local() == "itemSet" || root.local() == "NewsML")
        root.for_each_child(visit);
    delivery.finish();
}

}  // namespace dateline::indexer
