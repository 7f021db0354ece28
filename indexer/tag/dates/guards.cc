// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions that rules put on the words around them.
#include "indexer/tag/dates/guards.h"

#include <algorithm>

#include "indexer/tag/dates/guard_words.h"
#include "indexer/tag/dates/number_guards.h"

namespace dateline::indexer::dates {

namespace {

using schema::AtomKind;

constexpr std::size_t had_tokens_max = 2;
constexpr std::uint32_t sport_tokens = 80;  // about three sentences

/// "daughters Victoria and April", "April and Leyla".
bool is_in_list_of_names(const FieldView& view,
                         TokenRange sentence,
                         std::size_t previous,
                         std::size_t next) {
    const bool is_listed = previous < view.size() && previous > sentence.first &&
                           (is_word(view, previous, "and") || is_word(view, previous, ",")) &&
                           is_capitalised(view, previous - 1) &&
                           !view.is(previous - 1, view.context.month);
    const bool opens_list = is_word(view, next, "and") && is_capitalised(view, next + 1) &&
                            !view.is(next + 1, view.context.month);
    return is_listed || opens_list;
}

/// "May", "March", "Jan": months, but also names and verbs.
bool pass_month(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto previous = before(view, sentence, match);
    const auto next = after(view, sentence, match);
    const auto& word = view.folded(match.first);
    const bool has_preposition = view.is(previous, view.context.preposition);
    const bool is_abbreviated =
        word.size() <= 4 && word != "july" && word != "june" && word != "may";
    if (is_abbreviated)
        return has_preposition && !is_capitalised(view, next) && !is_word(view, next, "-");
    if (has_preposition)
        return !(is_word(view, next, "'s") && word == "may");
    if (is_word(view, previous, "the") && previous > sentence.first)
        return true;
    if (view.is(match.first, view.context.given_name) &&
        is_in_list_of_names(view, sentence, previous, next))
        return false;
    if (word == "may" || word == "march") {
        if (previous == view.size() || next == view.size())
            return false;
        return is_punctuation(view, next) && !is_capitalised(view, previous) &&
               !is_punctuation(view, previous);
    }
    const bool has_name_before = is_capitalised(view, previous) && previous > sentence.first &&
                                 !view.is(previous, view.context.weekday);
    const bool has_name_after = view.is(match.first, view.context.given_name) &&
                                is_capitalised(view, next) && !view.is(next, view.context.month);
    return !has_name_before && !has_name_after;
}

/// "the 17th" ends its phrase, "the 17th floor" goes on.
bool pass_ordinal(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto previous = before(view, sentence, match);
    const auto next = after(view, sentence, match);
    const bool has_preposition = view.is(previous, view.context.ordinal_lead);
    if (!has_preposition)
        return false;
    if (is_word(view, next, "of") || is_word(view, next, "-"))
        return false;
    return next == view.size() || is_punctuation(view, next) ||
           view.is(next, view.context.function_word);
}

/// Money in the sentence, or no sport in the sentences around it.
bool pass_finance(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    if (view.is(after(view, sentence, match), view.context.running))
        return false;
    if (view.is(after(view, sentence, match), view.context.report_noun))
        return true;
    for (auto at = sentence.first; at < sentence.last; ++at)
        if (view.is(at, view.context.finance) && !is_word(view, at, "quarter"))
            return true;
    if (!view.is(before(view, sentence, match), view.context.preposition))
        return false;
    const auto from = sentence.first - std::min<std::uint32_t>(sentence.first, sport_tokens);
    const auto to = std::min<std::size_t>(sentence.last + sport_tokens, view.size());
    for (std::size_t at = from; at < to; ++at)
        if (view.is(at, view.context.sport))
            return false;
    return true;
}

/// "Mrs Sunday Akpan", "Jordan Friday": names.
bool pass_weekday(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto previous = before(view, sentence, match);
    const auto next = after(view, sentence, match);
    if (view.is(previous, view.context.title))
        return false;
    // "fell on a Monday" says no day, "a Monday meeting" does.
    const bool is_any = is_word(view, previous, "a") && match.last - match.first == 1 &&
                        (next == view.size() || is_punctuation(view, next));
    if (is_any)
        return false;
    const bool has_name_after = is_capitalised(view, next) && !view.is(next, view.context.month) &&
                                view.field.tokens[next].kind == AtomKind::Word;
    const bool has_name_before = is_capitalised(view, previous) &&
                                 !view.is(previous, view.context.preposition) &&
                                 !view.is(previous, view.context.function_word) &&
                                 view.field.tokens[previous].kind == AtomKind::Word;
    return !(has_name_after && has_name_before);
}

/// "in six days", "in two weeks": ahead, unless the sentence counts what happened within the time.
bool pass_future(const FieldView& view,
                 TokenRange sentence,
                 const DateMatch& match,
                 Direction direction) {
    if (direction != Direction::Future || match.first == sentence.first)
        return false;
    const auto lead = match.first - 1;  // "in"
    const auto stop = lead - std::min<std::uint32_t>(lead - sentence.first, 6);
    for (auto at = lead; at > stop; --at)
        if (view.is(at - 1, view.context.first_in))
            return false;
    const auto next = after(view, sentence, match);
    if (is_word(view, next, "and") && is_word(view, next + 1, "a"))
        return false;
    return next == view.size() || is_punctuation(view, next) ||
           view.is(next, view.context.function_word);
}

bool pass_holiday(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto previous = before(view, sentence, match);
    const auto next = after(view, sentence, match);
    if (match.reading.has(Slot::Year) || match.reading.has(Slot::Rel))
        return true;
    const bool is_alone = match.last - match.first == 1 ||
                          (match.last - match.first == 2 && is_word(view, match.first, "the"));
    if (match.reading.has(Slot::Unit) || view.is(match.last - 1, view.context.daypart))
        return true;
    const bool has_preposition = view.is(previous, view.context.preposition);
    if (is_alone && !has_preposition && previous != view.size())
        return false;
    // "since New Year's Day firms have paid", "Christmas Eve fell on a Monday"
    const bool names_day =
        is_word(view, match.last - 1, "day") || is_word(view, match.last - 1, "eve");
    if ((!is_alone && has_preposition && names_day) || view.is(next, view.context.past))
        return true;
    return next == view.size() || is_punctuation(view, next) ||
           view.is(next, view.context.function_word);
}

bool pass_season(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto next = after(view, sentence, match);
    const bool is_fall = is_word(view, match.last - 1, "fall");
    if (is_fall && !(match.last - match.first > 1 && is_word(view, match.last - 2, "the")))
        if (match.last - match.first == 1 || !is_word(view, match.first, "the"))
            return false;
    if (is_word(view, next, "of") || is_word(view, next, "'s") || is_word(view, next, "-"))
        return false;
    return next == view.size() || is_punctuation(view, next) ||
           view.is(next, view.context.function_word);
}

/// "the day after" ends its phrase; "the day after the vote" names another event.
bool pass_anchored(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto& word = view.folded(match.last - 1);
    const auto next = after(view, sentence, match);
    if (is_word(view, next, "than"))
        return false;  // "three days later than planned"
    if (word != "before" && word != "after")
        return true;
    if (next == view.size() || is_punctuation(view, next))
        return true;
    // "The night before he had stopped counting"
    for (auto at = next; at < std::min<std::size_t>(next + had_tokens_max, sentence.last); ++at)
        if (view.folded(at) == "had")
            return true;
    return view.is(next, view.context.anchored_on);
}

/// "the worst drought of the year", "the last match of the day"
bool pass_superlative(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto from = match.first - std::min<std::uint32_t>(match.first - sentence.first, 6);
    for (auto at = from; at < match.first; ++at) {
        const auto& word = view.folded(at);
        if (view.is(at, view.context.first_in) || word == "last" ||
            (word.size() > 5 && word.substr(word.size() - 3) == "est"))
            return true;
    }
    return false;
}

/// A sentence that opens with "Today" and tells neither what happened nor what will is of these
/// times.
bool pass_now(const FieldView& view,
              TokenRange sentence,
              const DateMatch& match,
              Direction direction) {
    const auto next = after(view, sentence, match);
    return match.first != sentence.first || direction != Direction::Unknown ||
           view.is(next, view.context.copula) || view.is(next, view.context.clitic_is) ||
           (next < view.size() && view.folded(next).front() == '\'');
}

bool pass_whole(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto next = after(view, sentence, match);
    return next == view.size() || (is_punctuation(view, next) && !is_word(view, next, "-")) ||
           (view.is(next, view.context.function_word) && !is_word(view, next, "of") &&
            !is_word(view, next, "as") && !is_word(view, next, "that"));
}

bool ends_phrase(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto next = after(view, sentence, match);
    return next == view.size() || (is_punctuation(view, next) && !is_word(view, next, "-"));
}

}  // namespace

bool pass_guards(const FieldView& view,
                 TokenRange sentence,
                 const DateMatch& match,
                 const DateRule& rule,
                 Direction direction) {
    return (!rule.has(Guard::Year) || pass_year(view, sentence, match)) &&
           (!rule.has(Guard::Month) || pass_month(view, sentence, match)) &&
           (!rule.has(Guard::Ordinal) || pass_ordinal(view, sentence, match)) &&
           (!rule.has(Guard::Finance) || pass_finance(view, sentence, match)) &&
           (!rule.has(Guard::Future) || pass_future(view, sentence, match, direction)) &&
           (!rule.has(Guard::Holiday) || pass_holiday(view, sentence, match)) &&
           (!rule.has(Guard::Season) || pass_season(view, sentence, match)) &&
           (!rule.has(Guard::NumberPair) || pass_number_pair(view, match)) &&
           (!rule.has(Guard::YearSpan) || pass_year_span(view, sentence, match)) &&
           (!rule.has(Guard::Anchored) || pass_anchored(view, sentence, match)) &&
           (!rule.has(Guard::Weekday) || pass_weekday(view, sentence, match)) &&
           (!rule.has(Guard::Now) || pass_now(view, sentence, match, direction)) &&
           (!rule.has(Guard::Superlative) || pass_superlative(view, sentence, match)) &&
           (!rule.has(Guard::Clock) || pass_clock(view, sentence, match)) &&
           (!rule.has(Guard::Clock24) || pass_clock24(view, sentence, match)) &&
           (!rule.has(Guard::Whole) || pass_whole(view, sentence, match)) &&
           (!rule.has(Guard::PhraseEnd) || ends_phrase(view, sentence, match)) &&
           (!rule.has(Guard::NotOf) || !is_word(view, match.last, "of"));
}

}  // namespace dateline::indexer::dates
