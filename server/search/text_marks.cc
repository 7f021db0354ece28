// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the words of a text with those of a query, after a quick look at their first letters.
#include "server/search/text_marks.h"

#include <algorithm>

#include "server/search/word_positions.h"

namespace dateline::server {

using schema::FieldId;
using schema::TextField;
using Kind = QueryNode::Kind;

namespace {

constexpr std::uint32_t digit_code = 27;
constexpr std::uint32_t other_code = 31;  // beyond ASCII: only a full look tells

// Letters as 1..26; y as i, for stemming turns one into the other; 0: no part of a word.
std::uint32_t letter_code(char c) {
    const auto lower = static_cast<unsigned char>(c | 0x20);
    if (static_cast<unsigned char>(c) >= 0x80)
        return other_code;
    if (lower >= 'a' && lower <= 'z')
        return lower == 'y' ? 'i' - 'a' + 1U : lower - 'a' + 1U;
    return c >= '0' && c <= '9' ? digit_code : 0;
}

bool is_skipped(char c) {
    return c == '\'' || c == '.' || c == '`';
}

std::string_view without_prefix(const std::string& term, FieldId field) {
    return std::string_view(term).substr(schema::field(field).prefix.size());
}

}  // namespace

TextMarker::TextMarker(const SearchPlan& plan, schema::Analysis& analysis) : analysis_(analysis) {
    for (const auto& part : plan.parts)
        if (part.param == "q")
            collect(part.node);
}

void TextMarker::collect(const QueryNode& node) {
    if (node.kind == Kind::Not)
        return;
    if (!is_text_node(node)) {
        for (const auto& child : node.children)
            collect(child);
        return;
    }
    leaves_.push_back({&node, node.field == FieldId::Title, node.field == FieldId::Standfirst,
                       print_query(node)});
    std::vector<const QueryNode*> parts{&node};
    for (const auto& child : node.children)
        parts.push_back(&child);
    for (const auto* part : parts)
        for (const auto& slot : part->slots)
            for (const auto& term : slot.terms)
                admit(without_prefix(term, part->field));
}

// The first three letters; all that may stand there when the term is not longer (a stem can be
// shorter than its words, and "dying" has the stem "die").
void TextMarker::admit(std::string_view term) {
    std::uint32_t codes[3] = {0, 0, 0};
    for (std::size_t i = 0; i < 3 && i < term.size(); ++i) {
        codes[i] = letter_code(term[i]);
        if (codes[i] == 0)
            break;
    }
    const bool any_second = term.size() < 2;
    const bool any_third = term.size() < 4;
    for (std::uint32_t b = 0; b < 32; ++b)
        for (std::uint32_t c = 0; c < 32; ++c)
            first_letters_.set(codes[0] * 1024 + (any_second ? b : codes[1]) * 32 +
                               (any_third ? c : codes[2]));
}

bool TextMarker::may_match(std::string_view text, std::uint32_t at, std::uint32_t end) const {
    std::uint32_t codes[3] = {0, 0, 0};
    std::size_t known = 0;
    for (auto i = at; i < end && known < 3; ++i) {
        if (is_skipped(text[i]))
            continue;
        codes[known] = letter_code(text[i]);
        if (codes[known] == other_code)
            return true;
        if (codes[known] == 0)
            break;
        ++known;
    }
    return first_letters_[codes[0] * 1024 + codes[1] * 32 + codes[2]];
}

bool TextMarker::has_candidate(std::string_view text,
                               std::uint32_t start,
                               std::uint32_t end) const {
    bool in_word = false;
    for (auto i = start; i < end; ++i) {
        const auto code = letter_code(text[i]);
        if (code != 0 && !in_word && may_match(text, i, end))
            return true;
        in_word = code != 0 || (in_word && is_skipped(text[i]) && text[i] != '.');
    }
    return false;
}

void TextMarker::read_words(std::string_view text,
                            std::uint32_t start,
                            std::uint32_t end,
                            std::string_view language) {
    words_.clear();
    candidates_.clear();
    spelled_.clear();
    std::vector<std::pair<std::size_t, std::size_t>> spans;  // in spelled_, which may move
    for (schema::AtomWalk walk(text.substr(0, end), start); walk.next();) {
        const auto& atom = walk.atom();
        if (atom.kind != schema::AtomKind::Word && atom.kind != schema::AtomKind::Number)
            continue;
        const auto spelling = text.substr(atom.start, atom.end - atom.start);
        if (spelling.starts_with("'") || spelling.starts_with("’"))
            continue;  // the clitic of a possessive is not indexed
        const auto from = spelled_.size();
        if (may_match(text, atom.start, atom.end))
            spelled_ += analysis_.term(spelling, atom.kind, language);
        if (spelled_.size() > from)
            candidates_.push_back(static_cast<std::uint32_t>(words_.size()));
        spans.emplace_back(from, spelled_.size() - from);
        words_.push_back({atom, {}});
    }
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i].term = std::string_view(spelled_).substr(spans[i].first, spans[i].second);
}

