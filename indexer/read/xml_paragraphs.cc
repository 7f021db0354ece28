// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over text markup in XML.
#include "indexer/read/xml_paragraphs.h"

#include <algorithm>
#include <array>
#include <string>

namespace dateline::indexer {

using schema::ParagraphKind;

namespace {

constexpr std::array<std::string_view, 36> blocks = {"p",          "h1",         "h2",
                                                     "h3",         "h4",         "h5",
                                                     "h6",         "hl1",        "hl2",
                                                     "hl3",        "block",      "div",
                                                     "li",         "ul",         "ol",
                                                     "dl",         "dt",         "dd",
                                                     "tr",         "table",      "blockquote",
                                                     "bq",         "pre",        "br",
                                                     "media",      "figure",     "section",
                                                     "article",    "hr",         "caption",
                                                     "body",       "credit",     "media-caption",
                                                     "figcaption", "nitf-table", "tagline"};
constexpr std::array<std::string_view, 18> silent = {"media-reference",
                                                     "media-metadata",
                                                     "media-producer",
                                                     "media-object",
                                                     "note",
                                                     "script",
                                                     "style",
                                                     "img",
                                                     "ed-msg",
                                                     "datasource",
                                                     "object",
                                                     "iframe",
                                                     "title",
                                                     "head",
                                                     "header",
                                                     "nav",
                                                     "footer",
                                                     "aside"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

ParagraphKind kind_of(std::string_view name, ParagraphKind around) {
    if ((name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') ||
        name.substr(0, 2) == "hl")
        return ParagraphKind::Heading;
    if (name == "blockquote" || name == "bq")
        return ParagraphKind::Quote;
    if (name == "media-caption" || name == "figcaption" || name == "caption")
        return ParagraphKind::Caption;
    if (name == "credit" && around == ParagraphKind::Quote)
        return ParagraphKind::Attribution;
    return around;
}

class Walk {
  public:
    explicit Walk(BodyBuilder& body) : body_(body) {}

    void add(const XmlElement& element, ParagraphKind kind) {
        if (element.is_text()) {
            line_ += element.raw_text();
            return;
        }
        const auto name = element.local();
        if (is_one_of(silent, name))
            return;
        const bool is_block = is_one_of(blocks, name);
        if (is_block)
            flush();
        if (name == "td" || name == "th")
            line_ += ' ';
        const auto outer = kind_;
        kind_ = kind_of(name, kind);
        element.for_each_child([&](XmlElement child) { add(child, kind_); });
        if (is_block)
            flush();
        kind_ = outer;
    }
    void flush() {
        const auto text = clean_line(line_);
        line_.clear();
        // A rule of dashes between parts is no text.
        if (text.find_first_not_of("_-*=. ") != std::string::npos)
            body_.add(text, kind_);
    }

  private:
    BodyBuilder& body_;
    std::string line_;
    ParagraphKind kind_ = ParagraphKind::Text;
};

}  // namespace

void add_xml_paragraphs(const XmlElement& root, BodyBuilder& body) {
    if (!root.exists())
        return;
    Walk walk(body);
    walk.add(root, ParagraphKind::Text);
    walk.flush();
}

}  // namespace dateline::indexer
