// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar: OR joins what AND joined, NEAR joins words and phrases; what does not parse is read
// as plain words.
#include <optional>

#include "server/search/query_language.h"
#include "server/search/query_tokens.h"

namespace dateline::server {

using schema::FieldId;
using Kind = QueryNode::Kind;
using Token = QueryToken::Kind;

namespace {

constexpr int depth_max = 32;

std::vector<WordSlot> slots_of(std::string_view text) {
    std::vector<WordSlot> slots;
    for (schema::AtomWalk walk(text); walk.next();) {
        const auto& atom = walk.atom();
        const bool is_word = atom.kind == schema::AtomKind::Word;
        if (!is_word && atom.kind != schema::AtomKind::Number)
            continue;
        auto spelling = text.substr(atom.start, atom.end - atom.start);
        if (spelling.starts_with("'") || spelling.starts_with("’"))
            continue;  // the clitic of a possessive
        slots.push_back({std::string(spelling), atom.kind, false, {}});
    }
    return slots;
}

QueryNode words_node(std::string_view text, FieldId field, bool is_quoted) {
    QueryNode node;
    node.kind = Kind::Words;
    node.field = field;
    node.text = text;
    node.is_quoted = is_quoted;
    node.slots = slots_of(text);
    return node;
}

// A list of nodes as one: nothing needs joining below two.
QueryNode joined(Kind kind, std::vector<QueryNode> nodes) {
    if (nodes.size() == 1)
        return std::move(nodes[0]);
    QueryNode node;
    node.kind = nodes.empty() ? Kind::All : kind;
    node.children = std::move(nodes);
    return node;
}

bool is_words_field(FieldId field) {
    return schema::field(field).kind == schema::FieldKind::Words;
}

class Parser {
  public:
    Parser(const std::vector<QueryToken>& tokens, Join join, const QueryLimits& limits)
        : tokens_(tokens), join_(join), limits_(limits) {}

    /// nullopt: the syntax is bad.
    std::optional<QueryNode> parse() {
        auto root = read_or(FieldId::Text, 0);
        if (failed_ || at_ != tokens_.size())
            return std::nullopt;
        return root;
    }

