// SPDX-License-Identifier: GPL-3.0-or-later
// Override rules on the names of the model: furniture, titles, ships, storms, laws, prizes.
#include "indexer/tag/actors/correct_names.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::size_t furniture_tokens_max = 12;
constexpr std::size_t name_tokens_max = 6;
constexpr std::uint16_t rule_score = 900;

bool overlap(const NameSpan& a, std::uint32_t first, std::uint32_t last) {
    return a.first < last && first < a.last;
}

void put_span(std::vector<NameSpan>& spans, NameSpan span) {
    std::erase_if(spans, [&](const NameSpan& s) { return overlap(s, span.first, span.last); });
    const auto at = std::find_if(spans.begin(), spans.end(),
                                 [&](const NameSpan& s) { return s.first > span.first; });
    spans.insert(at, span);
}

}  // namespace

bool is_title_case(const TokenisedField& field, std::size_t first, std::size_t last) {
    std::size_t longer = 0;
    std::size_t capital = 0;
    for (auto i = first; i < last; ++i) {
        const auto& token = field.tokens[i];
        if (token.kind != schema::AtomKind::Word || token.end - token.start < 4)
            continue;
        ++longer;
        capital += token.shape != Shape::Lower && token.shape != Shape::Caseless;
    }
    return longer >= 3 && capital * 5 >= longer * 4;
}

std::string NameCorrector::word(const TokenisedField& field, std::size_t token) const {
    std::string room;
    return std::string(without_stops(lexicon_.facts(field.tokens[token].word).folded, room));
}

ArticleNames NameCorrector::correct(const schema::Article& article,
                                    const TokenisedArticle& tokens,
                                    ArticleNames names) {
    (void)article;
    forget_old_words();
    surnames_.clear();
    denied_.clear();
    const bool sport = find_sport(tokens) != 0;
    for (std::size_t f = 0; f < schema::text_field_count; ++f) {
        const auto& field = tokens.fields[f];
        auto& spans = names.fields[f];
        overridden_.clear();
        drop_furniture(field, spans);
        trim_spans(field, spans);
        split_departments(field, spans);
        split_pairs(field, spans);
        deny_acronyms(field);
        retype_small_names(field, spans);
        mark_starts(field, spans);
        mark_neighbours(field, spans);
        add_table_names(field, spans);
        if (sport)
            mark_teams(field, spans);
        if (f != static_cast<std::size_t>(schema::TextField::Title))
            learn_people(field, spans);
    }
    std::sort(surnames_.begin(), surnames_.end());
    surnames_.erase(std::unique(surnames_.begin(), surnames_.end()), surnames_.end());
    auto& title = names.fields[static_cast<std::size_t>(schema::TextField::Title)];
    if (is_title_case(tokens.title(), 0, tokens.title().tokens.size()))
        read_headline(tokens.title(), tokens, names, title);
    for (std::size_t f = 0; f < schema::text_field_count; ++f) {
        add_missed_surnames(tokens.fields[f], names.fields[f]);
        for (auto& span : names.fields[f])
            if (std::find(denied_.begin(), denied_.end(),
                          key_of_span(tokens.fields[f], span.first, span.last, lexicon_)) !=
                denied_.end())
                span.type = NameType::Other;
    }
    return names;
}

void NameCorrector::forget_old_words() {
    if (generation_ == lexicon_.generation())
        return;
    starts_.clear();
    sports_.clear();
    generation_ = lexicon_.generation();
}

void NameCorrector::drop_furniture(const TokenisedField& field, Spans& spans) const {
    std::size_t from = 0;
    std::vector<std::uint8_t> dropped(spans.size());
    for (const auto& sentence : field.sentences) {
        while (from < spans.size() && spans[from].first < sentence.first)
            ++from;
        auto to = from;
        while (to < spans.size() && spans[to].last <= sentence.last)
            ++to;
        if (to > from && sentence.last - sentence.first <= furniture_tokens_max &&
            table_.rules().furniture.contains(
                key_of_span(field, sentence.first, sentence.last, lexicon_)))
            std::fill(dropped.begin() + static_cast<std::ptrdiff_t>(from),
                      dropped.begin() + static_cast<std::ptrdiff_t>(to), std::uint8_t{1});
        from = to;
    }
    std::size_t at = 0;
    std::erase_if(spans, [&](const NameSpan&) { return dropped[at++] != 0; });
}

void NameCorrector::mark_starts(const TokenisedField& field, Spans& spans) {
    const auto& rules = table_.rules();
    const auto size = field.tokens.size();
    for (std::size_t i = 0; i + 1 < size; ++i) {
        if (!is_capital(field, i))
            continue;
        auto name = i + 1;
        auto lead = word(field, i);
        if (lead == "tropical" || lead == "super" || lead == "winter" || lead == "subtropical") {
            lead += ' ' + word(field, i + 1);
            ++name;
        }
        if (name >= size || find_in(rules.start, lead) == nullptr || !is_capital(field, name) ||
            field.tokens[name].sentence_start)
            continue;
        // A ship's prefix is written in capitals; "Hurricane" and "Operation" are not.
        const auto shape = field.tokens[i].shape;
        if (lead.size() <= 5 && shape != Shape::Upper)
            continue;
        auto end = name;
        while (end < size && end - name < name_tokens_max && !field.tokens[end].sentence_start &&
               (is_capital(field, end) || field.tokens[end].kind == schema::AtomKind::Number ||
                (word(field, end) == "." && !field.tokens[end].space_before && end > name &&
                 field.tokens[end].start - field.tokens[end - 1].start == 1)))
            ++end;
        put_span(spans, {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end),
                         NameType::Other, rule_score});
        overridden_.push_back(static_cast<std::uint32_t>(i));
        i = end - 1;
    }
}

void NameCorrector::override_span(NameSpan& span) {
    span.type = NameType::Other;
    overridden_.push_back(span.first);
}

void NameCorrector::mark_neighbours(const TokenisedField& field, Spans& spans) {
    const auto& rules = table_.rules();
    const auto size = field.tokens.size();
    for (auto& span : spans) {
        if (span.type == NameType::Other || span.type == NameType::Demonym)
            continue;
        if (find_in(rules.exact, key_of_span(field, span.first, span.last, lexicon_)) != nullptr) {
            override_span(span);
            continue;
        }
        if (span.first > 0 && span.type != NameType::Organisation &&
            field.tokens[span.first - 1].shape == Shape::Lower) {
            const auto& lead = word(field, span.first - 1);
            if (find_in(rules.before, lead) != nullptr ||
                (span.first > 1 &&
                 find_in(rules.before, word(field, span.first - 2) + ' ' + lead) != nullptr)) {
                override_span(span);
                continue;
            }
        }
        if (is_pair_of_people(field, spans, span)) {
            override_span(span);
            continue;
        }
        if (span.last + 1 < size && word(field, span.last) == "-" &&
            word(field, span.last + 1) == "class") {
            override_span(span);
            continue;
        }
        if ((span.type != NameType::Person && span.type != NameType::Location) ||
            span.last >= size || field.field != schema::TextField::Body ||
            field.tokens[span.last].shape != Shape::Capitalised ||
            field.tokens[span.last].sentence_start)
            continue;
        const auto* line = find_in(rules.after, word(field, span.last));
        if (line == nullptr || (&span != &spans.back() && (&span + 1)->first <= span.last))
            continue;
        override_span(span);
        ++span.last;
    }
}

}  // namespace dateline::indexer
