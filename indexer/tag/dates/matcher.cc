// SPDX-License-Identifier: GPL-3.0-or-later
// Longest match by the automaton, then the values of its words.
#include "indexer/tag/dates/matcher.h"

namespace dateline::indexer::dates {

void WordLetters::refresh() {
    if (generation_ != lexicon_.generation()) {
        letters_.clear();
        generation_ = lexicon_.generation();
    }
    letters_.resize(lexicon_.size(), unknown);
}

Letter WordLetters::look_up(WordId word) {
    const auto& facts = lexicon_.facts(word);
    const Letter letter = grammar_.automaton.letter_of(grammar_.classes.mask(facts));
    letters_[word] = letter;
    return letter;
}

bool Matcher::match_at(const FieldView& view, std::size_t token, DateMatch& match) {
    const auto& tokens = view.field.tokens;
    const auto& automaton = grammar_.automaton;
    std::uint16_t state = Automaton::start;
    std::int32_t rule = -1;
    std::size_t end = token;
    seen_.clear();
    for (std::size_t at = token; at < tokens.size(); ++at) {
        if (at > token && tokens[at].sentence_start)
            break;
        const Letter letter = view.letters.of(tokens[at].word);
        const bool is_glued = !tokens[at].space_before;
        state = automaton.next(state, letter, is_glued);
        if (state == Automaton::dead)
            break;
        seen_.push_back({letter, is_glued});
        if (const auto accepted = automaton.accepted_rule(state); accepted >= 0) {
            rule = accepted;
            end = at + 1;
        }
    }
    if (rule < 0)
        return false;
    seen_.resize(end - token);
    if (!automaton.bind(rule, seen_, binding_) || binding_.span_first >= binding_.span_last)
        return false;
    match = DateMatch{};
    match.first = static_cast<std::uint32_t>(token + binding_.span_first);
    match.last = static_cast<std::uint32_t>(token + binding_.span_last);
    match.end = static_cast<std::uint32_t>(end);
    match.rule = rule;
    if (match.last - match.first > 1 && view.field.token_text(match.last - 1) == ".")
        --match.last;
    read_slots(view, token, match);
    return true;
}

void Matcher::read_slots(const FieldView& view, std::size_t token, DateMatch& match) const {
    static constexpr auto dotted = static_cast<ClassId>(number_class_names.size() - 1);
    bool has_day = false;
    bool has_month = false;
    for (const auto& bound : binding_.tokens) {
        has_day = has_day || bound.slot == Slot::Day;
        has_month = has_month || bound.slot == Slot::Month;
        if (has_day != has_month)
            match.reading.set(Slot::DayFirst, has_day ? 1 : -1);
        const auto& folded = view.folded(token + bound.token);
        if (bound.word_class == dotted) {
            if (const auto parts = parse_dotted(folded)) {
                match.reading.set(Slot::NumA, (*parts)[0]);
                match.reading.set(Slot::NumB, (*parts)[1]);
                match.reading.set(Slot::Year, (*parts)[2]);
            }
            continue;
        }
        if (bound.slot == Slot::End)
            continue;
        const auto value = grammar_.classes.value(bound.word_class, folded);
        if (!value)
            continue;
        const bool adds =
            bound.slot == Slot::Count || bound.slot == Slot::Century || bound.slot == Slot::Day;
        if (adds)
            match.reading.add(bound.slot, *value);
        else
            match.reading.set(bound.slot, *value);
    }
    for (const auto& [slot, value] : grammar_.rules[static_cast<std::size_t>(match.rule)].constants)
        if (!match.reading.has(slot))
            match.reading.set(slot, value);
}

}  // namespace dateline::indexer::dates
