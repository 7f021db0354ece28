// SPDX-License-Identifier: GPL-3.0-or-later
// Scores verbs, auxiliaries and the words that plan.
#include "indexer/tag/dates/verb_signals.h"

#include <algorithm>

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t left_tokens_max = 30;
constexpr std::uint32_t right_tokens_max = 16;
constexpr std::uint32_t set_for_tokens_max = 10;

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
        (view.folded(token).back() == 'd' || view.folded(token).back() == 'n') &&
        view.is(at - 1, context.noun_lead);
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
    // "by nine votes", "the Council's vote": nouns
    if (view.field.tokens[previous].kind != schema::AtomKind::Word ||
        view.is(previous, view.context.count_word) || view.is(previous, view.context.clitic_is))
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

/// "they plan to meet", "she hopes to win"; not "the Health Act plan to replace it".
bool is_hoped_for(const FieldView& view, std::uint32_t first, std::uint32_t token) {
    if (token + 1 >= view.size() || view.folded(token + 1) != "to")
        return false;
    const bool has_plural = token > first && (view.folded(token - 1).ends_with('s') ||
                                              view.is(token - 1, view.context.pronoun) ||
                                              view.is(token - 1, view.context.adverb));
    return view.folded(token).back() == 's' || has_plural;
}

/// "will", "plans to"; not "could not sleep", "might have changed", "the plan".
Direction signal_of_future(const FieldView& view, std::uint32_t first, std::uint32_t token) {
    const auto& context = view.context;
    if (view.is(token, context.hoped_for))
        return is_hoped_for(view, first, token) ? Direction::Future : Direction::Unknown;
    const bool is_told_of = token + 1 < view.size() &&
                            ((view.is(token, context.regret) && view.folded(token + 1) == "have") ||
                             (view.is(token + 1, context.denial) && view.folded(token) == "could"));
    return is_told_of ? Direction::Past : Direction::Future;
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
        return {signal_of_future(view, first, token), distance, false};
    if (token > first && view.is(token, context.scheduled) && view.is(token - 1, context.copula))
        return {Direction::Future, distance, true};
    if (view.is(token, context.past))
        return signal_of_participle(view, first, token, distance);
    const bool is_noun = token > first && (view.is(token - 1, context.count_word) ||
                                           view.is(token - 1, context.clitic_is));  // "two stops"
    if ((view.is(token, context.present) && !is_noun) ||
        (view.is(token, context.noun_verb) && has_subject(view, first, token)))
        return {Direction::Future, distance, true};
    return {};
}

/// "is in Zurich on Tuesday", "is noon on Friday": from the copula to the date only a place or
/// hour.
bool is_set_for(const FieldView& view, std::uint32_t copula, std::uint32_t date) {
    return date - copula <= set_for_tokens_max && view.is(copula + 1, view.context.place_lead) &&
           (view.field.tokens[copula + 2].shape == Shape::Capitalised ||
            view.folded(copula + 2) == "on");
}

/// "called both sides to talks on Monday": ahead, though the call is behind.
bool is_invited(const FieldView& view, std::uint32_t verb, std::uint32_t date) {
    if (!view.is(verb, view.context.invite))
        return false;
    for (auto at = verb + 1; at + 1 < date; ++at)
        if (view.folded(at) == "to")
            return view.is(at + 1, view.context.scheduled_noun) ||
                   (view.is(at + 1, view.context.noun_lead) &&
                    view.is(at + 2, view.context.scheduled_noun));
    return false;
}

}  // namespace

Signal find_left(const FieldView& view, TokenRange sentence, std::uint32_t from) {
    const auto stop = from - std::min(from - sentence.first, left_tokens_max);
    for (auto at = from; at > stop;) {
        --at;
        if (ends_clause(view, at))
            return {};
        if (is_invited(view, at, from))
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

}  // namespace dateline::indexer::dates
