// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a rule's pattern by recursive descent, with limits on depth and size.
#include "indexer/tag/dates/rule_pattern.h"

#include <optional>

namespace dateline::indexer::dates {

namespace {

std::size_t count_nodes(const PatternNode& node) {
    std::size_t count = 1;
    for (const auto& part : node.parts)
        count += count_nodes(part);
    return count;
}

/// Marks the tokens that a pattern may begin with as glued to what stands before.
void glue_first(PatternNode& node) {
    if (node.kind == PatternNode::Kind::Token)
        node.is_glued = true;
    if (node.kind == PatternNode::Kind::Choice)
        for (auto& part : node.parts)
            glue_first(part);
    if (node.kind == PatternNode::Kind::Sequence && !node.parts.empty())
        glue_first(node.parts[0]);
}

class PatternReader {
  public:
    PatternReader(std::string_view text, WordClasses& classes, const PatternNames& names)
        : text_(text), classes_(classes), names_(names) {}

    schema::Result<PatternNode> read() {
        if (text_.size() > pattern_bytes_max)
            return schema::Problem{"the pattern is too long", "split it with @names"};
        auto node = read_choice(0);
        if (problem_.empty() && at_ < text_.size())
            fail("a bracket closes that was not opened");
        if (!problem_.empty())
            return schema::Problem{problem_ + " at byte " + std::to_string(at_),
                                   "see indexer/tag/dates/rule_pattern.h"};
        return node;
    }

  private:
    void fail(std::string what) {
        if (problem_.empty())
            problem_ = std::move(what);
    }

    void skip_blanks() {
        while (at_ < text_.size() && text_[at_] == ' ')
            ++at_;
    }

    bool is_at_end_of_sequence() {
        skip_blanks();
        return !problem_.empty() || at_ >= text_.size() || text_[at_] == ')' || text_[at_] == ']' ||
               text_[at_] == '|';
    }

    PatternNode read_choice(int depth) {
        PatternNode choice{PatternNode::Kind::Choice, no_class, Slot::End, false, {}};
        if (depth > pattern_depth_max) {
            fail("brackets are nested too deep");
            return choice;
        }
        choice.parts.push_back(read_sequence(depth));
        while (problem_.empty() && at_ < text_.size() && text_[at_] == '|') {
            ++at_;
            choice.parts.push_back(read_sequence(depth));
        }
        return choice.parts.size() == 1 ? std::move(choice.parts[0]) : choice;
    }

    PatternNode read_sequence(int depth) {
        PatternNode sequence;
        while (!is_at_end_of_sequence())
            sequence.parts.push_back(read_item(depth));
        if (sequence.parts.empty())
            fail("a pattern is empty");
        return sequence;
    }

    PatternNode read_item(int depth) {
        const char c = text_[at_];
        if (c == '{' || c == '}') {
            ++at_;
            PatternNode node;
            node.kind = c == '{' ? PatternNode::Kind::SpanOpens : PatternNode::Kind::SpanCloses;
            return node;
        }
        if (c == '[')
            return read_group(depth, c);
        const bool is_glued = c == '~';
        if (is_glued)
            ++at_;
        const char next = at_ < text_.size() ? text_[at_] : '\0';
        auto node = next == '('   ? read_group(depth, next)
                    : next == '<' ? read_class()
                    : next == '@' ? read_name()
                                  : read_literal();
        if (is_glued)
            glue_first(node);
        return node;
    }

    PatternNode read_group(int depth, char opener) {
        ++at_;
        auto inner = read_choice(depth + 1);
        const char closer = opener == '(' ? ')' : ']';
        if (at_ >= text_.size() || text_[at_] != closer)
            fail(std::string("a ") + closer + " is missing");
        else
            ++at_;
        if (opener == '(')
            return inner;
        PatternNode option{PatternNode::Kind::Choice, no_class, Slot::End, false, {}};
        option.parts.push_back(std::move(inner));
        option.parts.emplace_back();
        return option;
    }

    std::string_view read_until(std::string_view stops) {
        const auto end = std::min(text_.find_first_of(stops, at_), text_.size());
        const auto word = text_.substr(at_, end - at_);
        at_ = end;
        return word;
    }

    PatternNode read_name() {
        ++at_;
        const auto name = read_until(" ()[]{}|<>@\"");
        const auto found = names_.find(name);
        if (found == names_.end()) {
            fail("@" + std::string(name) + " is not defined above");
            return {};
        }
        nodes_ += count_nodes(found->second);
        if (nodes_ > pattern_nodes_max) {
            fail("the pattern grows too large");
            return {};
        }
        return found->second;
    }

    PatternNode read_class() {
        ++at_;
        const auto inside = read_until(">");
        if (at_ >= text_.size()) {
            fail("a > is missing");
            return {};
        }
        ++at_;
        const auto colon = inside.find(':');
        const auto name = inside.substr(0, colon);
        PatternNode node;
        node.kind = PatternNode::Kind::Token;
        node.word_class = classes_.find(name);
        if (node.word_class == no_class || name.empty() || name[0] == '\'')
            fail("there is no class <" + std::string(name) + ">");
        const auto slot =
            parse_slot(colon == std::string_view::npos ? name : inside.substr(colon + 1));
        if (slot)
            node.slot = *slot;
        else if (colon != std::string_view::npos)
            fail("there is no slot '" + std::string(inside.substr(colon + 1)) + "'");
        return node;
    }

    PatternNode read_literal() {
        std::string_view word;
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            word = read_until("\"");
            if (at_ >= text_.size())
                fail("a closing quotation mark is missing");
            else
                ++at_;
        } else {
            word = read_until(" ()[]{}|<>@\"");
        }
        PatternNode node;
        node.kind = PatternNode::Kind::Token;
        if (word.empty()) {
            fail("a word is missing");
            return node;
        }
        node.word_class = classes_.literal(word);
        if (node.word_class == no_class)
            fail("there are too many classes and words");
        return node;
    }

    std::string_view text_;
    WordClasses& classes_;
    const PatternNames& names_;
    std::size_t at_ = 0;
    std::size_t nodes_ = 0;
    std::string problem_;
};

}  // namespace

schema::Result<PatternNode> parse_pattern(std::string_view text,
                                          WordClasses& classes,
                                          const PatternNames& names) {
    return PatternReader(text, classes, names).read();
}

}  // namespace dateline::indexer::dates
