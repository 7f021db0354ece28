// SPDX-License-Identifier: GPL-3.0-or-later
// Scores the verbs and signal words around a date.
#include "indexer/tag/dates/direction.h"

#include <algorithm>

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t left_tokens_max = 30;
constexpr std::uint32_t right_tokens_max = 16;

/// A verb that was found, how far from the date.
struct Signal {
    Direction direction = Direction::Unknown;
    std::uint32_t distance = 0;
    bool is_weak = false;
};

/// What one word says alone.
Signal signal_of(const FieldView& view, std::size_t token, std::uint32_t distance) {
    const auto& context = view.context;
    if (view.is(token, context.month))
        return {};
    if (view.is(token, context.future))
        return {Direction::Future, distance, false};
    if (view.is(token, context.past))
        return {Direction::Past, distance, false};
    if (view.is(token, context.present))
        return {Direction::Future, distance, true};
    return {};
}

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* w) { return word == w; });
}

bool ends_clause(const FieldView& view, std::size_t token) {
    return is_one_of(view.folded(token), {";", ":", "•", "|"});
}

/// "is to", "are to": a plan.
bool is_plan(const FieldView& view, std::size_t token) {
    return view.is(token, view.context.copula) && token + 1 < view.size() &&
           view.folded(token + 1) == "to";
}

Signal find_left(const FieldView& view, TokenRange sentence, std::uint32_t from) {
    const auto stop = from - std::min(from - sentence.first, left_tokens_max);
    for (auto at = from; at > stop;) {
        --at;
        if (ends_clause(view, at))
            return {};
        if (is_plan(view, at))
            return {Direction::Future, from - at, false};
        if (const auto signal = signal_of(view, at, from - at);
            signal.direction != Direction::Unknown)
            return signal;
        // "elections are on Sunday": the copula right before the date's preposition.
        if (view.is(at, view.context.copula) && from - at <= 2)
            return {Direction::Future, from - at, false};
    }
    return {};
}

Signal find_right(const FieldView& view, TokenRange sentence, std::uint32_t from) {
    const auto stop = std::min(sentence.last, from + right_tokens_max);
    for (auto at = from; at < stop; ++at) {
        if (ends_clause(view, at))
            return {};
        if (is_plan(view, at))
            return {Direction::Future, at - from + 1, false};
        if (const auto signal = signal_of(view, at, at - from + 1);
            signal.direction != Direction::Unknown)
            return signal;
    }
    return {};
}

/// The word before the date, its articles skipped.
std::size_t word_before(const FieldView& view, TokenRange sentence, std::uint32_t first) {
    auto at = first;
    while (at > sentence.first && at + 2 > first && is_one_of(view.folded(at - 1), {"the", "this"}))
        --at;
    return at;
}

}  // namespace

Direction judge_direction(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto before = word_before(view, sentence, match.first);
    const auto left = find_left(view, sentence, match.first);
    if (before > sentence.first) {
        const auto& word = view.folded(before - 1);
        if (is_one_of(word, {"since", "after"}))
            return word == "since" || left.direction != Direction::Future ? Direction::Past
                                                                          : Direction::Future;
        const bool was_past = left.direction == Direction::Past && left.distance <= 4;
        if (is_one_of(word, {"until", "till", "by", "from", "before"}) && !was_past)
            if (word != "from" || left.direction == Direction::Future)
                return Direction::Future;
    }
    const auto right = find_right(view, sentence, match.last);
    if (left.direction == Direction::Unknown)
        return right.direction;
    if (right.direction == Direction::Unknown)
        return left.direction;
    const bool opens_clause = match.first <= sentence.first + 2;
    if (opens_clause)
        return right.direction;
    if (left.is_weak != right.is_weak)
        return left.is_weak && right.distance < left.distance ? right.direction : left.direction;
    return right.distance * 3 < left.distance ? right.direction : left.direction;
}

}  // namespace dateline::indexer::dates
