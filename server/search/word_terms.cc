// SPDX-License-Identifier: GPL-3.0-or-later
// Words to terms, by the languages of the index.
#include "server/search/word_terms.h"

#include <algorithm>

#include "schema/analysis.h"

namespace dateline::server {

using Kind = QueryNode::Kind;

namespace {

constexpr std::uint32_t terms_looked_at_max = 20000;

bool is_droppable(const OpenBuild& build, const QueryNode& node) {
    return node.kind == Kind::Words && !node.is_quoted && node.field == schema::FieldId::Text &&
           node.slots.size() == 1 && !node.slots[0].is_prefix &&
           is_function_word(build, node.slots[0].text);
}

bool has_content(const OpenBuild& build, const QueryNode& node) {
    if (node.kind == Kind::Not || node.kind == Kind::All || node.kind == Kind::Nothing)
        return false;
    if (node.children.empty())
        return !is_droppable(build, node);
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const QueryNode& child) { return has_content(build, child); });
}

void drop_in(const OpenBuild& build, QueryNode& node) {
    if (node.kind == Kind::And || node.kind == Kind::Or)
        std::erase_if(node.children,
                      [&](const QueryNode& child) { return is_droppable(build, child); });
    for (auto& child : node.children)
        drop_in(build, child);
    // A bracket of nothing but function words asks for nothing.
    const auto is_empty = [](const QueryNode& child) {
        return (child.kind == Kind::And || child.kind == Kind::Or) && child.children.empty();
    };
    std::erase_if(node.children, is_empty);
    if ((node.kind == Kind::And || node.kind == Kind::Or) && node.children.size() == 1) {
        auto only = std::move(node.children[0]);
        node = std::move(only);
    } else if (node.kind == Kind::Not && node.children.empty()) {
        node = QueryNode();
    }
}

void add_term(WordSlot& slot, std::string term) {
    if (std::find(slot.terms.begin(), slot.terms.end(), term) == slot.terms.end())
        slot.terms.push_back(std::move(term));
}

void resolve_slot(Question& question, schema::FieldId field, WordSlot& slot) {
    slot.terms.clear();
    for (const auto& language : question.build.languages) {
        const auto term = question.handle->analysis.term(slot.text, slot.kind, language);
        if (!term.empty())
            add_term(slot, schema::make_term(field, term));
    }
    if (!slot.is_prefix)
        return;
    const auto prefix = schema::make_term(field, schema::fold_name(slot.text));
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    const auto end = question.database().allterms_end(prefix);
    std::uint32_t looked_at = 0;
    for (auto it = question.database().allterms_begin(prefix);
         it != end && looked_at < terms_looked_at_max; ++it, ++looked_at) {
        question.deadline.check();
        found.emplace_back(it.get_termfreq(), *it);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    found.resize(std::min<std::size_t>(found.size(), question.build.limits.expansion_max));
    for (auto& [count, term] : found)
        add_term(slot, std::move(term));
}

}  // namespace

bool is_function_word(const OpenBuild& build, const std::string& word) {
    const bool is_capitals = word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) {
                                 return c >= 'A' && c <= 'Z';
                             });
    return !is_capitals && schema::is_stop_word(schema::fold(word), build.languages[0]);
}

void drop_stop_words(const OpenBuild& build, QueryNode& root) {
    if (has_content(build, root))
        drop_in(build, root);
}

std::uint32_t count_words(const QueryNode& node) {
    auto words = static_cast<std::uint32_t>(node.slots.size());
    for (const auto& child : node.children)
        words += count_words(child);
    return words;
}

void resolve_words(Question& question, QueryNode& node) {
    for (auto& slot : node.slots)
        resolve_slot(question, node.field, slot);
    for (auto& child : node.children)
        resolve_words(question, child);
}

}  // namespace dateline::server
