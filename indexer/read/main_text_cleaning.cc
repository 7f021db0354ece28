// SPDX-License-Identifier: GPL-3.0-or-later
// Judges the parts of an article by what they hold.
#include "indexer/read/main_text_cleaning.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/read/html_hints.h"
#include "indexer/read/page_furniture.h"

namespace dateline::indexer {

namespace {

constexpr std::uint32_t share_chars_max = 500;
constexpr std::uint32_t offer_chars_max = 200;

std::vector<NodeId> elements_of(const Page& page, NodeId root) {
    std::vector<NodeId> elements;
    for (auto id = page.after(root, root); id != no_node; id = page.after(id, root))
        if (!page.node(id).is_text)
            elements.push_back(id);
    return elements;
}

bool is_inside(const Page& page, NodeId id, NodeId root) {
    while (id != no_node && id != root)
        id = page.node(id).parent;
    return id == root;
}

/// A table that holds data, not layout.
bool is_data_table(const Page& page, NodeId table) {
    if (page.attribute(table, "role") == "presentation" ||
        page.attribute(table, "datatable") == "0")
        return false;
    if (!page.attribute(table, "summary").empty())
        return true;
    std::size_t rows = 0, columns = 0, cells = 0;
    for (auto id = page.after(table, table); id != no_node; id = page.after(id, table)) {
        const auto tag = page.node(id).tag;
        if (page.node(id).is_text)
            continue;
        if (tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_COL || tag == GUMBO_TAG_COLGROUP ||
            tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TH)
            return true;
        if (tag == GUMBO_TAG_TABLE)
            return false;
        if (tag == GUMBO_TAG_TR) {
            ++rows;
            cells = 0;
        }
        columns = std::max(columns, cells += tag == GUMBO_TAG_TD);
    }
    if (rows <= 1 || columns <= 1)
        return false;
    return rows >= 10 || columns > 4 || rows * columns > 10;
}

bool is_in_data_table(const Page& page, NodeId id) {
    for (auto above = page.node(id).parent; above != no_node; above = page.node(above).parent)
        if (page.node(above).tag == GUMBO_TAG_TABLE && is_data_table(page, above))
            return true;
    return false;
}

/// A gallery: every item of the list holds one picture.
bool is_picture_list(const Page& page, NodeId list, const Measure& measure) {
    for (auto child = page.node(list).first_child; child != no_node;
         child = page.node(child).next) {
        std::size_t elements = 0;
        for (auto inner = page.node(child).first_child; inner != no_node;
             inner = page.node(inner).next)
            elements += !page.node(inner).is_text;
        if (elements > 1)
            return false;
    }
    return measure.images == measure.items;
}

bool is_furniture_box(const Page& page, NodeId id, const Cleaning& cleaning) {
    const auto& node = page.node(id);
    const int weight = cleaning.by_hints ? hint_weight(node.hints) : 0;
    if (weight < 0)
        return true;
    const auto measure = page.measure(id);
    if (measure.commas >= 10)
        return false;
    const double chars = measure.chars;
    const bool is_list = node.tag == GUMBO_TAG_UL || node.tag == GUMBO_TAG_OL ||
                         (measure.chars > 0 && measure.list_chars / chars > 0.9);
    const double heading_density = measure.chars > 0 ? measure.heading_chars / chars : 0;
    const bool in_figure = page.has_ancestor(id, GUMBO_TAG_FIGURE, 3);
    const double link_density = measure.link_density();
    const auto items = measure.items > 100 ? measure.items - 100 : 0;
    const bool is_out =
        (measure.images > 1 && measure.paragraphs * 2 < measure.images && !in_figure) ||
        (!is_list && items > measure.paragraphs) || measure.inputs > measure.paragraphs / 3 ||
        (!is_list && heading_density < 0.9 && measure.chars < 25 &&
         (measure.images == 0 || measure.images > 2) && !in_figure) ||
        (!is_list && weight < 25 && link_density > 0.2) || (weight >= 25 && link_density > 0.5) ||
        (measure.embeds == 1 && measure.chars < 75) || measure.embeds > 1;
    return is_out && !(is_list && is_picture_list(page, id, measure));
}

/// From the last to the first, so that inner boxes are judged before those around them.
void clean_boxes(Page& page, NodeId root, GumboTag tag, const Cleaning& cleaning) {
    if (!cleaning.by_content)
        return;
    auto elements = elements_of(page, root);
    std::reverse(elements.begin(), elements.end());  // inner boxes before the outer
    for (const auto id : elements) {
        if (page.node(id).tag != tag || page.node(id).is_cut_out || !is_inside(page, id, root))
            continue;
        if (tag == GUMBO_TAG_TABLE && is_data_table(page, id))
            continue;
        if (is_in_data_table(page, id) || page.has_ancestor(id, GUMBO_TAG_CODE))
            continue;
        if (is_furniture_box(page, id, cleaning))
            page.cut_out(id);
    }
}

/// "Related: …", "Read more: …": a line whose links take most of it, and whose other words only
/// offer them.
bool is_inline_offer(const Page& page, NodeId id) {
    bool has_link = false;
    for (auto inner = page.after(id, id); inner != no_node && !has_link;
         inner = page.after(inner, id))
        has_link = page.node(inner).tag == GUMBO_TAG_A && !page.node(inner).is_text;
    if (!has_link)
        return false;
    const auto measure = page.measure(id);
    if (measure.chars > offer_chars_max || measure.link_density() < 0.4)
        return false;
    std::string outside;
    for (auto inner = page.after(id, id); inner != no_node;) {
        const auto& node = page.node(inner);
        if (node.is_text)
            outside += node.text;
        inner = page.after(inner, id, node.tag != GUMBO_TAG_A || node.is_text);
    }
    return opens_page_end(outside);
}

bool is_never_text(const Page& page, NodeId id, const Cleaning& cleaning) {
    const auto& node = page.node(id);
    switch (node.tag) {
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_NAV:
            return true;
        case GUMBO_TAG_P:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
            if (is_inline_offer(page, id))
                return true;
            break;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
            return cleaning.by_hints && hint_weight(node.hints) < 0;
        default:
            break;
    }
    return hints_at_sharing(node.hints) && page.measure(id).chars < share_chars_max;
}

}  // namespace

void clean_main_text(Page& page, NodeId root, const Cleaning& cleaning) {
    clean_boxes(page, root, GUMBO_TAG_FORM, cleaning);
    clean_boxes(page, root, GUMBO_TAG_FIELDSET, cleaning);
    for (const auto id : elements_of(page, root))
        if (!page.node(id).is_cut_out && is_never_text(page, id, cleaning))
            page.cut_out(id);
    clean_boxes(page, root, GUMBO_TAG_TABLE, cleaning);
    clean_boxes(page, root, GUMBO_TAG_UL, cleaning);
    clean_boxes(page, root, GUMBO_TAG_DIV, cleaning);
}

}  // namespace dateline::indexer
