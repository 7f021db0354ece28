// SPDX-License-Identifier: GPL-3.0-or-later
// Reads positions of words and joins them to phrases and nearness.
#include "server/search/word_positions.h"

#include <algorithm>

#include "schema/article_words.h"
#include "schema/record.h"

namespace dateline::server {

using schema::FieldId;

namespace {

// Collects the positions of all terms of a text, those of title and standfirst under their prefixes
// as well.
class TextReader : public schema::WordSink {
  public:
    TextReader(const std::string& language,
               schema::Analysis& analysis,
               std::unordered_map<std::string, std::vector<std::uint32_t>>& positions)
        : language_(language), analysis_(analysis), positions_(positions) {}

    void word(std::string_view spelling, const schema::Atom& atom, schema::TextField) override {
        const auto term = analysis_.term(spelling, atom.kind, language_);
        if (term.empty())
            return;
        if (field_ != FieldId::Text)
            positions_[schema::make_term(field_, term)].push_back(position_);
        positions_[std::string(term)].push_back(position_);
        ++position_;
    }
    void mark(schema::WordMark mark) override {
        field_ = mark == schema::WordMark::Standfirst ? FieldId::Standfirst : FieldId::Text;
        if (mark == schema::WordMark::Field)
            position_ += schema::field_gap;
        else if (mark == schema::WordMark::Paragraph)
            position_ += schema::paragraph_gap;
    }

  private:
    const std::string& language_;
    schema::Analysis& analysis_;
    std::unordered_map<std::string, std::vector<std::uint32_t>>& positions_;
    FieldId field_ = FieldId::Title;
    std::uint32_t position_ = 1;
};

}  // namespace

void WordPositions::read_text(std::uint32_t document) {
    if (text_document_ == document)
        return;
    text_document_ = document;
    text_.clear();
    const auto record = schema::read_record(question_.database().get_document(document).get_data());
    if (!record)
        return;
    TextReader reader(record->article.language, question_.handle->analysis, text_);
    schema::walk_words(record->article, reader);
}

const std::vector<schema::WordNumber>& WordPositions::numbers_of(FieldId field,
                                                                 const WordSlot& slot) {
    const auto [entry, is_new] = numbers_.try_emplace(&slot);
    const auto prefix_bytes = schema::field(field).prefix.size();
    if (is_new)
        for (const auto& term : slot.terms)
            if (const auto number =
                    question_.build.words->find(std::string_view(term).substr(prefix_bytes)))
                entry->second.push_back(*number);
    return entry->second;
}

void WordPositions::read_slot(std::uint32_t document,
                              FieldId field,
                              const WordSlot& slot,
                              Positions& positions) {
    positions.clear();
    if (question_.build.words) {
        question_.build.words->read_positions(document, field, numbers_of(field, slot), positions);
        return;
    }
    read_text(document);
    for (const auto& term : slot.terms)
        if (const auto found = text_.find(term); found != text_.end())
            positions.insert(positions.end(), found->second.begin(), found->second.end());
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
}

// Phrases of plain words are looked for as bytes: where they are not, no position need be read.
bool WordPositions::may_hold(std::uint32_t document, const QueryNode& node) {
    if (!question_.build.words || node.slots.size() < 2)
        return true;
    const auto [run, is_new] = runs_.try_emplace(&node);
    if (is_new) {
        std::vector<schema::WordNumber> words;
        for (const auto& slot : node.slots)
            if (const auto& numbers = numbers_of(node.field, slot); numbers.size() == 1)
                words.push_back(numbers[0]);
        if (words.size() == node.slots.size())
            run->second = schema::WordSequences::print_run(words);
    }
    return run->second.empty() || question_.build.words->holds_run(document, run->second);
}

std::vector<Occurrence> WordPositions::find_words(std::uint32_t document, const QueryNode& node) {
    if (!may_hold(document, node))
        return {};
    Positions starts, next, kept;
    read_slot(document, node.field, node.slots[0], starts);
    for (std::uint32_t i = 1; i < node.slots.size() && !starts.empty(); ++i) {
        read_slot(document, node.field, node.slots[i], next);
        kept.clear();
        auto at = next.begin();
        for (const auto start : starts) {
            at = std::lower_bound(at, next.end(), start + i);
            if (at != next.end() && *at == start + i)
                kept.push_back(start);
        }
        starts.swap(kept);
    }
    std::vector<Occurrence> found;
    const auto length = static_cast<std::uint32_t>(node.slots.size());
    for (const auto start : starts)
        found.push_back({start, start + length - 1});
    return found;
}

std::vector<Occurrence> WordPositions::find_near(std::uint32_t document, const QueryNode& node) {
    std::vector<std::vector<Occurrence>> parts;
    for (const auto& child : node.children) {
        parts.push_back(find_words(document, child));
        if (parts.back().empty())
            return {};
    }
    return join_near(parts, node.distance);
}

std::vector<Occurrence> WordPositions::find(std::uint32_t document, const QueryNode& node) {
    return node.kind == QueryNode::Kind::Near ? find_near(document, node)
                                              : find_words(document, node);
}

std::vector<Occurrence> join_near(const std::vector<std::vector<Occurrence>>& parts,
                                  std::uint32_t distance) {
    std::vector<Occurrence> found;
    for (const auto& anchor : parts[0]) {
        Occurrence whole = anchor;
        bool complete = true;
        for (std::size_t i = 1; i < parts.size() && complete; ++i) {
            const Occurrence* best = nullptr;
            std::uint32_t best_span = 0;
            // Only what lies within the distance can be the nearest.
            const auto from = whole.first > distance ? whole.first - distance : 0;
            auto other = std::lower_bound(
                parts[i].begin(), parts[i].end(), from,
                [](const Occurrence& o, std::uint32_t position) { return o.first < position; });
            for (; other != parts[i].end() && other->first <= whole.last + distance; ++other) {
                const bool overlaps = other->first <= whole.last && whole.first <= other->last;
                const auto span =
                    std::max(whole.last, other->last) - std::min(whole.first, other->first);
                if (overlaps || (best != nullptr && span >= best_span))
                    continue;
                best = &*other;
                best_span = span;
            }
            complete = best != nullptr && best_span <= distance;
            if (complete)
                whole = {std::min(whole.first, best->first), std::max(whole.last, best->last)};
        }
        if (complete)
            found.push_back(whole);
    }
    return found;
}

}  // namespace dateline::server
