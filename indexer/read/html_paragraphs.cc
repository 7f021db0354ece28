// SPDX-License-Identifier: GPL-3.0-or-later
// Turns blocks into paragraphs.
#include "indexer/read/html_paragraphs.h"

#include <string>

#include "indexer/read/html_hints.h"

namespace dateline::indexer {

using schema::ParagraphKind;

namespace {

/// The kind that an element gives to the text inside of it.
ParagraphKind kind_of(const PageNode& node, ParagraphKind around) {
    if (is_heading_tag(node.tag))
        return ParagraphKind::Heading;
    switch (node.tag) {
        case GUMBO_TAG_BLOCKQUOTE:
            return ParagraphKind::Quote;
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_CAPTION:
            return ParagraphKind::Caption;
        case GUMBO_TAG_CITE:
        case GUMBO_TAG_FOOTER:
            return around == ParagraphKind::Quote ? ParagraphKind::Attribution : around;
        default:
            break;
    }
    if (node.hints.empty() || is_inline_tag(node.tag) || around != ParagraphKind::Text)
        return around;
    if (hints_at_pull_quote(node.hints))
        return ParagraphKind::Quote;
    if (hints_at_caption(node.hints))
        return ParagraphKind::Caption;
    return around;
}

class Emission {
  public:
    Emission(const Page& page, BodyBuilder& body) : page_(page), body_(body) {}

    void add(NodeId id, ParagraphKind around) {
        const auto& node = page_.node(id);
        if (node.is_text) {
            if (node.chars > 0)
                breaks_ = 0;
            line_ += node.text;
            return;
        }
        if (node.tag == GUMBO_TAG_BR) {
            line_ += '\n';
            if (++breaks_ == 2)
                flush();
            return;
        }
        const auto kind = kind_of(node, around);
        const bool is_cell = node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH;
        const bool is_block = (!is_inline_tag(node.tag) || kind != around) && !(is_cell && in_row_);
        if (is_block)
            flush();
        if (is_cell && in_row_ && line_.find_first_not_of(" \n\t") != std::string::npos)
            line_ += " | ";
        const auto outer_kind = kind_;
        const bool outer_row = in_row_;
        kind_ = is_block ? kind : kind_;
        in_row_ = (in_row_ || node.tag == GUMBO_TAG_TR) && node.tag != GUMBO_TAG_TABLE;
        for (auto child = node.first_child; child != no_node; child = page_.node(child).next)
            add(child, kind_);
        if (is_block)
            flush();
        kind_ = outer_kind;
        in_row_ = outer_row;
    }
    void flush() {
        body_.add(clean_line(line_), kind_);
        line_.clear();
        breaks_ = 0;
    }

  private:
    const Page& page_;
    BodyBuilder& body_;
    std::string line_;
    ParagraphKind kind_ = ParagraphKind::Text;
    int breaks_ = 0;
    bool in_row_ = false;
};

}  // namespace

void add_paragraphs(const Page& page, NodeId root, BodyBuilder& body) {
    Emission emission(page, body);
    emission.add(root, ParagraphKind::Text);
    emission.flush();
}

}  // namespace dateline::indexer
