// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around numbers that are dates, and around those that count, name or score.
#include "indexer/tag/dates/number_guards.h"

#include "indexer/tag/dates/guard_words.h"

namespace dateline::indexer::dates {

namespace {

using schema::AtomKind;

constexpr int bare_year_min = 1900;
constexpr int bare_year_max = 2059;
constexpr int year_with_preposition_min = 1000;
constexpr int year_before_name_min = 1200;  ///< "In 1778 France joined the war"

}  // namespace

bool pass_year(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const int year = match.reading.get(Slot::Year);
    const auto previous = before(view, sentence, match);
    const auto next = after(view, sentence, match);
    const auto& context = view.context;
    if (view.is(previous, context.before_number) || view.is(next, context.after_year))
        return false;
    const bool glued_left =
        match.first > 0 && is_glued(view, match.first) && previous < view.size();
    if (glued_left && !view.is(previous, context.opening))
        return false;
    const bool is_joined_right =
        next < view.size() && is_glued(view, next) &&
        (is_word(view, next, "-") || is_word(view, next, "/") || is_word(view, next, ":"));
    if (is_joined_right && next + 1 < view.size() && is_glued(view, next + 1) &&
        view.field.tokens[next + 1].kind == AtomKind::Number)
        return false;
    if (is_joined_right && view.is(next + 1, context.after_year))
        return false;
    const bool is_of_law = is_word(view, previous, "of") && view.is(previous - 1, context.law_name);
    if (is_of_law || view.is(previous, context.law_name) || view.is(next, context.law_name))
        return false;
    const bool has_preposition = view.is(previous, context.preposition);
    if (year >= bare_year_min && year <= bare_year_max)
        return true;
    // "(1821)", "in 1687 and 1689"
    const bool is_enclosed = is_word(view, previous, "(") && is_word(view, next, ")");
    const bool is_second = view.is(previous, context.joint) && previous > sentence.first + 1 &&
                           view.is(previous - 1, context.year4) &&
                           view.is(previous - 2, context.preposition);
    if (year >= year_before_name_min && year < bare_year_min && (is_enclosed || is_second))
        return true;
    const bool opens_with_in = year >= year_before_name_min && previous == sentence.first &&
                               is_word(view, previous, "in") && is_capitalised(view, next);
    return has_preposition && year >= year_with_preposition_min && year <= bare_year_max &&
           (next == view.size() || is_punctuation(view, next) || opens_with_in ||
            view.is(next, context.function_word) || view.is(next, context.past));
}

bool pass_number_pair(const FieldView& view, const DateMatch& match) {
    const bool left = match.first > 0 && is_glued(view, match.first) &&
                      view.field.tokens[match.first - 1].kind == AtomKind::Punctuation &&
                      !is_word(view, match.first - 1, "(");
    const bool right = match.last + 1 < view.size() && is_glued(view, match.last) &&
                       is_glued(view, match.last + 1) && is_punctuation(view, match.last) &&
                       view.field.tokens[match.last + 1].kind == AtomKind::Number;
    return !left && !right;
}

bool pass_year_span(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const int from = match.reading.get(Slot::Year);
    int to = match.reading.get(Slot::Year2);
    if (to < 100)
        to += from / 100 * 100;
    if (to < from && match.reading.get(Slot::Year2) < 100)
        to += 100;
    if (to <= from || from < 1400 || to > bare_year_max)
        return false;
    const bool is_short = match.reading.get(Slot::Year2) < 100;
    return !view.is(before(view, sentence, match), view.context.before_number) &&
           !view.is(after(view, sentence, match), view.context.after_year) &&
           (!is_short || to - from < 60);
}

bool pass_clock(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    return view.is(before(view, sentence, match), view.context.preposition) ||
           view.is(match.last - 1, view.context.time_zone) || is_word(view, match.last - 1, ")");
}

bool pass_clock24(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto next = after(view, sentence, match);
    if (!view.is(before(view, sentence, match), view.context.clock_lead) ||
        (is_glued(view, next) && is_word(view, next, ":")))
        return false;
    for (auto at = sentence.first; at < sentence.last; ++at)
        if (view.is(at, view.context.sport))
            return false;
    return true;
}

}  // namespace dateline::indexer::dates
