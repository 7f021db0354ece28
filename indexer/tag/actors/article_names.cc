// SPDX-License-Identifier: GPL-3.0-or-later
// Repairs that need the whole article: people's surnames, teams of a sport, acronyms of no actor.
#include <algorithm>
#include <bit>

#include "indexer/tag/actors/correct_names.h"

namespace dateline::indexer {
namespace {

constexpr std::uint32_t sport_cues_min = 4;
constexpr std::size_t denied_tokens_max = 5;
constexpr std::uint32_t unknown_sports = 0xffffffff;

}  // namespace

std::uint32_t NameCorrector::sports_of(WordId word) {
    if (sports_.size() <= word)
        sports_.resize(std::max<std::size_t>(std::size_t{word} + 1, lexicon_.size()),
                       unknown_sports);
    auto& known = sports_[word];
    if (known == unknown_sports) {
        const auto* bits = find_in(table_.rules().sport_cues, lexicon_.facts(word).folded);
        known = bits == nullptr ? 0 : *bits;
    }
    return known;
}

std::uint32_t NameCorrector::find_sport(const TokenisedArticle& tokens) {
    forget_old_words();
    std::vector<std::uint32_t> cues(table_.rules().sports.size());
    for (const auto& token : tokens.body().tokens) {
        if (token.kind != schema::AtomKind::Word || token.end - token.start < 3 ||
            token.end - token.start > 12)
            continue;
        for (auto bits = sports_of(token.word); bits != 0; bits &= bits - 1)
            ++cues[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    const auto most = std::max_element(cues.begin(), cues.end());
    return most != cues.end() && *most >= sport_cues_min
               ? static_cast<std::uint32_t>(most - cues.begin()) + 1
               : 0;
}

// "Foreign Terrorist Organization (FTO)": what is no actor has an acronym that is none.
void NameCorrector::deny_acronyms(const TokenisedField& field) {
    for (std::size_t i = 1; i + 2 < field.tokens.size(); ++i) {
        if (field.token_text(i) != "(" || field.token_text(i + 2) != ")" ||
            field.tokens[i + 1].shape != Shape::Upper)
            continue;
        for (std::size_t length = 1; length <= std::min(i, denied_tokens_max); ++length)
            if (find_in(table_.rules().exact, key_of_span(field, i - length, i, lexicon_)) !=
                nullptr) {
                denied_.push_back(key_of_span(field, i + 1, i + 2, lexicon_));
                break;
            }
    }
}

// "US State Department" is the State Department, of the US.
void NameCorrector::split_departments(const TokenisedField& field, Spans& spans) const {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        auto& span = spans[i];
        if (span.type != NameType::Organisation || span.last - span.first != 3 ||
            word(field, span.first) != "us" || word(field, span.last - 1) != "department")
            continue;
        const NameSpan country{span.first, span.first + 1, NameType::Location, span.score};
        ++span.first;
        spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(i), country);
        ++i;
    }
}

// "Conservatives" and "Republicans" are members of a party that the table knows; "M.D." after a
// person is no Maryland.
void NameCorrector::retype_small_names(const TokenisedField& field, Spans& spans) const {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        auto& span = spans[i];
        if (span.type == NameType::Demonym && span.last - span.first <= 3) {
            const auto key = key_of_span(field, span.first, span.last, lexicon_);
            table_.rows().find(key, [&](const AliasEntry& entry) {
                const auto& row = table_.rows().rows()[entry.row];
                if (row.type == "party" && row.rank >= 2 && !entry.is_surname)
                    span.type = NameType::Organisation;
            });
        }
        const bool after_person = i > 0 && spans[i - 1].type == NameType::Person &&
                                  span.first == spans[i - 1].last + 1 &&
                                  word(field, span.first - 1) == ",";
        if (after_person && span.type == NameType::Location && span.last - span.first <= 2 &&
            field.tokens[span.first].shape == Shape::Upper &&
            (word(field, span.first) == "md" || word(field, span.first) == "ma"))
            span.type = NameType::Other;
    }
}

