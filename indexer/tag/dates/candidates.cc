// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the fields of an article and keeps the matches that pass their guards.
#include "indexer/tag/dates/candidates.h"

#include <algorithm>

#include "indexer/tag/dates/guards.h"

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t dateline_tokens_max = 8;
constexpr std::uint32_t joint_tokens_max = 3;
constexpr std::uint32_t start_verb_tokens_max = 4;
constexpr std::uint32_t update_tokens_max = 3;
constexpr std::uint32_t clock_gap_tokens_max = 2;  // a comma, "on", "at"

/// Full dates are judged too: the publication date asks which of them lie ahead.
bool needs_direction(const Reading& reading) {
    const bool has_year =
        reading.has(Slot::Year) || reading.has(Slot::Decade) || reading.has(Slot::Century);
    return reading.has(Slot::Day) || !has_year;
}

/// Whether a line ends between the token and the one before it.
bool starts_line(const FieldView& view, std::uint32_t token) {
    if (token == 0 || token >= view.size())
        return true;
    const auto from = view.field.tokens[token - 1].end;
    const auto gap = view.field.text.substr(from, view.field.tokens[token].start - from);
    return gap.find('\n') != std::string_view::npos;
}

/// Whether the match stands at the front of its paragraph, after at most a place and its signs.
bool opens_paragraph(const FieldView& view, const Sentence& sentence, const DateMatch& match) {
    if (!starts_line(view, sentence.first) || match.first - sentence.first > dateline_tokens_max)
        return false;
    for (auto at = sentence.first; at < match.first; ++at)
        if (view.field.tokens[at].shape == Shape::Lower)
            return false;
    return true;
}

/// "today", "this morning"
bool is_deictic_day(const Reading& reading) {
    return reading.get_or(Slot::Unit, 0) == static_cast<int>(Unit::Day) && reading.has(Slot::Rel) &&
           !reading.has(Slot::Anchor) && !reading.has(Slot::Year);
}

/// Whether a quotation that opened in the same line is still open.
bool is_quoted(const FieldView& view, std::uint32_t token) {
    for (auto at = token; at > 0; --at) {
        const auto& word = view.folded(at - 1);
        if (word == "“")
            return true;
        if (word == "”")
            return false;
        if (word == "\"") {
            // Straight marks: an odd number of them since the line began.
            bool is_open = true;
            for (auto before = at - 1; before > 0 && !starts_line(view, before); --before)
                is_open = view.folded(before - 1) == "\"" ? !is_open : is_open;
            return is_open;
        }
        if (starts_line(view, at - 1))
            return false;
    }
    return false;
}

/// Only signs and one word ("In") may stand before it.
bool opens_sentence(const FieldView& view, const Sentence& sentence, const DateMatch& match) {
    auto words = 0;
    for (auto at = sentence.first; at < match.first && words < 2; ++at)
        words += view.field.tokens[at].kind == schema::AtomKind::Punctuation ? 0 : 1;
    return words < 2;
}

bool is_whole_paragraph(const FieldView& view, const Sentence& sentence, const DateMatch& match) {
    if (!starts_line(view, sentence.first) || !starts_line(view, sentence.last))
        return false;
    for (auto at = sentence.first; at < sentence.last; ++at)
        if ((at < match.first || at >= match.last) &&
            view.field.tokens[at].kind != schema::AtomKind::Punctuation)
            return false;
    return true;
}

/// "Friday, 27 November, 6 a.m.", "9:15 p.m. on Dec. 23": the time of day is part of the date.
bool is_one_time(const FieldView& view, const DateCandidate& one, const DateCandidate& next) {
    if (one.field != next.field || one.sentence != next.sentence ||
        next.match.first - one.match.last > clock_gap_tokens_max)
        return false;
    for (auto at = one.match.last; at < next.match.first; ++at)
        if (view.field.tokens[at].kind == schema::AtomKind::Word &&
            !view.is(at, view.context.preposition))
            return false;
    return true;
}

/// "January through September 2012"
bool is_joined(const FieldView& view, const DateCandidate& one, const DateCandidate& next) {
    return one.field == next.field && one.sentence == next.sentence &&
           next.match.first == one.match.last + 1 && view.is(one.match.last, view.context.joint) &&
           one.match.reading.has(Slot::Month) && next.match.reading.has(Slot::Month);
}

