// SPDX-License-Identifier: GPL-3.0-or-later
// Scores the verbs and signal words around a date.
#include "indexer/tag/dates/direction.h"

#include <algorithm>

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t left_tokens_max = 30;
constexpr std::uint32_t right_tokens_max = 16;
constexpr std::uint32_t set_for_tokens_max = 10;
constexpr std::uint32_t absolute_tokens_max = 6;

/// A verb that was found, how far from the date.
struct Signal {
    Direction direction = Direction::Unknown;
    std::uint32_t distance = 0;
    bool is_weak = false;
};

bool ends_clause(const FieldView& view, std::size_t token) {
    return view.is(token, view.context.clause_end);
}

/// "is to", "are to": a plan; "is seeing", "are meeting": another.
bool is_plan(const FieldView& view, std::size_t token) {
    if (token + 1 >= view.size())
        return false;
    if (view.is(token, view.context.plan_word))
        return view.folded(token + 1) == "to";
    if (!view.is(token, view.context.copula))
        return false;
    const auto& next = view.folded(token + 1);
    const bool is_progressive =
        next.size() > 5 && next.substr(next.size() - 3) == "ing" && view.folded(token) != "'s";
    return next == "to" || is_progressive;
}

/// A participle after "be" is no past ("to be agreed by"), after "have" it is what stands before
/// that ("would have lapsed"). Unknown: the search goes on to the left.
Signal signal_of_participle(const FieldView& view,
                            std::uint32_t first,
                            std::uint32_t token,
                            std::uint32_t distance) {
    const auto& context = view.context;
    auto at = token;
    while (at > first && view.is(at - 1, context.adverb))
        --at;
    if (at == first)
        return {Direction::Past, distance, false};
    const bool is_adjective =
        view.folded(token).back() == 'd' && view.is(at - 1, context.noun_lead);
    if (is_adjective)
        return {};
    if (view.is(at - 1, context.future))
        return {Direction::Future, distance, false};  // "must beat"
    if (view.is(at - 1, context.be)) {
        for (auto before = at - 1; before > first && before + 5 > at; --before)
            if (view.folded(before - 1) == "to" || view.is(before - 1, context.future))
                return {Direction::Future, distance, false};
        return {};
    }
    const bool is_after_modal =
        view.folded(at - 1) == "have" && at - 1 > first && view.is(at - 2, context.future);
    if (is_after_modal && !view.is(at - 2, context.regret))
        return {Direction::Future, distance, false};  // "will have lapsed"
    return {Direction::Past, distance, false};
}

/// Whether the word before can be the subject of a verb: a name, a plural, a pronoun.
bool has_subject(const FieldView& view, std::uint32_t first, std::uint32_t token) {
    if (token == first)
        return false;
    const auto previous = token - 1;
    // "Morocco, the first African side to get this far, meet France on Wednesday"
    if (view.folded(previous) == "," && token + 1 < view.size() &&
        view.field.tokens[token + 1].shape == Shape::Capitalised)
        return true;
    // "The accord, reached in 1986, lapses in December"
    const bool closes_aside = view.folded(previous) == "," && view.folded(token).back() == 's' &&
                              view.is(token + 1, view.context.preposition);
    if (closes_aside || view.folded(previous) == ")")
        return true;
    if (view.field.tokens[previous].kind != schema::AtomKind::Word)
        return false;
    const auto& word = view.folded(previous);
    if (view.is(previous, view.context.pronoun))
        return true;
    if (view.is(previous, view.context.function_word))
        return false;
    const auto shape = view.field.tokens[previous].shape;
    return shape == Shape::Capitalised || shape == Shape::Upper || word.back() == 's' ||
           view.folded(token).back() == 's';
}

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

/// What one word says.
Signal signal_of(const FieldView& view,
                 std::uint32_t first,
                 std::uint32_t token,
                 std::uint32_t distance) {
    const auto& context = view.context;
    if (view.is(token, context.month))
        return {};
    if (view.is(token, context.future))
        return {Direction::Future, distance, false};
    if (token > first && view.is(token, context.scheduled) && view.is(token - 1, context.copula))
        return {Direction::Future, distance, true};
    if (view.is(token, context.past))
        return signal_of_participle(view, first, token, distance);
    if (view.is(token, context.present) ||
        (view.is(token, context.noun_verb) && has_subject(view, first, token)))
        return {Direction::Future, distance, true};
    return {};
}