// "England beat Samoa", "against Wales", in an article on a sport.
void NameCorrector::mark_teams(const TokenisedField& field, Spans& spans) const {
    const auto& rules = table_.rules();
    const auto size = field.tokens.size();
    const auto plays = [&](const NameSpan& span) {
        const auto* after = span.last < size && !field.tokens[span.last].sentence_start
                                ? find_in(rules.team_words, word(field, span.last))
                                : nullptr;
        const auto* before = span.first > 0 && !field.tokens[span.first].sentence_start
                                 ? find_in(rules.team_words, word(field, span.first - 1))
                                 : nullptr;
        return (after != nullptr && (*after & 1) != 0) || (before != nullptr && (*before & 2) != 0);
    };
    for (std::size_t i = 0; i < spans.size(); ++i) {
        auto& span = spans[i];
        if (span.type != NameType::Location || span.last - span.first > 3)
            continue;
        const auto key = key_of_span(field, span.first, span.last, lexicon_);
        const bool nation = find_in(rules.country_names, key) != nullptr || key == "england" ||
                            key == "scotland" || key == "wales" || key == "west indies";
        if (!nation)
            continue;
        // "England and Tonga have met": both, where the second plays.
        const bool paired = i + 1 < spans.size() && spans[i + 1].first == span.last + 1 &&
                            word(field, span.last) == "and" &&
                            spans[i + 1].type == NameType::Location && plays(spans[i + 1]);
        if (plays(span) || paired)
            span.type = NameType::Organisation;
    }
}

void NameCorrector::learn_people(const TokenisedField& field, const Spans& spans) {
    constexpr std::uint32_t surname_bytes_min = 3;
    const auto& rules = table_.rules();
    for (const auto& span : spans) {
        if (span.type != NameType::Person || span.last - span.first < 2)
            continue;
        const auto& first = field.tokens[span.first];
        if (rules.family_first.contains(lexicon_.facts(first.word).folded))
            surnames_.push_back(first.word);
        const auto& last = field.tokens[span.last - 1];
        if (last.kind == schema::AtomKind::Word && last.end - last.start >= surname_bytes_min &&
            last.shape != Shape::Lower &&
            find_in(rules.common, lexicon_.facts(last.word).folded) == nullptr)
            surnames_.push_back(last.word);
    }
}

void NameCorrector::add_missed_surnames(const TokenisedField& field, Spans& spans) const {
    if (surnames_.empty())
        return;
    Spans merged;
    merged.reserve(spans.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < field.tokens.size(); ++i) {
        while (next < spans.size() && spans[next].last <= i)
            merged.push_back(spans[next++]);
        const bool in_span = next < spans.size() && spans[next].first <= i;
        const auto& token = field.tokens[i];
        if (token.shape == Shape::Lower || token.shape == Shape::Caseless ||
            !std::binary_search(surnames_.begin(), surnames_.end(), token.word))
            continue;
        const auto& folded = lexicon_.facts(token.word).folded;
        if (token.sentence_start && find_in(table_.rules().common, folded) != nullptr)
            continue;
        if (in_span) {
            auto& span = spans[next];
            const bool alone = span.last - span.first == 1;
            if (alone && (span.type == NameType::Other || span.type == NameType::Organisation) &&
                !table_.rows().has(folded))
                span.type = NameType::Person;
            continue;
        }
        const bool before = i > 0 && is_capital(field, i - 1) &&
                            !field.tokens[i - 1].sentence_start &&
                            (table_.rules().title_flags(word(field, i - 1)) & 3) == 0;
        const bool after = i + 1 < field.tokens.size() && is_capital(field, i + 1) &&
                           !field.tokens[i + 1].sentence_start &&
                           field.field == schema::TextField::Body;
        if (!before && !after)
            merged.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1),
                              NameType::Person, 600});
    }
    while (next < spans.size())
        merged.push_back(spans[next++]);
    spans = std::move(merged);
}

}  // namespace dateline::indexer
