// SPDX-License-Identifier: GPL-3.0-or-later
// Looks runs of free words up in the alias table.
#include "server/search/name_recognition.h"

#include <algorithm>

#include "schema/analysis.h"
#include "server/search/name_lookup.h"
#include "server/search/word_terms.h"

namespace dateline::server {

using schema::Column;
using Kind = QueryNode::Kind;

namespace {

constexpr std::size_t name_words_max = 5;

bool is_free_word(const QueryNode& node) {
    return node.kind == Kind::Words && !node.is_quoted && node.field == schema::FieldId::Text &&
           !node.slots.empty() && !node.slots.back().is_prefix;
}

// The word as a name may have it: without the punctuation around it.
std::string_view spelling_of(const QueryNode& node) {
    const std::string_view text = node.text;
    const auto first = text.find(node.slots.front().text);
    const auto& last_word = node.slots.back().text;
    const auto last = text.rfind(last_word);
    if (first == std::string_view::npos || last == std::string_view::npos || last < first)
        return node.slots.front().text;
    return text.substr(first, last + last_word.size() - first);
}

// What this room has made already.
bool is_recognised(const QueryNode& node) {
    return node.kind == Kind::Or && node.children.back().is_recognised;
}

class Recogniser {
  public:
    explicit Recogniser(Question& question) : question_(question) {}

    void visit(QueryNode& node) {
        if (node.kind == Kind::Not || node.kind == Kind::Near)
            return;
        if (is_free_word(node)) {
            std::vector<QueryNode> alone{std::move(node)};
            replace_runs(alone, Kind::And);
            node = std::move(alone[0]);
            return;
        }
        if (node.kind == Kind::And || node.kind == Kind::Or)
            replace_runs(node.children, node.kind);
        for (auto& child : node.children)
            if (!is_free_word(child) && !is_recognised(child))
                visit(child);
    }

    std::vector<Recognised> take() { return std::move(found_); }

  private:
    void replace_runs(std::vector<QueryNode>& nodes, Kind join) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            std::size_t run = 0;
            while (run < name_words_max && i + run < nodes.size() && is_free_word(nodes[i + run]))
                ++run;
            for (; run > 0; --run)
                if (replace_run(nodes, i, run, join))
                    break;
        }
    }

    bool replace_run(std::vector<QueryNode>& nodes, std::size_t at, std::size_t run, Kind join) {
        std::string text;
        for (std::size_t i = at; i < at + run; ++i)
            text += (i == at ? "" : " ") + std::string(spelling_of(nodes[i]));
        const auto& aliases = question_.columns().aliases();
        const auto [row, end] = find_alias(aliases, schema::fold_name(text));
        if (row == end || (run == 1 && !is_name(nodes[at], text, aliases.counts[row])))
            return false;
        const auto column = static_cast<Column>(aliases.columns[row]);
        const auto& values = question_.columns().column(column);
        const auto ordinal = aliases.ordinals[row];
        found_.push_back({text, std::string(schema::field(schema::field_of(column)).name),
                          std::string(values.ids[ordinal]), std::string(values.names[ordinal])});
        QueryNode tag;
        tag.kind = Kind::Value;
        tag.field = schema::field_of(column);
        tag.text = values.names[ordinal];
        tag.ordinals = {ordinal};
        tag.is_recognised = true;
        const auto first = nodes.begin() + static_cast<std::ptrdiff_t>(at);
        QueryNode words;
        words.kind = join;
        words.children.assign(std::make_move_iterator(first),
                              std::make_move_iterator(first + static_cast<std::ptrdiff_t>(run)));
        QueryNode either;
        either.kind = Kind::Or;
        either.children.push_back(run == 1 ? std::move(words.children[0]) : std::move(words));
        either.children.push_back(std::move(tag));
        nodes.erase(first + 1, first + static_cast<std::ptrdiff_t>(run));
        nodes[at] = std::move(either);
        return true;
    }

    bool is_name(const QueryNode& node, const std::string& text, std::uint32_t uses) {
        if (node.slots.size() > 1)
            return true;
        if (is_function_word(question_.build, text))
            return false;
        std::uint64_t articles = 0;
        for (const auto& term : node.slots[0].terms)
            articles = std::max<std::uint64_t>(articles, question_.database().get_termfreq(term));
        const bool has_capital = schema::fold(text) != text;
        return std::uint64_t{uses} * (has_capital ? 20 : 4) >= articles;
    }

    Question& question_;
    std::vector<Recognised> found_;
};

}  // namespace

std::vector<Recognised> recognise_names(Question& question, QueryNode& root) {
    Recogniser recogniser(question);
    recogniser.visit(root);
    return recogniser.take();
}

}  // namespace dateline::server