bool TextMarker::fits(const WordSlot& slot, FieldId field, std::string_view term) const {
    if (term.empty())
        return false;
    return std::any_of(slot.terms.begin(), slot.terms.end(), [&](const std::string& wanted) {
        return without_prefix(wanted, field) == term;
    });
}

// Numbers of words first..last of each occurrence.
std::vector<std::pair<std::uint32_t, std::uint32_t>> TextMarker::find_words(
    const QueryNode& node) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    const auto length = node.slots.size();
    for (const std::size_t i : candidates_) {
        bool all = length > 0 && i + length <= words_.size();
        for (std::size_t j = 0; j < length && all; ++j)
            all = fits(node.slots[j], node.field, words_[i + j].term);
        if (all)
            found.emplace_back(i, i + length - 1);
    }
    return found;
}

void TextMarker::mark_leaf(std::uint32_t leaf, std::vector<TextMark>& marks) const {
    const auto& node = *leaves_[leaf].node;
    const auto add = [&](std::uint32_t first, std::uint32_t last) {
        marks.push_back({words_[first].atom.start, words_[last].atom.end, leaf});
    };
    if (node.kind == Kind::Words) {
        for (const auto& [first, last] : find_words(node))
            add(first, last);
        return;
    }
    std::vector<std::vector<Occurrence>> parts;
    for (const auto& child : node.children) {
        parts.emplace_back();
        for (const auto& [first, last] : find_words(child))
            parts.back().push_back({first, last});
        if (parts.back().empty())
            return;
    }
    // Every word of a near group is marked, not what stands between.
    for (const auto& whole : join_near(parts, node.distance))
        for (const auto& part : parts)
            for (const auto& occurrence : part)
                if (whole.first <= occurrence.first && occurrence.last <= whole.last)
                    add(occurrence.first, occurrence.last);
}

void TextMarker::find(TextField field,
                      std::string_view text,
                      std::uint32_t start,
                      std::uint32_t end,
                      std::string_view language,
                      std::vector<TextMark>& marks) {
    if (!has_candidate(text, start, end))
        return;
    read_words(text, start, end, language);
    const auto before = marks.size();
    for (std::uint32_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        const bool applies = (!leaves_[leaf].title_only || field == TextField::Title) &&
                             (!leaves_[leaf].standfirst_only || field == TextField::Standfirst);
        if (applies)
            mark_leaf(leaf, marks);
    }
    const auto first = marks.begin() + static_cast<std::ptrdiff_t>(before);
    std::sort(first, marks.end(), [](const TextMark& a, const TextMark& b) {
        return a.start != b.start ? a.start < b.start : a.end > b.end;
    });
    // A mark inside an earlier one of another leaf stays for the choice of sentences.
    marks.erase(std::unique(first, marks.end(),
                            [](const TextMark& a, const TextMark& b) {
                                return a.start == b.start && a.end == b.end && a.leaf == b.leaf;
                            }),
                marks.end());
}

}  // namespace dateline::server
