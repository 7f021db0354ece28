// SPDX-License-Identifier: GPL-3.0-or-later
// Segments a page into blocks of text.
#include "indexer/read/main_text_blocks.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/read/html_hints.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t byline_chars_max = 100;

bool is_blank(const PageNode& node) {
    return node.is_text && node.chars == 0;
}

bool is_break(const PageNode& node) {
    return !node.is_text && node.tag == GUMBO_TAG_BR;
}

/// Stands in a line itself and holds nothing that does not.
bool is_phrasing(const Page& page, NodeId id) {
    const auto& node = page.node(id);
    if (node.is_text)
        return true;
    if (!is_inline_tag(node.tag))
        return false;
    for (auto inner = page.after(id, id); inner != no_node; inner = page.after(inner, id))
        if (!page.node(inner).is_text && !is_inline_tag(page.node(inner).tag))
            return false;
    return true;
}

/// The last of the breaks that begin at `id`, with white space between; `id` if it is one alone.
NodeId last_break(const Page& page, NodeId id) {
    auto last = id;
    for (auto next = page.node(id).next; next != no_node; next = page.node(next).next) {
        if (is_break(page.node(next)))
            last = next;
        else if (!is_blank(page.node(next)))
            break;
    }
    return last;
}

bool has_furniture_role(const Page& page, NodeId id) {
    static constexpr std::array<std::string_view, 7> roles = {
        "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"};
    const auto role = page.attribute(id, "role");
    if (role.empty())
        return false;
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool is_byline(const Page& page, NodeId id, std::string& text) {
    const auto& node = page.node(id);
    const bool is_marked = hints_at_byline(node.hints) || page.attribute(id, "rel") == "author" ||
                           page.attribute(id, "itemprop").find("author") != std::string_view::npos;
    if (!is_marked)
        return false;
    const auto chars = page.measure(id).chars;
    if (chars == 0 || chars >= byline_chars_max)
        return false;
    text = page.text_of(id);
    return true;
}

bool is_empty_box(const Page& page, NodeId id) {
    const auto tag = page.node(id).tag;
    const bool is_box = tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION ||
                        tag == GUMBO_TAG_HEADER || is_heading_tag(tag);
    if (!is_box)
        return false;
    for (auto inner = page.after(id, id); inner != no_node; inner = page.after(inner, id)) {
        const auto& node = page.node(inner);
        if (node.is_text ? node.chars > 0 : node.tag != GUMBO_TAG_BR && node.tag != GUMBO_TAG_HR)
            return false;
    }
    return true;
}

std::set<std::string> words_of(std::string_view text) {
    std::set<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        if (c >= 'A' && c <= 'Z') {
            word.push_back(static_cast<char>(c + 32));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                   static_cast<unsigned char>(c) >= 0x80) {
            word.push_back(c);
        } else if (!word.empty()) {
            words.insert(word);
            word.clear();
        }
    }
    return words;
}

bool is_block_for_div(GumboTag tag) {
    return tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_DIV ||
           tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_P ||
           tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_UL;
}

/// Wraps runs of loose text among the children of a <div>.
void wrap_loose_text(Page& page, NodeId div) {
    NodeId first = no_node, last = no_node;
    const auto close = [&] {
        if (first != no_node)
            page.wrap(first, last);
        first = last = no_node;
    };
    for (auto child = page.node(div).first_child; child != no_node;) {
        const auto next = page.node(child).next;
        if (!is_phrasing(page, child)) {
            close();
        } else if (!is_blank(page.node(child)) && !is_break(page.node(child))) {
            if (first == no_node)
                first = child;
            last = child;
        }
        child = next;
    }
    close();
}

/// A <div> around one <p> and nothing else.
NodeId only_paragraph(const Page& page, NodeId div) {
    auto only = no_node;
    for (auto child = page.node(div).first_child; child != no_node; child = page.node(child).next) {
        const auto& node = page.node(child);
        if (node.is_text && node.chars == 0)
            continue;
        if (only != no_node || node.is_text || node.tag != GUMBO_TAG_P)
            return no_node;
        only = child;
    }
    return only;
}

