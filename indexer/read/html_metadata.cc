// SPDX-License-Identifier: GPL-3.0-or-later
// Collects metadata from the elements of a page.
#include "indexer/read/html_metadata.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "indexer/read/body_text.h"
#include "indexer/read/date_line.h"
#include "indexer/read/html_fragment.h"
#include "indexer/read/html_linked_data.h"
#include "indexer/read/html_page.h"
#include "indexer/read/written_date.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t headings_max = 100;
constexpr std::size_t scripts_max = 50;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Names of the date of publication: "article:published_time", "pubdate", "DC.date.issued", "date".
bool is_publication_name(std::string_view name) {
    if (holds(name, "modif") || holds(name, "updat") || holds(name, "expir") ||
        holds(name, "revis"))
        return false;
    if (holds(name, "publish") || holds(name, "publication") || holds(name, "pubdate") ||
        holds(name, "pub-date") || holds(name, "pub_date"))
        return holds(name, "date") || holds(name, "time") || name == "published" ||
               name == "article.published";
    return name == "date" || name == "dc.date" || name == "dc.date.issued" ||
           name == "dcterms.date" || name == "dcterms.issued" || name == "dcterms.created" ||
           name == "dc.date.created" || name == "article.created" || name == "datecreated" ||
           name == "sailthru.date" || name == "displaydate" || name == "release_date" ||
           name == "ptime";
}

/// Gathers while walking over gumbo's tree once.
class Gatherer {
  public:
    Gatherer(HtmlMetadata& found, std::uint32_t nesting_max)
        : found_(found), parser_(nesting_max) {}

    void visit(const GumboNode& node) {
        const auto& element = node.v.element;
        switch (element.tag) {
            case GUMBO_TAG_HTML:
                found_.language = attribute_of(element, "lang");
                break;
            case GUMBO_TAG_TITLE:
                if (found_.document_title.empty())
                    found_.document_title = text_inside(element);
                break;
            case GUMBO_TAG_META:
                visit_meta(element);
                break;
            case GUMBO_TAG_LINK:
                if (lower(attribute_of(element, "rel")) == "canonical" && canonical_.empty())
                    canonical_ = attribute_of(element, "href");
                break;
            case GUMBO_TAG_SCRIPT:
                if (holds(lower(attribute_of(element, "type")), "ld+json") &&
                    scripts_++ < scripts_max)
                    visit_linked_data(element);
                break;
            case GUMBO_TAG_TIME:
                visit_time(node);
                break;
            case GUMBO_TAG_H1:
            case GUMBO_TAG_H2:
                if (found_.headings.size() < headings_max)
                    found_.headings.push_back(text_inside(element));
                break;
            default:
                break;
        }
        const auto itemprop = attribute_of(element, "itemprop");
        if (!itemprop.empty() && element.tag != GUMBO_TAG_META && element.tag != GUMBO_TAG_TIME &&
            holds(itemprop, "datePublished")) {
            auto date = attribute_of(element, "content");
            if (date.empty())
                date = attribute_of(element, "datetime");
            add_date(date.empty() ? text_inside(element) : std::string(date), 3);
        }
    }

    void finish() {
        const auto meta = [&](std::initializer_list<const char*> names) -> std::string {
            for (const auto* name : names)
                if (const auto at = metas_.find(name); at != metas_.end())
                    return at->second;
            return {};
        };
        found_.title = meta({"dc:title", "dcterm:title", "og:title", "weibo:article:title",
                             "weibo:webpage:title", "title", "twitter:title", "parsely-title"});
        found_.standfirst =
            meta({"og:description", "description", "twitter:description", "dc:description"});
        found_.section =
            meta({"article:section", "parsely-section", "section", "sailthru.section"});
        found_.byline = meta({"author", "dc:creator", "parsely-author", "sailthru.author", "byl"});
        if (found_.byline.empty() || found_.byline.rfind("http", 0) == 0)
            found_.byline = meta({"article:author"});
        if (found_.byline.rfind("http", 0) == 0)
            found_.byline.clear();
        found_.source = meta({"og:site_name", "application-name", "dc:publisher"});
        found_.url =
            canonical_.rfind("http", 0) == 0 ? canonical_ : meta({"og:url", "twitter:url"});
        prefer_linked_data();
        std::stable_sort(dates_.begin(), dates_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [rank, date] : dates_)
            found_.dates.push_back(std::move(date));
    }

  private:
    static std::string text_inside(const GumboElement& element) {
        std::string text;
        std::vector<const GumboElement*> steps = {&element};
        while (!steps.empty() && text.size() < 10'000) {
            const auto* at = steps.back();
            steps.pop_back();
            for (unsigned i = 0; i < at->children.length; ++i) {
                const auto* child = static_cast<const GumboNode*>(at->children.data[i]);
                if (child->type == GUMBO_NODE_ELEMENT)
                    steps.push_back(&child->v.element);
                else if (child->type != GUMBO_NODE_COMMENT && child->type != GUMBO_NODE_DOCUMENT)
                    text += std::string(child->v.text.text) + (at == &element ? "" : " ");
            }
        }
        return clean_line(text);
    }

