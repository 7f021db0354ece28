// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts the names of the model: titles, parties and states, links that ran into the text.
#include <algorithm>

#include "indexer/tag/actors/correct_names.h"

namespace dateline::indexer {

// "Sen. Chris Murphy": the title is nobody.
bool NameCorrector::is_title_alone(const TokenisedField& field, const NameSpan& span) const {
    // "D." of "D.-Conn." is nobody either.
    if (span.type == NameType::Person && span.last - span.first == 2 &&
        field.token_text(span.last - 1) == "." && field.token_text(span.first).size() == 1)
        return true;
    return span.type != NameType::Location && span.last - span.first == 1 &&
           span.last + 1 < field.tokens.size() && field.token_text(span.last) == "." &&
           is_capital(field, span.last + 1) && !field.tokens[span.last + 1].sentence_start &&
           (table_.rules().title_flags(word(field, span.first)) & (honorific | title_word)) != 0;
}

// "Florida Gov. Rick Scott", "Republican Sens. Cruz and Lee": the state or the party, then a title.
void NameCorrector::cut_title_after(const TokenisedField& field, NameSpan& span) const {
    if (span.type == NameType::Other || span.last - span.first < 2)
        return;
    const NameSpan title{span.last - 1, span.last, NameType::Person, span.score};
    if (!is_title_alone(field, title))
        return;
    --span.last;
    const auto left = word(field, span.last - 1);
    span.type =
        find_in(table_.rules().party, left) != nullptr ? NameType::Demonym : NameType::Location;
}

// "Republican Senate", "Obama White House": the body alone.
void NameCorrector::cut_majority(const TokenisedField& field, NameSpan& span) const {
    if (span.type != NameType::Organisation || span.last - span.first < 2)
        return;
    const auto whose = word(field, span.first);
    const auto body = key_of_span(field, span.first + 1, span.last, lexicon_);
    const auto& rules = table_.rules();
    if (find_in(rules.seat, body) != nullptr ||
        (find_in(rules.party, whose) != nullptr && find_in(rules.held, body) != nullptr))
        ++span.first;
}

bool NameCorrector::is_known_surname(std::string_view word) const {
    constexpr std::size_t bytes_min = 4;  // "LeBron" is no Le
    bool known = false;
    if (word.size() >= bytes_min)
        table_.rows().find(key_of_text(word),
                           [&](const AliasEntry& entry) { known |= entry.is_surname; });
    return known;
}

// A link that ran into the text names the person again, and the next line into that: "Trump Donald
// John TrumpSenate", "(Mitch) Mitchell McConnellGOP". The name in its usual form stands before.
void NameCorrector::cut_glued_name(const TokenisedField& field, NameSpan& span) {
    if (span.type != NameType::Person)
        return;
    const auto is_capital_at = [](std::string_view text, std::size_t at) {
        return text[at] >= 'A' && text[at] <= 'Z';
    };
    for (auto i = span.first; i < span.last; ++i) {
        const auto text = field.token_text(i);
        for (std::size_t at = 1; field.tokens[i].shape == Shape::Mixed && at < text.size(); ++at) {
            if (!is_capital_at(text, at) || is_capital_at(text, at - 1))
                continue;
            const auto surname = text.substr(0, at);
            for (auto before = span.first; before < i; ++before)
                if (field.token_text(before) == surname) {
                    span.last = before + 1;
                    return;
                }
            if (is_known_surname(surname))
                return override_span(span);
        }
    }
}

// "(D-Conn.)", ", D-Charleston": party and state or town of a member of a parliament.
bool NameCorrector::is_party_and_state(const TokenisedField& field, const NameSpan& span) const {
    if (span.last - span.first < 3 || field.token_text(span.first + 1) != "-" || span.first == 0)
        return false;
    const auto party = field.token_text(span.first);
    const auto before = field.token_text(span.first - 1);
    return (party == "D" || party == "R" || party == "I") && (before == "(" || before == ",");
}

// "Acme Herald, LLC. Click here": the end of one name and the beginning of a sentence.
bool NameCorrector::begins_after_company(const TokenisedField& field, const NameSpan& span) const {
    return span.type == NameType::Organisation && span.last - span.first > 2 &&
           field.token_text(span.first + 1) == "." &&
           find_in(table_.rules().company, word(field, span.first)) != nullptr;
}

// The choices of a form: "Fiji Finland France French Guiana".
bool NameCorrector::is_list_of_countries(const TokenisedField& field, const NameSpan& span) const {
    constexpr std::uint32_t countries_min = 4;
    if (span.last - span.first < countries_min)
        return false;
    std::uint32_t countries = 0;
    for (auto i = span.first; i < span.last; ++i)
        countries += find_in(table_.rules().country_names, word(field, i)) != nullptr ? 1U : 0U;
    return countries >= countries_min;
}

// "McDonald's" is a company of that name, "Boeing's" is one in the genitive.
void NameCorrector::take_genitive_name(const TokenisedField& field, NameSpan& span) const {
    if (span.type != NameType::Organisation || span.last >= field.tokens.size())
        return;
    if (const auto next = field.token_text(span.last); next != "'s" && next != "’s")
        return;
    bool found = false;
    table_.rows().find(
        key_of_span(field, span.first, span.last + 1, lexicon_), [&](const AliasEntry& entry) {
            const auto& row = table_.rows().rows()[entry.row];
            found |= row.kind != schema::ActorKind::Person && row.name.ends_with("'s");
        });
    span.last += found ? 1 : 0;
}

void NameCorrector::trim_spans(const TokenisedField& field, Spans& spans) {
    for (auto& span : spans) {
        while (span.last - span.first > 1) {
            const auto last_word = word(field, span.last - 1);
            if (last_word != "'s" && last_word != "’s" && last_word != "'" && last_word != "’")
                break;
            --span.last;
        }
        take_genitive_name(field, span);
        // "the Kentucky Republican said"
        if ((span.type == NameType::Person ||
             (span.type == NameType::Organisation && span.last - span.first > 1)) &&
            find_in(table_.rules().member, word(field, span.last - 1)) != nullptr)
            span.type = NameType::Demonym;
        cut_title_after(field, span);
        cut_majority(field, span);
        cut_glued_name(field, span);
        if (is_title_alone(field, span) || begins_after_company(field, span) ||
            is_list_of_countries(field, span)) {
            override_span(span);
            continue;
        }
        if (is_party_and_state(field, span)) {
            span.first += 2;
            span.type = NameType::Location;
        }
        if (span.type != NameType::Person)
            continue;
        // "Orrin Hatch Orrin Grant Hatch": a caption ran into the text, the name begins again.
        for (auto i = span.first + 2; i < span.last; ++i)
            if (field.tokens[i].word == field.tokens[span.first].word)
                span.last = i;
        // "Bob Corker Robert (Bob) Phillips Corker": so did the name in full.
        if (span.last - span.first > 2 && span.last + 1 < field.tokens.size() &&
            word(field, span.last) == "(" &&
            field.tokens[span.last + 1].word == field.tokens[span.first].word)
            --span.last;
        while (span.type == NameType::Person && span.last - span.first > 1) {
            const auto& token = field.tokens[span.first];
            const auto flags = table_.rules().title_flags(word(field, span.first));
            const bool stop =
                token.kind == schema::AtomKind::Punctuation && field.text[token.start] == '.';
            const bool joins = word(field, span.first) == "and" && token.shape == Shape::Lower;
            // "Duchess of Cambridge" is a name.
            if ((!stop && !joins && (flags & (honorific | title_word)) == 0) ||
                word(field, span.first + 1) == "of")
                break;
            ++span.first;
        }
    }
}

// "the Graham-Cassidy bill", "the Trump-Xi summit": two people who are named alone elsewhere, or
// what follows says that it is no person.
bool NameCorrector::is_pair_of_people(const TokenisedField& field,
                                      const Spans& spans,
                                      const NameSpan& pair) const {
    if (pair.type != NameType::Person || pair.last - pair.first != 3 ||
        field.token_text(pair.first + 1) != "-")
        return false;
    if (pair.last < field.tokens.size() && field.tokens[pair.last].shape == Shape::Lower &&
        find_in(table_.rules().after, word(field, pair.last)) != nullptr)
        return true;
    constexpr std::size_t spans_near = 200;
    const auto at = static_cast<std::size_t>(&pair - spans.data());
    const auto* from = spans.data() + (at > spans_near ? at - spans_near : 0);
    const auto* to = spans.data() + std::min(spans.size(), at + spans_near);
    const auto is_named = [&](std::uint32_t token) {
        return std::any_of(from, to, [&](const NameSpan& span) {
            return span.type == NameType::Person && span.first != pair.first &&
                   field.tokens[span.last - 1].word == field.tokens[token].word &&
                   (span.last - span.first == 1 || field.token_text(span.last - 2) != "-");
        });
    };
    return is_named(pair.first) && is_named(pair.last - 1);
}

}  // namespace dateline::indexer