/// "is in Zurich on Tuesday", "is noon on Friday": from the copula to the date only a place or hour.
bool is_set_for(const FieldView& view, std::uint32_t copula, std::uint32_t date) {
    return date - copula <= set_for_tokens_max && view.is(copula + 1, view.context.place_lead) &&
           (view.field.tokens[copula + 2].shape == Shape::Capitalised ||
            view.folded(copula + 2) == "on");
}

/// "called both sides to talks on Monday": ahead, though the call is behind. `to`: the token of it.
bool is_invited_to(const FieldView& view, std::uint32_t verb, std::uint32_t to) {
    return to != 0 && view.is(verb, view.context.invite) &&
           (view.is(to + 1, view.context.scheduled_noun) || view.is(to + 1, view.context.noun_lead));
}

Signal find_left(const FieldView& view, TokenRange sentence, std::uint32_t from) {
    const auto stop = from - std::min(from - sentence.first, left_tokens_max);
    std::uint32_t to = 0;
    for (auto at = from; at > stop;) {
        --at;
        if (ends_clause(view, at))
            return {};
        if (view.folded(at) == "to")
            to = at;
        if (is_invited_to(view, at, to))
            return {Direction::Future, from - at, false};
        if (is_plan(view, at))
            return {Direction::Future, from - at, false};
        if (const auto signal = signal_of(view, sentence.first, at, from - at);
            signal.direction != Direction::Unknown)
            return signal;
        // "elections are on Sunday": the copula right before the date's preposition; "there is".
        const bool is_there = at > stop && view.folded(at - 1) == "there";
        const bool is_copula =
            view.is(at, view.context.copula) || (view.is(at, view.context.clitic_is) && at > stop &&
                                                 view.is(at - 1, view.context.clitic_subject));
        if (is_copula && (from - at <= 2 || is_there || is_set_for(view, at, from)))
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
        if (const auto signal = signal_of(view, sentence.first, at, at - from + 1);
            signal.direction != Direction::Unknown)
            return signal;
    }
    return {};
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
    const auto stop =
        match.first - std::min(match.first - sentence.first, absolute_tokens_max);
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
        if (view.is(at - 1, view.context.postponed))
            return false;
    return match.last >= sentence.last ||
           !(view.is(match.last, view.context.joint) || view.is(match.last, view.context.past) ||
             view.folded(match.last) == "'s");
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
    if (before > sentence.first) {
        const auto& word = view.folded(before - 1);
        if (word == "of" && before > sentence.first + 1 &&
            view.is(before - 2, view.context.plan_noun))
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
        if (view.is(before - 1, view.context.lead_until) &&
            !(before > sentence.first + 2 &&
              has_on_left(view, sentence, before - 2, 6, view.context.had)))
            return Direction::Future;
        if (word == "by" && before > sentence.first + 1 && !had(12))
            return Direction::Future;
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
    }
    const bool is_from = before > sentence.first && view.folded(before - 1) == "from" &&
                         left.direction == Direction::Unknown &&
                         !view.is(match.last, view.context.joint);
    const auto right = find_right(view, sentence, match.last);
    if (is_from && right.direction == Direction::Unknown)
        return Direction::Future;
    if (left.direction == Direction::Unknown)
        return right.direction;
    if (right.direction == Direction::Unknown)
        return left.direction;
    const bool opens_clause =
        match.first <= sentence.first + 2 || view.folded(match.first - 1) == "that";
    if (opens_clause)
        return right.direction;
    if (left.is_weak != right.is_weak)
        return left.is_weak && right.distance < left.distance ? right.direction : left.direction;
    return right.distance * 3 < left.distance ? right.direction : left.direction;
}

}  // namespace dateline::indexer::dates
