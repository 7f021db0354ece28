// SPDX-License-Identifier: GPL-3.0-or-later
// Weighs the verbs on both sides of a date and the words that lead to it.
#include "indexer/tag/dates/direction.h"

#include <algorithm>
#include <optional>

#include "indexer/tag/dates/verb_signals.h"

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t absolute_tokens_max = 6;

/// Has the search from `token` to the left met one of these in the next tokens?
bool has_on_left(const FieldView& view,
                 TokenRange sentence,
                 std::uint32_t token,
                 std::uint32_t tokens_max,
                 ClassId words) {
    const auto stop = token - std::min(token - sentence.first, tokens_max);
    for (auto at = token; at > stop; --at)
        if (view.is(at - 1, words))
            return true;
    return false;
}

bool has_comma(const FieldView& view, std::uint32_t from, std::uint32_t to) {
    for (auto at = from; at < to; ++at)
        if (view.folded(at) == ",")
            return true;
    return false;
}

/// The word before the date, its articles skipped.
std::uint32_t word_before(const FieldView& view, TokenRange sentence, std::uint32_t first) {
    auto at = first;
    while (at > sentence.first && at + 2 > first && view.is(at - 1, view.context.determiner))
        --at;
    return at;
}

/// "With elections on Sunday, …": what stands set for a day.
bool is_set_by_noun(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    if (match.last >= sentence.last || view.folded(match.last) != "," ||
        match.first < sentence.first + 3 || view.folded(match.first - 1) != "on" ||
        !view.is(match.first - 2, view.context.scheduled_noun))
        return false;
    const auto stop = match.first - std::min(match.first - sentence.first, absolute_tokens_max);
    for (auto at = match.first; at > stop; --at)
        if (view.folded(at - 1) == "with")
            return true;
    return false;
}

/// "from Tuesday": ahead, unless it is where something was put off from, or whose ("from Friday's
/// vote"), or the subject of what happened.
bool begins_then(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    if (!match.reading.has(Slot::Weekday) || match.reading.has(Slot::Day) ||
        match.reading.has(Slot::Rel) || view.folded(match.first - 1) != "from")
        return false;
    for (auto at = match.first - 1; at > sentence.first && at + 4 > match.first; --at)
        if (view.is(at - 1, view.context.postponed) || view.is(at - 1, view.context.lasted))
            return false;
    return match.last >= sentence.last ||
           !(view.is(match.last, view.context.joint) || view.is(match.last, view.context.past) ||
             view.folded(match.last) == "'s");
}

/// What the word before the date says of it: "until", "by", "since"; nullopt: nothing. `before`:
/// the date with its articles, `left`: the nearest verb before it.
std::optional<Direction> judge_by_lead(const FieldView& view,
                                       TokenRange sentence,
                                       const DateMatch& match,
                                       std::uint32_t before,
                                       const Signal& left) {
    const auto& word = view.folded(before - 1);
    if (word == "of" && before > sentence.first + 1 && view.is(before - 2, view.context.plan_noun))
        return Direction::Future;
    const bool is_until_after =
        word == "after" && before > sentence.first + 1 && view.folded(before - 2) == "until";
    if (is_until_after)
        return Direction::Future;
    if (view.is(before - 1, view.context.lead_past))
        return word == "since" || left.direction != Direction::Future ? Direction::Past
                                                                      : Direction::Future;
    const auto had = [&](std::uint32_t tokens_max) {
        return has_on_left(view, sentence, before - 1, tokens_max, view.context.past_auxiliary);
    };
    const bool lasted = before > sentence.first + 1 && view.is(before - 2, view.context.lasted);
    if (view.is(before - 1, view.context.lead_until) && !lasted &&
        !(before > sentence.first + 2 &&
          has_on_left(view, sentence, before - 2, 6, view.context.had)))
        return Direction::Future;
    if (word == "by" && before > sentence.first + 1 && !had(12))
        return Direction::Future;
    if (word == "come" && before == match.first)
        return Direction::Future;  // "come November"
    if (word == "before" && left.direction == Direction::Unknown)
        return Direction::Future;
    // "profit for the quarter rose", "from Saturday to Sunday": no plans.
    const bool is_told_of = word == "for" && match.reading.has(Slot::Quarter) &&
                            left.direction == Direction::Unknown &&
                            find_right(view, sentence, match.last).direction == Direction::Past;
    const bool is_range_end =
        word == "to" && before > sentence.first + 1 &&
        (view.is(before - 2, view.context.weekday) || view.is(before - 2, view.context.month) ||
         view.folded(sentence.first) == "from");
    if ((word == "for" && !is_told_of) || (word == "to" && !is_range_end))
        return Direction::Future;
    return std::nullopt;
}

}  // namespace

Direction judge_direction(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    if (match.reading.has(Slot::Quarter) && view.is(match.last, view.context.report_noun))
        return Direction::Past;  // "will publish third-quarter results"
    const auto before = word_before(view, sentence, match.first);
    const auto left = find_left(view, sentence, match.first);
    if (is_set_by_noun(view, sentence, match) ||
        (match.first > sentence.first && begins_then(view, sentence, match)))
        return Direction::Future;
    if (before > sentence.first)
        if (const auto led = judge_by_lead(view, sentence, match, before, left))
            return *led;
    const bool is_from = before > sentence.first && view.folded(before - 1) == "from" &&
                         left.direction == Direction::Unknown &&
                         !view.is(match.last, view.context.joint);
    const auto right = find_right(view, sentence, match.last);
    if (is_from && right.direction == Direction::Unknown)
        return Direction::Future;
    // "said on Monday that he wants to", "the announcement on Monday that he would"
    if (left.direction != Direction::Future && match.last < sentence.last &&
        view.folded(match.last) == "that")
        return Direction::Past;
    if (left.direction == Direction::Unknown)
        return right.direction;
    if (right.direction == Direction::Unknown)
        return left.direction;
    const bool opens_sentence = match.first <= sentence.first + 2 && match.last < sentence.last &&
                                view.folded(match.last) == ",";  // "Starting in May, four died"
    const bool opens_clause =
        match.first > sentence.first && !right.is_weak && view.folded(match.first - 1) == "that";
    if (opens_sentence || opens_clause)
        return right.direction;
    // "go ahead with a march on Sunday, their leaders said"
    if (left.is_weak && match.last < sentence.last && view.folded(match.last) == "," &&
        !has_comma(view, match.first - left.distance, match.first))
        return left.direction;
    if (left.is_weak != right.is_weak)
        return left.is_weak && right.distance < left.distance ? right.direction : left.direction;
    return right.distance * 3 < left.distance ? right.direction : left.direction;
}

}  // namespace dateline::indexer::dates
