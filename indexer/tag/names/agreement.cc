// SPDX-License-Identifier: GPL-3.0-or-later
// Votes by spelling, in an open-addressing table that is emptied by counting articles.
#include "indexer/tag/names/agreement.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::uint16_t even_score = 500;
constexpr std::uint16_t sure_score = 750;  // a name this sure votes as a person's full name
constexpr std::uint16_t firm_score = 995;  // a name this sure keeps its type
constexpr std::uint32_t vote_ratio = 2;    // the winner must outweigh a name's own type so far

// Of folded words, so that headlines in capitals vote with the text.
std::uint64_t key_of(const TokenisedField& field,
                     const Lexicon& lexicon,
                     std::uint32_t first,
                     std::uint32_t last) {
    std::uint64_t key = last - first;
    for (auto i = first; i < last; ++i)
        key = (key ^ lexicon.facts(field.tokens[i].word).folded_id) * 0x9e3779b97f4a7c15 + 1;
    return key;
}

std::uint16_t lowered(std::uint16_t score) {
    return static_cast<std::uint16_t>(even_score + (1000 - std::max(score, even_score)));
}

}  // namespace

Agreement::Votes& Agreement::votes(std::uint64_t key) {
    if ((used_ + 1) * 2 > table_.size()) {
        std::vector<Votes> old(table_.size() * 2);
        old.swap(table_);
        used_ = 0;
        for (const auto& entry : old)
            if (entry.article == article_)
                votes(entry.key) = entry;
    }
    const auto mask = table_.size() - 1;
    for (auto at = (key >> 32) & mask;; at = (at + 1) & mask) {
        auto& entry = table_[at];
        if (entry.article == article_ && entry.key == key)
            return entry;
        if (entry.article == article_)
            continue;
        entry = {};
        entry.key = key;
        entry.article = article_;
        ++used_;
        return entry;
    }
}

void Agreement::count(const TokenisedField& field, const Lexicon& lexicon, const NameSpan& name) {
    auto& entry = votes(key_of(field, lexicon, name.first, name.last));
    entry.by_type[static_cast<int>(name.type)] +=
        static_cast<std::uint32_t>(std::max(name.score, even_score) - even_score + 50);
    const bool full = name.type == NameType::Person && name.last > name.first + 1;
    if (full && name.score >= sure_score)
        for (const auto part : {name.first, name.last - 1})
            ++votes(key_of(field, lexicon, part, part + 1)).person_parts;
}

void Agreement::settle(const TokenisedField& field, const Lexicon& lexicon, NameSpan& name) {
    if (name.score >= firm_score)
        return;
    const auto& entry = votes(key_of(field, lexicon, name.first, name.last));
    const auto own = static_cast<int>(name.type);
    const bool single = name.last == name.first + 1;
    if (single && entry.person_parts > 0 && name.type != NameType::Person &&
        name.type != NameType::Demonym) {
        name.type = NameType::Person;
        name.score = lowered(name.score);
        return;
    }
    int best = own;
    for (int type = 0; type < 6; ++type)
        if (entry.by_type[type] > entry.by_type[best])
            best = type;
    if (best == own || entry.by_type[best] < vote_ratio * entry.by_type[own])
        return;
    name.type = static_cast<NameType>(best);
    name.score = lowered(name.score);
}

void Agreement::apply(const TokenisedArticle& article,
                      const Lexicon& lexicon,
                      ArticleNames& names) {
    if (++article_ == 0) {
        table_.assign(table_.size(), {});
        article_ = 1;
    }
    used_ = 0;
    for (std::size_t f = 0; f < schema::text_field_count; ++f)
        for (const auto& name : names.fields[f])
            count(article.fields[f], lexicon, name);
    for (std::size_t f = 0; f < schema::text_field_count; ++f)
        for (auto& name : names.fields[f])
            settle(article.fields[f], lexicon, name);
}

}  // namespace dateline::indexer
