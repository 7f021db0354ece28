// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a query tree: for people, and with what the builder found.
#include "server/search/query_tree.h"

namespace dateline::server {

using Kind = QueryNode::Kind;

namespace {

class Printer {
  public:
    explicit Printer(bool resolved) : resolved_(resolved) {}

    std::string print(const QueryNode& node) const {
        switch (node.kind) {
            case Kind::All:
                return "*";
            case Kind::Nothing:
                return "(nothing)";
            case Kind::Words:
                return print_words(node);
            case Kind::Near:
                return print_list(node, " NEAR/" + std::to_string(node.distance) + " ");
            case Kind::Value:
                return print_value(node);
            case Kind::Date:
                return std::string(schema::field(node.field).name) + ":" + node.text;
            case Kind::Not:
                return "NOT " + print_inner(node.children[0]);
            case Kind::And:
                return print_list(node, " AND ");
            case Kind::Or:
                return print_list(node, " OR ");
        }
        return {};
    }

  private:
    std::string print_inner(const QueryNode& node) const {
        const bool compound = node.kind == Kind::And || node.kind == Kind::Or;
        return compound ? "(" + print(node) + ")" : print(node);
    }
    std::string print_list(const QueryNode& node, const std::string& between) const {
        std::string text;
        for (const auto& child : node.children)
            text += (text.empty() ? "" : between) + print_inner(child);
        return text;
    }
    std::string print_slot(const WordSlot& slot) const {
        if (!resolved_)
            return slot.text + (slot.is_prefix ? "*" : "");
        std::string text;
        for (const auto& term : slot.terms)
            text += (text.empty() ? "" : "|") + term;
        return slot.terms.size() == 1 ? text : "[" + text + "]";
    }
    std::string print_words(const QueryNode& node) const {
        std::string text;
        for (const auto& slot : node.slots)
            text += (text.empty() ? "" : " ") + print_slot(slot);
        if (node.slots.size() > 1 || (node.is_quoted && !resolved_))
            text = "\"" + text + "\"";
        const bool is_plain = node.field == schema::FieldId::Text || resolved_;
        return is_plain ? text : std::string(schema::field(node.field).name) + ":" + text;
    }
    std::string print_value(const QueryNode& node) const {
        std::string text = std::string(schema::field(node.field).name) + ":";
        if (!resolved_)
            return text + "\"" + node.text + "\"";
        text += "{";
        for (const auto ordinal : node.ordinals)
            text += (text.back() == '{' ? "#" : ",#") + std::to_string(ordinal);
        return text + "}";
    }

    bool resolved_;
};

}  // namespace

std::string print_query(const QueryNode& node) {
    return Printer(false).print(node);
}

std::string print_resolved_query(const QueryNode& node) {
    return Printer(true).print(node);
}

}  // namespace dateline::server
