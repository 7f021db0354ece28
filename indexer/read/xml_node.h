// SPDX-License-Identifier: GPL-3.0-or-later
// How a tree of XML keeps its nodes: known only to the tree and its elements.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

inline constexpr std::uint32_t no_xml_node = 0xffffffff;

struct XmlTree::Node {
    std::string name;
    std::string text;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::uint32_t parent = no_xml_node, first_child = no_xml_node, last_child = no_xml_node,
                  next = no_xml_node;
    std::uint32_t line = 0;
    bool is_complete = false;
};

}  // namespace dateline::indexer
