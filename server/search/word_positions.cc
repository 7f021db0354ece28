// SPDX-License-Identifier: GPL-3.0-or-later
// Reads position lists and joins them to phrases and nearness.
#include "server/search/word_positions.h"

#include <algorithm>
#include <stdexcept>

#include "schema/article_words.h"
#include "schema/record.h"

namespace dateline::server {

using schema::FieldId;

namespace {

std::string_view without_prefix(const std::string& term, FieldId field) {
    return std::string_view(term).substr(schema::field(field).prefix.size());
}

}  // namespace

const std::vector<schema::WordNumber>& WordPositions::numbers_of(const WordSlot& slot,
                                                                 FieldId field) {
    const auto [row, is_new] = numbers_.try_emplace(&slot);
    if (is_new)
        for (const auto& term : slot.terms)
            if (const auto number = question_.build.words->find(without_prefix(term, field)))
                row->second.push_back(*number);
    return row->second;
}

// The phrase as stored bytes; empty: only positions can tell.
const std::string& WordPositions::run_of(const QueryNode& node) {
    const auto [row, is_new] = runs_.try_emplace(&node);
    if (!is_new || node.kind != QueryNode::Kind::Words || node.field != FieldId::Text)
        return row->second;
    std::vector<schema::WordNumber> words;
    for (const auto& slot : node.slots) {
        const auto& numbers = numbers_of(slot, node.field);
        if (numbers.size() != 1)
            return row->second;
        words.push_back(numbers[0]);
    }
    row->second = schema::WordSequences::print_run(words);
    return row->second;
}

// Where no sequences are stored (shards): the words of the text itself, as the indexer reads them.
void WordPositions::read_from_text(std::uint32_t document) {
    class Sink : public schema::WordSink {
      public:
        Sink(const schema::Article& article,
             schema::Analysis& analysis,
             std::unordered_map<std::string, WordPlaces>& words)
            : article_(article), analysis_(analysis), words_(words) {}

        void word(std::string_view spelling,
                  const schema::Atom& atom,
                  schema::TextField field) override {
            const auto term = analysis_.term(spelling, atom.kind, article_.language);
            if (term.empty())
                return;
            auto& places = words_[std::string(term)];
            places.all.push_back(position_);
            if (field == schema::TextField::Title)
                places.title.push_back(position_);
            if (in_standfirst_)
                places.standfirst.push_back(position_);
            ++position_;
        }
        void mark(schema::WordMark mark) override {
            in_standfirst_ = mark == schema::WordMark::Standfirst;
            if (!in_standfirst_)
                position_ +=
                    mark == schema::WordMark::Field ? schema::field_gap : schema::paragraph_gap;
        }

      private:
        const schema::Article& article_;
        schema::Analysis& analysis_;
        std::unordered_map<std::string, WordPlaces>& words_;
        std::uint32_t position_ = 1;
        bool in_standfirst_ = false;
    };
    if (text_document_ == document)
        return;
    text_document_ = document;
    text_words_.clear();
    const auto record = schema::read_record(question_.database().get_document(document).get_data());
    if (!record)
        throw std::runtime_error(record.problem().what);
    Sink sink(record->article, question_.handle->analysis, text_words_);
    schema::walk_words(record->article, sink);
}

void WordPositions::read_slot(std::uint32_t document,
                              const WordSlot& slot,
                              FieldId field,
                              std::vector<std::uint32_t>& positions) {
    positions.clear();
    if (question_.build.words) {
        question_.build.words->read_positions(document, field, numbers_of(slot, field), positions);
        return;
    }
    read_from_text(document);
    for (const auto& term : slot.terms) {
        const auto found = text_words_.find(std::string(without_prefix(term, field)));
        if (found == text_words_.end())
            continue;
        const auto& places = field == FieldId::Title        ? found->second.title
                             : field == FieldId::Standfirst ? found->second.standfirst
                                                            : found->second.all;
        positions.insert(positions.end(), places.begin(), places.end());
    }
    std::sort(positions.begin(), positions.end());
}

void WordPositions::find_slots(std::uint32_t document,
                               const std::vector<const WordSlot*>& slots,
                               std::vector<SlotPlace>& places) {
    places.clear();
    std::vector<std::pair<schema::WordNumber, std::uint32_t>> slot_of;
    std::vector<std::uint32_t> positions;
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
        if (question_.build.words) {
            for (const auto number : numbers_of(*slots[i], FieldId::Text))
                slot_of.emplace_back(number, i);
            continue;
        }
        read_slot(document, *slots[i], FieldId::Text, positions);
        for (const auto position : positions)
            places.push_back({position, i});
    }
    if (!question_.build.words) {
        std::sort(places.begin(), places.end());
        return;
    }
    std::sort(slot_of.begin(), slot_of.end());
    std::vector<schema::WordNumber> numbers;
    numbers.reserve(slot_of.size());
    for (const auto& [number, slot] : slot_of)
        numbers.push_back(number);
    word_places_.clear();
    question_.build.words->read_places(document, numbers, word_places_);
    for (const auto& [position, number] : word_places_) {
        const auto row = std::lower_bound(numbers.begin(), numbers.end(), number);
        places.push_back(
            {position, slot_of[static_cast<std::size_t>(row - numbers.begin())].second});
    }
}

bool WordPositions::occurs(std::uint32_t document, const QueryNode& node) {
    if (question_.build.words)
        if (const auto& run = run_of(node); !run.empty())
            return question_.build.words->holds_run(document, run);
    return !find(document, node).empty();
}

std::vector<Occurrence> WordPositions::find_words(std::uint32_t document, const QueryNode& node) {
    std::vector<std::uint32_t> starts, next, kept;
    read_slot(document, node.slots[0], node.field, starts);
    for (std::uint32_t i = 1; i < node.slots.size() && !starts.empty(); ++i) {
        read_slot(document, node.slots[i], node.field, next);
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
    found.reserve(starts.size());
    const auto length = static_cast<std::uint32_t>(node.slots.size());
    for (const auto start : starts)
        found.push_back({start, start + length - 1});
    return found;
}

std::vector<Occurrence> WordPositions::find_near(std::uint32_t document, const QueryNode& node) {
    std::vector<std::vector<Occurrence>> parts;
    const bool is_of_words =
        std::all_of(node.children.begin(), node.children.end(), [](const QueryNode& child) {
            return child.slots.size() == 1 && child.field == FieldId::Text;
        });
    if (is_of_words) {
        std::vector<const WordSlot*> slots;
        for (const auto& child : node.children)
            slots.push_back(&child.slots[0]);
        std::vector<SlotPlace> places;
        find_slots(document, slots, places);
        parts.resize(slots.size());
        for (const auto& place : places)
            parts[place.slot].push_back({place.position, place.position});
        // The same word twice is told apart only below.
        if (std::none_of(parts.begin(), parts.end(), [](const auto& p) { return p.empty(); }))
            return join_near(parts, node.distance);
        parts.clear();
    }
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
