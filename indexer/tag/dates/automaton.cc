// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the automaton and finds which words of a match filled which slots.
#include "indexer/tag/dates/automaton.h"

#include <algorithm>

namespace dateline::indexer::dates {

std::uint32_t Automaton::add_state() {
    edges_.emplace_back();
    ends_.push_back(-1);
    return static_cast<std::uint32_t>(edges_.size() - 1);
}

std::uint32_t Automaton::add_pattern(const PatternNode& node, std::uint32_t from) {
    const auto link = [&](Edge edge) {
        edge.target = add_state();
        edges_[from].push_back(edge);
        return edge.target;
    };
    switch (node.kind) {
        case PatternNode::Kind::Token:
            return link({Edge::Kind::Token, 0, node.word_class, node.slot, node.is_glued});
        case PatternNode::Kind::SpanOpens:
            return link({Edge::Kind::SpanOpens, 0, no_class, Slot::End, false});
        case PatternNode::Kind::SpanCloses:
            return link({Edge::Kind::SpanCloses, 0, no_class, Slot::End, false});
        case PatternNode::Kind::Sequence: {
            auto at = from;
            for (const auto& part : node.parts)
                at = add_pattern(part, at);
            return at;
        }
        case PatternNode::Kind::Choice:
            break;
    }
    const auto join = add_state();
    for (const auto& part : node.parts) {
        const auto branch = link({});
        const auto end = add_pattern(part, branch);
        edges_[end].push_back({Edge::Kind::Free, join, no_class, Slot::End, false});
    }
    return join;
}

void Automaton::add_rule(const PatternNode& pattern) {
    const auto first = add_state();
    const auto last = add_pattern(pattern, first);
    ends_[last] = static_cast<std::int32_t>(starts_.size());
    starts_.push_back(first);
}

Automaton::StateSet Automaton::close(StateSet states) const {
    std::vector<std::uint32_t> open = states;
    std::sort(states.begin(), states.end());
    while (!open.empty()) {
        const auto state = open.back();
        open.pop_back();
        for (const auto& edge : edges_[state]) {
            if (edge.kind == Edge::Kind::Token)
                continue;
            const auto place = std::lower_bound(states.begin(), states.end(), edge.target);
            if (place != states.end() && *place == edge.target)
                continue;
            states.insert(place, edge.target);
            open.push_back(edge.target);
        }
    }
    return states;
}

void Automaton::follow(const StateSet& from,
                       const std::vector<std::vector<Letter>>& letters,
                       std::map<std::uint32_t, StateSet>& targets) const {
    for (const auto state : from)
        for (const auto& edge : edges_[state]) {
            if (edge.kind != Edge::Kind::Token)
                continue;
            for (const auto letter : letters[edge.word_class]) {
                targets[letter * 2U + 1].push_back(edge.target);
                if (!edge.is_glued)
                    targets[letter * 2U].push_back(edge.target);
            }
        }
}

std::optional<schema::Problem> Automaton::build(std::vector<ClassMask> masks) {
    masks_ = std::move(masks);
    width_ = masks_.size() * 2;
    std::vector<std::vector<Letter>> letters(class_count_max);
    for (std::size_t letter = 0; letter < masks_.size(); ++letter)
        for (ClassId id = 0; id < class_count_max; ++id)
            if (masks_[letter].has(id))
                letters[id].push_back(static_cast<Letter>(letter));

    std::vector<StateSet> sets = {{}, close(starts_)};
    std::map<StateSet, std::uint16_t> numbers = {{sets[0], dead}, {sets[1], start}};
    std::map<StateSet, StateSet> closed;
    for (std::size_t number = 0; number < sets.size(); ++number) {
        std::int32_t accepted = -1;
        for (const auto state : sets[number])
            if (ends_[state] >= 0 && (accepted < 0 || ends_[state] < accepted))
                accepted = ends_[state];
        accepts_.push_back(accepted);
        next_.resize((number + 1) * width_, dead);
        std::map<std::uint32_t, StateSet> targets;
        follow(sets[number], letters, targets);
        for (auto& [column, set] : targets) {
            std::sort(set.begin(), set.end());
            set.erase(std::unique(set.begin(), set.end()), set.end());
            auto known = closed.find(set);
            if (known == closed.end())
                known = closed.emplace(set, close(set)).first;
            const auto [place, is_new] =
                numbers.emplace(known->second, static_cast<std::uint16_t>(sets.size()));
            if (is_new)
                sets.push_back(known->second);
            next_[number * width_ + column] = place->second;
        }
        if (sets.size() > states_max)
            return schema::Problem{"the date grammar needs too many states", "simplify its rules"};
    }
    return std::nullopt;
}

Letter Automaton::letter_of(const ClassMask& mask) const {
    const auto place = std::lower_bound(masks_.begin(), masks_.end(), mask);
    return place != masks_.end() && *place == mask ? static_cast<Letter>(place - masks_.begin())
                                                   : Letter{0};
}

bool Automaton::walk(std::uint32_t state,
                     std::size_t at,
                     const std::vector<Seen>& words,
                     Binding& binding) const {
    if (at == words.size() && ends_[state] >= 0)
        return true;
    for (const auto& edge : edges_[state]) {
        if (edge.kind == Edge::Kind::Token) {
            if (at == words.size() || !masks_[words[at].letter].has(edge.word_class) ||
                (edge.is_glued && !words[at].is_glued))
                continue;
            binding.tokens.push_back({static_cast<std::uint32_t>(at), edge.word_class, edge.slot});
            if (walk(edge.target, at + 1, words, binding))
                return true;
            binding.tokens.pop_back();
            continue;
        }
        const auto span_first = binding.span_first;
        const auto span_last = binding.span_last;
        if (edge.kind == Edge::Kind::SpanOpens)
            binding.span_first = static_cast<std::uint32_t>(at);
        if (edge.kind == Edge::Kind::SpanCloses)
            binding.span_last = static_cast<std::uint32_t>(at);
        if (walk(edge.target, at, words, binding))
            return true;
        binding.span_first = span_first;
        binding.span_last = span_last;
    }
    return false;
}

bool Automaton::bind(std::int32_t rule, const std::vector<Seen>& words, Binding& binding) const {
    binding.tokens.clear();
    binding.span_first = 0;
    binding.span_last = static_cast<std::uint32_t>(words.size());
    return walk(starts_[static_cast<std::size_t>(rule)], 0, words, binding);
}

}  // namespace dateline::indexer::dates
