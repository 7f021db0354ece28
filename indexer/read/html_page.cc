// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the light tree of a page and answers questions about it.
#include "indexer/read/html_page.h"

#include <algorithm>

#include "indexer/read/body_text.h"
#include "indexer/read/html_depth.h"
#include "indexer/read/html_elements.h"

namespace dateline::indexer {

using schema::Problem;
using schema::Result;

namespace {

void count_characters(PageNode& node) {
    bool in_space = true;
    for (std::size_t i = 0; i < node.text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(node.text[i]);
        if (byte == ' ' || (byte >= '\t' && byte <= '\r')) {
            node.chars += !in_space;
            in_space = true;
            continue;
        }
        in_space = false;
        node.chars += (byte & 0xC0) != 0x80;
        node.commas += byte == ',';
        if (byte == 0xD8 && i + 1 < node.text.size() && node.text[i + 1] == '\x8C')
            ++node.commas;
        if ((byte == 0xE3 || byte == 0xEF) && i + 2 < node.text.size())
            node.commas += node.text.substr(i, 3) == "、" || node.text.substr(i, 3) == "，";
    }
    if (in_space && node.chars > 0)
        --node.chars;
}

std::string hints_of(const GumboElement& element) {
    std::string hints(attribute_of(element, "class").substr(0, 500));
    hints += ' ';
    hints += attribute_of(element, "id").substr(0, 200);
    std::transform(hints.begin(), hints.end(), hints.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return hints.size() > 1 ? hints : std::string();
}

}  // namespace

void Page::Free::operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
}

Page::~Page() = default;
Page::Page(Page&&) noexcept = default;

Result<Page> Page::parse(std::string_view html, std::uint32_t nesting_max) {
    if (const auto deep = find_deep_nesting(html, nesting_max); deep != std::string_view::npos)
        return Problem{"elements nested deeper than " + std::to_string(nesting_max) + " at byte " +
                           std::to_string(deep + 1),
                       "no article needs it: fetch the page again or leave it out"};
    Page page;
    auto options = kGumboDefaultOptions;
    options.max_errors = 0;
    page.output_.reset(gumbo_parse_with_options(&options, html.data(), html.size()));
    page.build(page.output_->root);
    return page;
}

NodeId Page::append(NodeId parent, const GumboNode* source) {
    const auto id = static_cast<NodeId>(nodes_.size());
    PageNode node;
    node.parent = parent;
    if (source->type == GUMBO_NODE_ELEMENT || source->type == GUMBO_NODE_TEMPLATE) {
        node.element = &source->v.element;
        node.tag = source->v.element.tag;
        node.hints = hints_of(source->v.element);
    } else {
        node.is_text = true;
        node.text = source->v.text.text;
        count_characters(node);
    }
    if (parent != no_node) {
        auto& above = nodes_[parent];
        node.previous = above.last_child;
        if (above.last_child != no_node)
            nodes_[above.last_child].next = id;
        else
            above.first_child = id;
        above.last_child = id;
    }
    nodes_.push_back(std::move(node));
    return id;
}

void Page::build(const GumboNode* root) {
    struct Step {
        const GumboNode* node;
        NodeId parent;
    };
    std::vector<Step> steps = {{root, no_node}};
    while (!steps.empty()) {
        const auto [source, parent] = steps.back();
        steps.pop_back();
        const bool is_text = source->type == GUMBO_NODE_TEXT || source->type == GUMBO_NODE_CDATA ||
                             source->type == GUMBO_NODE_WHITESPACE;
        if (is_text) {
            if (parent != no_node)
                append(parent, source);
            continue;
        }
        if (source->type != GUMBO_NODE_ELEMENT)
            continue;
        const auto& element = source->v.element;
        const auto treatment = treatment_of(element.tag);
        if (treatment == HtmlTreatment::None || element.tag == GUMBO_TAG_HEAD || is_hidden(element))
            continue;
        const auto id = append(parent, source);
        if (element.tag == GUMBO_TAG_BODY && body_ == no_node)
            body_ = id;
        if (treatment == HtmlTreatment::Empty)
            continue;
        for (auto i = element.children.length; i-- > 0;)
            steps.push_back({static_cast<const GumboNode*>(element.children.data[i]), id});
    }
    if (body_ == no_node) {
        // A hidden body, or a page of frames: nothing to read, but a root to stand on.
        nodes_.push_back({});
        body_ = static_cast<NodeId>(nodes_.size() - 1);
    }
}

void Page::cut_out(NodeId id) {
    auto& node = nodes_[id];
    if (node.is_cut_out || id == body_)
        return;
    node.is_cut_out = true;
    if (node.previous != no_node)
        nodes_[node.previous].next = node.next;
    else if (node.parent != no_node)
        nodes_[node.parent].first_child = node.next;
    if (node.next != no_node)
        nodes_[node.next].previous = node.previous;
    else if (node.parent != no_node)
        nodes_[node.parent].last_child = node.previous;
    node.parent = node.previous = node.next = no_node;
}

NodeId Page::wrap(NodeId first, NodeId last) {
    const auto id = static_cast<NodeId>(nodes_.size());
    PageNode wrapper;
    wrapper.tag = GUMBO_TAG_P;
    wrapper.parent = nodes_[first].parent;
    wrapper.previous = nodes_[first].previous;
    wrapper.next = nodes_[last].next;
    wrapper.first_child = first;
    wrapper.last_child = last;
    if (wrapper.previous != no_node)
        nodes_[wrapper.previous].next = id;
    else
        nodes_[wrapper.parent].first_child = id;
    if (wrapper.next != no_node)
        nodes_[wrapper.next].previous = id;
    else
        nodes_[wrapper.parent].last_child = id;
    nodes_[first].previous = no_node;
    nodes_[last].next = no_node;
    for (auto child = first; child != no_node; child = nodes_[child].next)
        nodes_[child].parent = id;
    nodes_.push_back(std::move(wrapper));
    return id;
}

NodeId Page::after(NodeId id, NodeId root, bool into) const {
    if (into && nodes_[id].first_child != no_node)
        return nodes_[id].first_child;
    while (id != root && id != no_node) {
        if (nodes_[id].next != no_node)
            return nodes_[id].next;
        id = nodes_[id].parent;
    }
    return no_node;
}

Measure Page::measure(NodeId root) const {
    Measure sum;
    // The ends of the link, heading and list that the walk is inside of.
    NodeId link_end = no_node, heading_end = no_node, list_end = no_node;
    bool in_link = false, in_heading = false, in_list = false;
    double link_weight = 1;
    for (auto id = root; id != no_node; id = after(id, root)) {
        if (in_link && id == link_end)
            in_link = false;
        if (in_heading && id == heading_end)
            in_heading = false;
        if (in_list && id == list_end)
            in_list = false;
        const auto& node = nodes_[id];
        if (node.is_text) {
            sum.chars += node.chars;
            sum.commas += node.commas;
            sum.link_chars += in_link ? link_weight * node.chars : 0;
            sum.heading_chars += in_heading ? node.chars : 0;
            sum.list_chars += in_list ? node.chars : 0;
            continue;
        }
        const auto end_of = [&] { return after(id, root, false); };
        if (node.tag == GUMBO_TAG_A && !in_link) {
            in_link = true;
            link_end = end_of();
            link_weight = attribute(id, "href").substr(0, 1) == "#" ? 0.3 : 1.0;
        } else if (is_heading_tag(node.tag) && !in_heading) {
            in_heading = true;
            heading_end = end_of();
        } else if ((node.tag == GUMBO_TAG_UL || node.tag == GUMBO_TAG_OL) && !in_list) {
            in_list = true;
            list_end = end_of();
        }
        if (id == root)
            continue;
        sum.paragraphs += node.tag == GUMBO_TAG_P;
        sum.images += node.tag == GUMBO_TAG_IMG;
        sum.items += node.tag == GUMBO_TAG_LI;
        sum.inputs += node.tag == GUMBO_TAG_INPUT;
        sum.embeds += node.tag == GUMBO_TAG_OBJECT || node.tag == GUMBO_TAG_EMBED ||
                      node.tag == GUMBO_TAG_IFRAME;
    }
    return sum;
}

std::string Page::text_of(NodeId root) const {
    std::string text;
    for (auto id = root; id != no_node; id = after(id, root)) {
        const auto& node = nodes_[id];
        if (node.is_text)
            text += node.text;
        else if (!is_inline_tag(node.tag) || node.tag == GUMBO_TAG_BR)
            text += ' ';
    }
    return clean_line(text);
}

bool Page::has_ancestor(NodeId id, GumboTag tag, int levels) const {
    for (id = nodes_[id].parent; id != no_node && levels-- > 0; id = nodes_[id].parent)
        if (nodes_[id].tag == tag && !nodes_[id].is_text)
            return true;
    return false;
}

std::string_view Page::attribute(NodeId id, const char* name) const {
    return nodes_[id].element ? attribute_of(*nodes_[id].element, name) : std::string_view();
}

}  // namespace dateline::indexer
