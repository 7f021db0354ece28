// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the table that the model missed or typed wrongly, and headlines read with the body's
// names.
#include <algorithm>

#include "indexer/tag/actors/correct_names.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t alias_tokens_max = 10;
constexpr std::uint16_t table_score = 800;
constexpr std::uint16_t headline_score = 700;

NameType type_of(const ActorRow& row) {
    return row.kind == schema::ActorKind::Person ? NameType::Person : NameType::Organisation;
}

bool is_joiner(std::string_view text) {
    return text == "-" || text == "–" || text == "'" || text == "’" || text == "&" || text == "." ||
           text == "/" || text == "+" || text == "'s" || text == "’s";
}

// A company or a club may bear a place's name: there the model's word counts.
bool may_retype_place(const ActorRow& row, const AliasEntry& entry) {
    return entry.is_safe || (row.type != "company" && row.type != "sport" && row.type != "team" &&
                             row.type != "media");
}

}  // namespace

bool NameCorrector::may_start_alias(const Token& token) {
    if (token.kind == schema::AtomKind::Punctuation || token.kind == schema::AtomKind::Symbol ||
        token.shape == Shape::Lower)
        return false;
    if (starts_.size() <= token.word)
        starts_.resize(std::max<std::size_t>(token.word + 1, lexicon_.size()));
    auto& known = starts_[token.word];
    if (known == 0) {
        const auto key = key_of_text(lexicon_.facts(token.word).text);
        // Initials are one word of a key with the next one: "J. K."
        known = !key.empty() && (key.size() == 1 || table_.rows().starts_alias(key)) ? 2 : 1;
    }
    return known == 2;
}

NameCorrector::TableMatch NameCorrector::longest_match(const TokenisedField& field,
                                                       std::size_t first,
                                                       std::size_t end) {
    TableMatch best;
    KeyBuilder key;
    const auto stop = std::min(end, first + alias_tokens_max);
    for (auto i = first; i < stop; ++i) {
        const auto& token = field.tokens[i];
        const auto& facts = lexicon_.facts(token.word);
        const bool is_word =
            token.kind == schema::AtomKind::Word || token.kind == schema::AtomKind::Number;
        if (!is_word && !is_joiner(facts.text))
            break;
        key.add(facts.folded, token.kind);
        if (!is_word)
            continue;
        if (key.key().size() > 2 && !table_.rows().starts_alias(key.key()))
            break;
        table_.rows().find(key.key(), [&](const AliasEntry& entry) {
            const auto& row = table_.rows().rows()[entry.row];
            if (entry.is_surname || row.rank < (type_of(row) == NameType::Person ? 1 : 2) ||
                (entry.words < 2 && !entry.is_safe) || row.type == "team")
                return;
            if (entry.is_upper && token.shape != Shape::Upper && token.shape != Shape::Mixed)
                return;
            if (token.shape == Shape::Lower ||
                (best.row != nullptr && best.last == i + 1 && best.row->rank >= row.rank))
                return;
            best = {static_cast<std::uint32_t>(i + 1), entry, &row};
        });
    }
    return best;
}

void NameCorrector::add_table_names(const TokenisedField& field, Spans& spans) {
    for (const auto& sentence : field.sentences)
        for (std::size_t i = sentence.first; i < sentence.last; ++i) {
            if (!may_start_alias(field.tokens[i]))
                continue;
            const auto match = longest_match(field, i, sentence.last);
            if (match.row == nullptr || is_party_and_state(field, {static_cast<std::uint32_t>(i),
                                                                   match.last, NameType::Other}))
                continue;  // "R-N.C." is no RNC
            place_match(field, spans, i, match);
            i = match.last - 1;
        }
}

void NameCorrector::place_match(const TokenisedField& field,
                                Spans& spans,
                                std::size_t first,
                                const TableMatch& match) {
    const NameSpan wanted{static_cast<std::uint32_t>(first), match.last, type_of(*match.row),
                          table_score};
    auto at =
        std::lower_bound(spans.begin(), spans.end(), wanted,
                         [](const NameSpan& a, const NameSpan& b) { return a.last <= b.first; });
    auto end = at;
    while (end != spans.end() && end->first < wanted.last)
        ++end;
    if (at == end) {
        // A lone alias inside a longer run of capitals is part of another name.
        const bool before =
            first > 0 && is_capital(field, first - 1) && !field.tokens[first - 1].sentence_start;
        const bool after = match.last < field.tokens.size() && is_capital(field, match.last) &&
                           !field.tokens[match.last].sentence_start;
        if (match.entry.words > 1 || match.entry.is_safe || (!before && !after))
            spans.insert(at, wanted);
        return;
    }
    for (auto s = at; s != end; ++s)
        if (s->first < wanted.first || s->last > wanted.last ||
            std::find(overridden_.begin(), overridden_.end(), s->first) != overridden_.end())
            return;
    if (end - at == 1 && at->first == wanted.first && at->last == wanted.last) {
        const bool place = at->type == NameType::Location || at->type == NameType::Facility;
        if (at->type == NameType::Person && match.entry.words < 2)
            return;
        if (at->type != wanted.type && (!place || (wanted.type != NameType::Person &&
                                                   may_retype_place(*match.row, match.entry))))
            *at = wanted;
        return;
    }
    const auto last = end - 1;
    if (last->type == wanted.type && last->last == wanted.last && last->first > wanted.first)
        return;  // the model left out a country or title in front: its word counts
    if (wanted.type == NameType::Organisation && !may_retype_place(*match.row, match.entry) &&
        std::any_of(at, end, [](const NameSpan& s) { return s.type == NameType::Location; }) &&
        match.entry.words < 3)
        return;
    *at = wanted;
    spans.erase(at + 1, end);
}

void NameCorrector::read_headline(const TokenisedField& title,
                                  const TokenisedArticle& tokens,
                                  const ArticleNames& names,
                                  Spans& spans) {
    TextMap<NameType> known;
    for (std::size_t f = 1; f < schema::text_field_count; ++f)
        for (const auto& span : names.fields[f])
            known.emplace(key_of_span(tokens.fields[f], span.first, span.last, lexicon_),
                          span.type);
    Spans read;
    for (std::size_t i = 0; i < title.tokens.size(); ++i) {
        if (!is_capital(title, i))
            continue;
        NameSpan best{};
        KeyBuilder key;
        for (auto j = i; j < std::min(title.tokens.size(), i + alias_tokens_max); ++j) {
            key.add(lexicon_.facts(title.tokens[j].word).folded, title.tokens[j].kind);
            if (const auto* type = find_in(known, key.key());
                type != nullptr && is_capital(title, j))
                best = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j + 1), *type,
                        headline_score};
        }
        if (best.last == 0) {
            const auto model = std::find_if(spans.begin(), spans.end(),
                                            [&](const NameSpan& s) { return s.first == i; });
            if (model == spans.end())
                continue;
            // The body does not know it: believe the model only where the name is short.
            if (model->last - model->first > 4)
                continue;
            best = *model;
        }
        read.push_back(best);
        i = best.last - 1;
    }
    spans = std::move(read);
}

}  // namespace dateline::indexer