    /// The text right before an element in the same line.
    static std::string_view text_before(const GumboNode& node) {
        const auto* parent = node.parent;
        if (!parent || parent->type != GUMBO_NODE_ELEMENT || node.index_within_parent == 0)
            return {};
        const auto* before = static_cast<const GumboNode*>(
            parent->v.element.children.data[node.index_within_parent - 1]);
        return before->type == GUMBO_NODE_TEXT ? std::string_view(before->v.text.text)
                                               : std::string_view();
    }

    void visit_meta(const GumboElement& element) {
        const auto content = attribute_of(element, "content");
        if (content.empty())
            return;
        for (const auto* key : {"property", "name", "itemprop", "http-equiv"}) {
            auto names = lower(attribute_of(element, key));
            if (names.empty())
                continue;
            if (is_publication_name(names) || holds(names, "datepublished"))
                add_date(std::string(content), holds(names, "published_time") ? 1 : 2);
            std::replace(names.begin(), names.end(), '.', ':');
            if (key == std::string_view("http-equiv"))
                continue;
            for (std::size_t at = 0; at < names.size();) {
                const auto end = std::min(names.find(' ', at), names.size());
                auto name = names.substr(at, end - at);
                if (name.rfind("sailthru:", 0) == 0)
                    name[8] = '.';
                metas_.emplace(std::move(name), html_fragment_text(content));
                at = end + 1;
            }
        }
    }

    void visit_time(const GumboNode& node) {
        const auto& element = node.v.element;
        const auto role = date_role(text_before(node));
        const auto itemprop = attribute_of(element, "itemprop");
        const auto hints = lower(attribute_of(element, "class"));
        if (holds(itemprop, "dateModified") || holds(hints, "updat") || holds(hints, "modif") ||
            role == DateRole::Update)
            return;
        auto date = std::string(attribute_of(element, "datetime"));
        if (date.empty() || !parse_written_date(date))
            date = text_inside(element);
        if (!parse_written_date(date))
            return;
        const bool is_marked = holds(itemprop, "datePublished") || holds(hints, "publish") ||
                               role == DateRole::Publication ||
                               gumbo_get_attribute(&element.attributes, "pubdate");
        if (is_marked || !has_time_) {
            add_date(std::move(date), is_marked ? 4 : 5);
            has_time_ = true;
        }
    }

    void visit_linked_data(const GumboElement& element) {
        if (linked_ || element.children.length == 0)
            return;
        std::string json;
        for (unsigned i = 0; i < element.children.length; ++i) {
            const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
            if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA ||
                child->type == GUMBO_NODE_WHITESPACE)
                json += child->v.text.text;
        }
        linked_ = read_linked_data(json, found_.document_title, parser_);
    }

    void prefer_linked_data() {
        if (!linked_)
            return;
        const auto prefer = [](std::string& field, const std::string& value) {
            if (!value.empty())
                field = value;
        };
        const auto& article = linked_->article;
        prefer(found_.title, clean_line(article.title));
        prefer(found_.standfirst, article.standfirst);
        prefer(found_.section, article.section);
        prefer(found_.byline, article.byline);
        prefer(found_.source, article.source);
        found_.linked_body = article.body;
        if (found_.url.empty() && article.url.rfind("http", 0) == 0)
            found_.url = article.url;
        for (const auto& date : linked_->metadata_dates)
            if (!date.empty())
                dates_.emplace_back(0, date);
    }

    void add_date(std::string date, int rank) {
        if (parse_written_date(date))
            dates_.emplace_back(rank, std::move(date));
    }

    HtmlMetadata& found_;
    JsonParser parser_;
    std::map<std::string, std::string, std::less<>> metas_;
    std::string canonical_;
    std::optional<ArticleDraft> linked_;
    std::vector<std::pair<int, std::string>> dates_;
    std::size_t scripts_ = 0;
    bool has_time_ = false;
};

}  // namespace

HtmlMetadata read_html_metadata(const GumboOutput& output, std::uint32_t nesting_max) {
    HtmlMetadata found;
    Gatherer gatherer(found, nesting_max);
    std::vector<const GumboNode*> steps = {output.root};
    while (!steps.empty()) {
        const auto* node = steps.back();
        steps.pop_back();
        if (node->type != GUMBO_NODE_ELEMENT)
            continue;
        gatherer.visit(*node);
        for (auto i = node->v.element.children.length; i-- > 0;)
            steps.push_back(static_cast<const GumboNode*>(node->v.element.children.data[i]));
    }
    gatherer.finish();
    return found;
}

}  // namespace dateline::indexer