/// "began on 1 July 1916 and ended on 18 November"
bool continues(const FieldView& view, const DateCandidate& one, const DateCandidate& next) {
    const auto gap = next.match.first - one.match.last;
    return one.field == next.field && one.sentence == next.sentence && gap > 0 &&
           gap <= joint_tokens_max && view.is(one.match.last, view.context.joint) &&
           one.match.reading.has(Slot::Day) && next.match.reading.has(Slot::Day) &&
           one.match.reading.get_or(Slot::Month, 0) <= next.match.reading.get_or(Slot::Month, 0);
}

bool is_bare_weekday(const Reading& reading) {
    return reading.has(Slot::Weekday) && !reading.has(Slot::Day) && !reading.has(Slot::Rel) &&
           !reading.has(Slot::WeekShift) && !reading.has(Slot::Anchor) &&
           !reading.has(Slot::Weekday2);
}

/// "from Monday to Wednesday", "on Friday and Saturday"
bool follows_weekday(const FieldView& view, const DateCandidate& one, const DateCandidate& next) {
    return one.field == next.field && one.sentence == next.sentence &&
           next.match.first == one.match.last + 1 && view.is(one.match.last, view.context.joint) &&
           is_bare_weekday(one.match.reading) && is_bare_weekday(next.match.reading) &&
           (view.folded(one.match.last) != "and" || next.direction != Direction::Past);
}

bool is_apposed(const FieldView& view, const DateCandidate& one, const DateCandidate& next) {
    return one.field == next.field && one.sentence == next.sentence &&
           next.match.first == one.match.last + 1 && view.folded(one.match.last) == ",";
}

bool is_update(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto stop = match.first - std::min(match.first - sentence.first, update_tokens_max);
    for (auto at = match.first; at > stop; --at)
        if (view.folded(at - 1) == "updated")
            return true;
    return false;
}

/// "The trial, which opened March 2", "the strike began on Monday"
bool starts_event(const FieldView& view, TokenRange sentence, const DateMatch& match) {
    const auto stop = match.first - std::min(match.first - sentence.first, start_verb_tokens_max);
    for (auto at = match.first; at > stop; --at)
        if (view.is(at - 1, view.context.start_verb))
            return true;
    return false;
}

bool is_clock(const DateCandidate& candidate) {
    return candidate.match.reading.has(Slot::Clock);
}

/// "Monday (Jan. 26)": the day in brackets tells which Monday; two expressions of one day.
void tell_weekday(const FieldView& view, DateCandidate& weekday, const DateCandidate& day) {
    auto& reading = weekday.match.reading;
    const auto& other = day.match.reading;
    const bool is_explained = weekday.field == day.field && reading.has(Slot::Weekday) &&
                              !reading.has(Slot::Day) && !reading.has(Slot::Rel) &&
                              day.match.first == weekday.match.last + 1 &&
                              view.folded(weekday.match.last) == "(" && other.has(Slot::Day) &&
                              other.has(Slot::Month) && !other.has(Slot::Day2);
    if (!is_explained)
        return;
    for (const auto slot : {Slot::Day, Slot::Month, Slot::Year})
        if (other.has(slot))
            reading.set(slot, other.get(slot));
}

void keep(const FieldView& view, DateCandidate& candidate, std::vector<DateCandidate>& candidates) {
    if (is_clock(candidate) && candidate.opens_paragraph)
        return;  // the stamp of a running report
    const bool joins = !candidates.empty() && is_one_time(view, candidates.back(), candidate);
    if (joins && is_clock(candidate))
        return;
    if (joins && is_clock(candidates.back()))
        candidates.pop_back();
    if (!candidates.empty())
        tell_weekday(view, candidates.back(), candidate);
    candidate.follows_weekday =
        !candidates.empty() && follows_weekday(view, candidates.back(), candidate);
    candidate.is_joined = !candidates.empty() && is_joined(view, candidates.back(), candidate);
    candidate.continues_date = !candidates.empty() && continues(view, candidates.back(), candidate);
    candidates.push_back(candidate);
}

}  // namespace