  private:
    bool at(Token kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
    bool take(Token kind) {
        if (!at(kind))
            return false;
        ++at_;
        return true;
    }
    QueryNode fail() {
        failed_ = true;
        return {};
    }
    bool at_end_of_expression() const { return at_ == tokens_.size() || at(Token::Close); }

    QueryNode read_or(FieldId field, int depth) {
        if (depth > depth_max)
            return fail();
        std::vector<QueryNode> choices;
        do {
            choices.push_back(read_and(field, depth));
        } while (!failed_ && take(Token::Or));
        return joined(Kind::Or, std::move(choices));
    }

    // Words next to each other join by `join_`, those with AND between them always by AND. What is
    // no word (a filter, an exclusion) restricts them all.
    QueryNode read_and(FieldId field, int depth) {
        std::vector<std::vector<QueryNode>> groups;
        std::vector<QueryNode> required;
        bool tied = false;
        bool any = false;
        while (!failed_ && !at_end_of_expression() && !at(Token::Or)) {
            if (take(Token::And)) {
                tied = any;
                if (!any || at_end_of_expression() || at(Token::Or) || at(Token::And))
                    return fail();
                continue;
            }
            const bool excluded = take(Token::Not);
            if (excluded && (at_end_of_expression() || !at_operand()))
                return fail();
            auto node = read_near(field, depth);
            any = true;
            if (node.kind == Kind::Words && node.slots.empty())
                continue;  // punctuation
            if (excluded)
                required.push_back(negated(std::move(node)));
            else if (node.kind == Kind::Value || node.kind == Kind::Date)
                required.push_back(std::move(node));
            else if (tied && !groups.empty())
                groups.back().push_back(std::move(node));
            else
                groups.push_back({std::move(node)});
            tied = false;
        }
        if (!any)
            return fail();
        return join_groups(std::move(groups), std::move(required));
    }

    static QueryNode negated(QueryNode node) {
        QueryNode outer;
        outer.kind = Kind::Not;
        outer.children.push_back(std::move(node));
        return outer;
    }

    QueryNode join_groups(std::vector<std::vector<QueryNode>> groups,
                          std::vector<QueryNode> required) const {
        std::vector<QueryNode> nodes;
        if (groups.empty() && required.empty()) {
            QueryNode nothing;
            nothing.kind = Kind::Nothing;
            return nothing;
        }
        if (join_ == Join::Or && groups.size() > 1) {
            std::vector<QueryNode> choices;
            choices.reserve(groups.size());
            for (auto& group : groups)
                choices.push_back(joined(Kind::And, std::move(group)));
            nodes.push_back(joined(Kind::Or, std::move(choices)));
        } else {
            for (auto& group : groups)
                for (auto& node : group)
                    nodes.push_back(std::move(node));
        }
        for (auto& node : required)
            nodes.push_back(std::move(node));
        return joined(Kind::And, std::move(nodes));
    }

    bool at_operand() const {
        return at(Token::Word) || at(Token::Quoted) || at(Token::Field) || at(Token::Open);
    }

    QueryNode read_near(FieldId field, int depth) {
        auto first = read_operand(field, depth);
        if (failed_ || !at(Token::Near))
            return first;
        QueryNode near;
        near.kind = Kind::Near;
        near.field = field;
        near.children.push_back(std::move(first));
        while (at(Token::Near)) {
            near.distance = std::max(near.distance, tokens_[at_].distance);
            ++at_;
            if (!at_operand())
                return fail();
            near.children.push_back(read_operand(field, depth));
        }
        for (const auto& child : near.children)
            if (child.kind != Kind::Words || child.slots.empty() || child.field != field)
                return fail();
        return near;
    }

    QueryNode read_operand(FieldId field, int depth) {
        if (take(Token::Open)) {
            auto inner = read_or(field, depth + 1);
            return take(Token::Close) ? std::move(inner) : fail();
        }
        if (at(Token::Quoted))
            return words_node(tokens_[at_++].text, field, true);
        if (at(Token::Word))
            return read_word(field);
        if (at(Token::Field) && field == FieldId::Text)
            return read_field(depth);
        return fail();
    }

    QueryNode read_word(FieldId field) {
        const auto& text = tokens_[at_++].text;
        if (text == "*") {
            QueryNode all;
            return all;
        }
        auto node = words_node(text, field, false);
        if (!node.slots.empty() && text.ends_with('*')) {
            auto& last = node.slots.back();
            const bool fits = ++wildcards_ <= limits_.wildcards_max &&
                              last.text.size() >= limits_.wildcard_letters_min;
            if (!fits)
                return fail();
            last.is_prefix = true;
        }
        return node;
    }

    QueryNode read_field(int depth) {
        const auto field = tokens_[at_++].field;
        if (is_words_field(field)) {
            if (!at_operand() || at(Token::Field))
                return fail();
            return read_operand(field, depth);
        }
        if (!at(Token::Word) && !at(Token::Quoted))
            return fail();
        QueryNode node;
        node.kind = Kind::Value;
        node.field = field;
        node.text = tokens_[at_++].text;
        if (node.text.empty())
            return fail();
        if (field == FieldId::About || field == FieldId::Published) {
            node.kind = Kind::Date;
            node.date.none = node.text == "none";
            const auto range = schema::parse_date_range(node.text);
            if (!node.date.none && !range)
                return fail();
            if (range)
                node.date.range = *range;
        }
        return node;
    }

    const std::vector<QueryToken>& tokens_;
    Join join_;
    QueryLimits limits_;
    std::size_t at_ = 0;
    std::uint32_t wildcards_ = 0;
    bool failed_ = false;
};

// Every word of the text, whatever stands between them.
QueryNode plain_words(std::string_view q, Join join) {
    std::vector<QueryNode> nodes;
    for (const auto& slot : slots_of(q))
        if (slot.text != "AND" && slot.text != "OR" && slot.text != "NOT" && slot.text != "NEAR")
            nodes.push_back(words_node(slot.text, FieldId::Text, false));
    if (nodes.empty()) {
        QueryNode nothing;
        nothing.kind = Kind::Nothing;
        return nothing;
    }
    return joined(join == Join::And ? Kind::And : Kind::Or, std::move(nodes));
}

}  // namespace

schema::Result<ParsedQuery> parse_query(std::string_view q, Join join, const QueryLimits& limits) {
    if (q.size() > limits.bytes_max)
        return schema::Problem{"q is " + std::to_string(q.size()) + " bytes long",
                               "at most " + std::to_string(limits.bytes_max) + " bytes"};
    const auto split = split_query(q);
    ParsedQuery parsed;
    if (split.tokens.empty())
        return parsed;
    std::optional<QueryNode> root;
    if (!split.damaged)
        root = Parser(split.tokens, join, limits).parse();
    parsed.repaired = !root || root->kind == Kind::Nothing;
    parsed.root = root ? std::move(*root) : plain_words(q, join);
    return parsed;
}

}  // namespace dateline::server
