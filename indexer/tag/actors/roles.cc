// SPDX-License-Identifier: GPL-3.0-or-later
// Reads roles around names with a list of role nouns; no grammar beyond it.
#include "indexer/tag/actors/roles.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::size_t before_tokens_max = 12;
constexpr std::size_t after_tokens_max = 14;
constexpr std::uint8_t role_flags = title_word | role_noun;

std::size_t sentence_start(const TokenisedField& field, std::size_t token) {
    const auto floor = token > before_tokens_max ? token - before_tokens_max : 0;
    auto at = token;
    while (at > floor && !field.tokens[at].sentence_start)
        --at;
    return at;
}

std::string folded_at(const Lexicon& lexicon, const TokenisedField& field, std::size_t token) {
    std::string room;
    return std::string(without_stops(lexicon.facts(field.tokens[token].word).folded, room));
}

bool is_capital(const Token& token) {
    return token.shape != Shape::Lower && token.shape != Shape::Caseless;
}

bool may_join(std::string_view word) {
    return word == "of" || word == "for" || word == "and" || word == "&" || word == "-" ||
           word == "the" || word == "'s" || word == "’s" || word == "to";
}

}  // namespace

std::string titles_before(const ActorRules& rules,
                          const Lexicon& lexicon,
                          const TokenisedField& field,
                          std::size_t first) {
    if (first == 0 || first >= field.tokens.size() || field.tokens[first].sentence_start)
        return {};
    const auto start = sentence_start(field, first - 1);
    std::vector<std::string> words;
    for (auto i = first; i > start && words.size() < 4; --i) {
        auto word = folded_at(lexicon, field, i - 1);
        if (word == "." && i >= 2 && !field.tokens[i - 1].space_before)
            continue;
        const auto flags = rules.title_flags(word);
        const bool counts = (flags & (role_flags | honorific)) != 0 ||
                            (!words.empty() && (word == "prime" || word == "vice" ||
                                                word == "foreign" || word == "crown"));
        if (!counts)
            break;
        words.push_back(std::move(word));
    }
    std::string titles;
    for (auto i = words.size(); i > 0; --i)
        titles += (titles.empty() ? "" : " ") + words[i - 1];
    return titles;
}

std::string_view role_before(const ActorRules& rules,
                             const Lexicon& lexicon,
                             const TokenisedField& field,
                             std::size_t first,
                             std::size_t floor) {
    if (first == 0 || first >= field.tokens.size() || field.tokens[first].sentence_start)
        return {};
    const auto start = std::max(sentence_start(field, first - 1), floor);
    auto from = first;
    bool has_role = false;
    while (from > start) {
        const auto& token = field.tokens[from - 1];
        const auto word = folded_at(lexicon, field, from - 1);
        const auto flags = rules.title_flags(word);
        const bool listed = (flags & (role_flags | role_link)) != 0;
        // The first word of a sentence is capitalised whatever it is.
        const bool capital =
            is_capital(token) && (!token.sentence_start || token.shape == Shape::Upper ||
                                  find_in(rules.country_names, word) != nullptr);
        const bool joins = from < first && may_join(word);
        const bool bare_stop = word == "." && from < first && !token.space_before;
        if (!listed && !capital && !joins && !bare_stop)
            break;
        // "a spokesman for Chancellor": whose office it is was said, the rest is another's.
        if (has_role && (word == "for" || word == "to"))
            break;
        if ((flags & honorific) != 0 && (flags & role_flags) == 0)
            break;
        has_role |= (flags & role_flags) != 0;
        --from;
    }
    // Nothing may hang at the front.
    while (from < first && may_join(folded_at(lexicon, field, from)))
        ++from;
    auto until = first;
    while (until > from && field.tokens[until - 1].kind == schema::AtomKind::Punctuation)
        --until;
    if (!has_role || from >= until)
        return {};
    // "for President Joe Biden": what precedes the last joining word may be another phrase; a role
    // noun must stand at the end or before "of".
    const auto head = folded_at(lexicon, field, until - 1);
    if ((rules.title_flags(head) & role_flags) == 0) {
        bool role_then_of = false;
        for (auto i = from; i + 1 < until; ++i)
            role_then_of |= (rules.title_flags(folded_at(lexicon, field, i)) & role_flags) != 0 &&
                            folded_at(lexicon, field, i + 1) == "of";
        if (!role_then_of)
            return {};
    }
    return field.span_text(from, until);
}

std::string_view role_after(const ActorRules& rules,
                            const Lexicon& lexicon,
                            const TokenisedField& field,
                            std::size_t last,
                            std::size_t ceiling) {
    const auto size = field.tokens.size();
    if (last + 2 >= size || folded_at(lexicon, field, last) != "," ||
        field.tokens[last].sentence_start)
        return {};
    auto from = last + 1;
    const auto article = folded_at(lexicon, field, from);
    const bool has_article = article == "a" || article == "an" || article == "the";
    if (has_article)
        ++from;
    bool has_role = false;
    bool before_of = true;
    auto until = from;
    for (; until < size && until - from < after_tokens_max; ++until) {
        const auto& token = field.tokens[until];
        const auto word = folded_at(lexicon, field, until);
        if (token.sentence_start)
            break;
        if (word == "," || word == "." || word == ";" || word == ":" || word == "who" ||
            word == "which" || word == "whose" || word == "said" || word == "says" ||
            word == "told" || word == "-" || word == "–" || word == "—" || word == "(" ||
            word == "\"" || word == "“")
            break;
        const bool preposition = word == "of" || word == "for" || word == "at" || word == "in" ||
                                 word == "with" || word == "on";
        before_of &= !preposition;
        has_role |= before_of && (rules.title_flags(word) & role_flags) != 0;
        if (before_of && (rules.title_flags(word) & role_flags) == 0 &&
            token.shape == Shape::Lower && (rules.title_flags(word) & role_link) == 0 &&
            !may_join(word) && !has_article)
            return {};
    }
    const bool closed =
        until < size &&
        (folded_at(lexicon, field, until) == "," || folded_at(lexicon, field, until) == "." ||
         folded_at(lexicon, field, until) == "who" || folded_at(lexicon, field, until) == "said" ||
         folded_at(lexicon, field, until) == "told");
    if (!has_role || !closed || until <= from || ceiling < until)
        return {};
    return field.span_text(from, until);
}

}  // namespace dateline::indexer