std::uint32_t CandidateFinder::try_token(const FieldView& view,
                                         std::uint32_t sentence_number,
                                         std::uint32_t token,
                                         std::vector<DateCandidate>& candidates) {
    DateCandidate candidate;
    auto& match = candidate.match;
    if (!matcher_.match_at(view, token, match))
        return token + 1;
    const auto& sentence = view.field.sentences[sentence_number];
    const TokenRange range{sentence.first, sentence.last};
    const auto& rule = grammar_.rules[static_cast<std::size_t>(match.rule)];
    if (needs_direction(match.reading) || rule.has(Guard::Future))
        candidate.direction = judge_direction(view, range, match);
    if (!pass_guards(view, range, match, rule, candidate.direction))
        return token + 1;
    candidate.field = view.field.field;
    candidate.start = view.field.tokens[match.first].start;
    candidate.end = view.field.tokens[match.last - 1].end;
    candidate.sentence = sentence_number;
    candidate.paragraph = sentence.paragraph;
    candidate.kind = sentence.kind;
    candidate.opens_paragraph = opens_paragraph(view, sentence, match);
    candidate.is_quoted_today = is_deictic_day(match.reading) && is_quoted(view, match.first);
    candidate.opens_sentence = opens_sentence(view, sentence, match);
    candidate.is_whole_paragraph = is_whole_paragraph(view, sentence, match);
    candidate.starts_event = starts_event(view, range, match);
    candidate.is_update = is_update(view, range, match);
    candidate.is_since = match.first > range.first && view.folded(match.first - 1) == "since";
    candidate.is_apposed = !candidates.empty() && is_apposed(view, candidates.back(), candidate);
    if (rule.has(Guard::Apposed) && !candidate.is_apposed)
        return token + 1;
    keep(view, candidate, candidates);
    return match.end;
}

void CandidateFinder::find_in_field(const TokenisedField& field,
                                    std::vector<DateCandidate>& candidates) {
    const FieldView view{field, letters_, grammar_.context};
    for (std::uint32_t number = 0; number < field.sentences.size(); ++number) {
        const auto& sentence = field.sentences[number];
        for (std::uint32_t token = sentence.first; token < sentence.last;) {
            if (!matcher_.can_start(letters_.of(field.tokens[token].word),
                                    !field.tokens[token].space_before)) {
                ++token;
                continue;
            }
            if (candidates.size() >= candidates_max)
                return;
            token = try_token(view, number, token, candidates);
        }
    }
}

std::vector<DateCandidate> CandidateFinder::find(const TokenisedArticle& article) {
    letters_.refresh();
    std::vector<DateCandidate> candidates;
    for (const auto& field : article.fields)
        find_in_field(field, candidates);
    return candidates;
}

NumberOrder judge_number_order(const std::vector<DateCandidate>& candidates) {
    int numbers = 0;  // above zero: days first
    int words = 0;
    for (const auto& candidate : candidates) {
        const auto& reading = candidate.match.reading;
        if (reading.has(Slot::NumA)) {
            if (reading.get(Slot::NumA) > 12)
                ++numbers;
            if (reading.get(Slot::NumB) > 12)
                --numbers;
        } else if (reading.has(Slot::Day) && reading.has(Slot::Month)) {
            words += reading.get_or(Slot::DayFirst, 0);
        }
    }
    const int votes = numbers != 0 ? numbers : words;
    return votes == 0  ? NumberOrder::Unknown
           : votes > 0 ? NumberOrder::DayFirst
                       : NumberOrder::MonthFirst;
}

NumberOrder judge_order_by_spelling(const TokenisedArticle& article,
                                    const DateGrammar& grammar,
                                    WordLetters& letters) {
    int votes = 0;
    for (const auto& field : article.fields)
        for (const auto& token : field.tokens)
            if (letters.mask(token.word).has(grammar.context.spelling))
                votes += grammar.classes
                             .value(grammar.context.spelling, letters.facts(token.word).folded)
                             .value_or(0);
    return votes == 0  ? NumberOrder::Unknown
           : votes > 0 ? NumberOrder::DayFirst
                       : NumberOrder::MonthFirst;
}

}  // namespace dateline::indexer::dates
