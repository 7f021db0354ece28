// SPDX-License-Identifier: GPL-3.0-or-later
// Finds elements and texts in a tree of XML.
#include <algorithm>

#include "indexer/read/body_text.h"
#include "indexer/read/xml_node.h"
#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

namespace {
std::string_view local_of(std::string_view name) {
    return name.substr(name.rfind(':') + 1);
}
}  // namespace

std::string_view XmlElement::name() const {
    return exists() ? std::string_view(tree_->nodes_[id_].name) : std::string_view();
}
std::string_view XmlElement::local() const {
    return local_of(name());
}
std::string_view XmlElement::raw_text() const {
    return exists() ? std::string_view(tree_->nodes_[id_].text) : std::string_view();
}
std::uint64_t XmlElement::line() const {
    return exists() ? tree_->nodes_[id_].line : 0;
}

std::string_view XmlElement::attribute(std::string_view local_name) const {
    if (exists())
        for (const auto& [key, value] : tree_->nodes_[id_].attributes)
            if (local_of(key) == local_name)
                return value;
    return {};
}

bool XmlElement::is_named(std::string_view wanted) const {
    return !is_text() &&
           (wanted.find(':') == std::string_view::npos ? local() == wanted : name() == wanted);
}

XmlElement XmlElement::child(std::string_view wanted) const {
    if (exists())
        for (auto id = tree_->nodes_[id_].first_child; id != no_xml_node;
             id = tree_->nodes_[id].next)
            if (const XmlElement element(tree_, id); element.is_named(wanted))
                return element;
    return {};
}

XmlElement XmlElement::at(std::string_view path) const {
    auto element = *this;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        element = element.child(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return element;
}

XmlElement XmlElement::find(std::string_view wanted) const {
    XmlElement found;
    for_each_below(wanted, [&](XmlElement element) {
        if (!found.exists())
            found = element;
    });
    return found;
}

void XmlElement::for_each_child(const std::function<void(XmlElement)>& use) const {
    if (exists())
        for (auto id = tree_->nodes_[id_].first_child; id != no_xml_node;
             id = tree_->nodes_[id].next)
            use(XmlElement(tree_, id));
}

void XmlElement::for_each_below(std::string_view wanted,
                                const std::function<void(XmlElement)>& use) const {
    if (!exists())
        return;
    // Nodes are stored in document order, and what is below stands behind.
    const auto& nodes = tree_->nodes_;
    auto id = nodes[id_].first_child;
    while (id != no_xml_node) {
        if (const XmlElement element(tree_, id); wanted.empty() || element.is_named(wanted))
            use(element);
        if (nodes[id].first_child != no_xml_node) {
            id = nodes[id].first_child;
            continue;
        }
        while (id != no_xml_node && id != id_ && nodes[id].next == no_xml_node)
            id = nodes[id].parent;
        id = id == no_xml_node || id == id_ ? no_xml_node : nodes[id].next;
    }
}

std::string XmlElement::whole_text() const {
    std::string all(is_text() ? raw_text() : std::string_view());
    for_each_below("", [&](XmlElement element) {
        if (element.is_text())
            all += element.raw_text();
    });
    return all;
}

std::string XmlElement::text() const {
    return clean_line(whole_text());
}

}  // namespace dateline::indexer