bool has_block_inside(const Page& page, NodeId div) {
    for (auto inner = page.after(div, div); inner != no_node; inner = page.after(inner, div))
        if (!page.node(inner).is_text && is_block_for_div(page.node(inner).tag))
            return true;
    return false;
}

/// Gives a <div> the shape that scoring expects; whether it is a paragraph now.
bool shape_div(Page& page, NodeId div) {
    wrap_loose_text(page, div);
    if (const auto paragraph = only_paragraph(page, div);
        paragraph != no_node && page.measure(div).link_density() < 0.25) {
        page.node(div).tag = GUMBO_TAG_P;
        page.node(paragraph).tag = GUMBO_TAG_SPAN;
        return true;
    }
    if (has_block_inside(page, div))
        return false;
    page.node(div).tag = GUMBO_TAG_P;
    return true;
}

}  // namespace

double similarity(std::string_view a, std::string_view b) {
    const auto left = words_of(a);
    const auto right = words_of(b);
    std::size_t all = 0;
    std::size_t foreign = 0;
    for (const auto& word : right) {
        all += word.size() + 1;
        foreign += left.count(word) ? 0 : word.size() + 1;
    }
    return left.empty() || all == 0 ? 0
                                    : 1.0 - static_cast<double>(foreign) / static_cast<double>(all);
}

void split_at_breaks(Page& page) {
    for (auto id = page.body(); id != no_node; id = page.after(id, page.body())) {
        if (!is_break(page.node(id)))
            continue;
        const auto last = last_break(page, id);
        if (last == id)
            continue;
        NodeId first = no_node, end = no_node;
        for (auto next = page.node(last).next; next != no_node; next = page.node(next).next) {
            if (is_break(page.node(next)) && last_break(page, next) != next)
                break;
            if (!is_phrasing(page, next))
                break;
            if (first == no_node)
                first = next;
            end = next;
        }
        if (page.node(id).parent != no_node && page.node(page.node(id).parent).tag == GUMBO_TAG_P)
            page.node(page.node(id).parent).tag = GUMBO_TAG_DIV;
        if (first != no_node)
            page.wrap(first, end);
        id = last;
    }
}

std::string remove_unlikely_parts(Page& page, std::string_view title, bool by_hints) {
    std::string byline;
    bool title_seen = false;
    for (auto id = page.body(); id != no_node;) {
        const auto& node = page.node(id);
        std::string text;
        bool is_out = false;
        if (!node.is_text && id != page.body()) {
            const auto tag = node.tag;
            is_out = has_furniture_role(page, id) || page.attribute(id, "aria-modal") == "true" ||
                     tag == GUMBO_TAG_NAV;
            if (!is_out && byline.empty() && is_byline(page, id, text)) {
                is_out = true;
                byline = text;
            }
            if (!is_out && !title_seen && (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2) &&
                similarity(title, page.text_of(id)) > 0.75)
                is_out = title_seen = true;
            if (!is_out && by_hints && tag != GUMBO_TAG_A && tag != GUMBO_TAG_ARTICLE &&
                is_unlikely_part(node.hints) && !page.has_ancestor(id, GUMBO_TAG_TABLE, 3) &&
                !page.has_ancestor(id, GUMBO_TAG_CODE, 3))
                is_out = true;
            if (!is_out)
                is_out = is_empty_box(page, id);
        }
        const auto next = page.after(id, page.body(), !is_out);
        if (is_out)
            page.cut_out(id);
        id = next;
    }
    return byline;
}

std::vector<NodeId> find_text_blocks(Page& page) {
    std::vector<NodeId> blocks;
    for (auto id = page.body(); id != no_node; id = page.after(id, page.body())) {
        if (page.node(id).is_text)
            continue;
        const auto tag = page.node(id).tag;
        if (tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_P || tag == GUMBO_TAG_TD ||
            tag == GUMBO_TAG_PRE || (is_heading_tag(tag) && tag != GUMBO_TAG_H1))
            blocks.push_back(id);
        else if (tag == GUMBO_TAG_DIV && shape_div(page, id))
            blocks.push_back(id);
    }
    return blocks;
}

}  // namespace dateline::indexer
