// SPDX-License-Identifier: GPL-3.0-or-later
// Repairs the names that the model found, before places and actors are made of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/tag/actors/actor_table.h"
#include "indexer/tag/names.h"

namespace dateline::indexer {

/// One thread's corrector; keeps what it learnt about words between articles.
class NameCorrector {
  public:
    NameCorrector(const ActorTable& table, const Lexicon& lexicon)
        : table_(table), lexicon_(lexicon) {}

    /// Number of the sport that an article is about by its words, plus one; 0: none.
    std::uint32_t find_sport(const TokenisedArticle& tokens);

    ArticleNames correct(const schema::Article& article,
                         const TokenisedArticle& tokens,
                         ArticleNames names);

  private:
    using Spans = std::vector<NameSpan>;
    struct TableMatch {
        std::uint32_t last = 0;
        AliasEntry entry;
        const ActorRow* row = nullptr;
    };

    void drop_furniture(const TokenisedField& field, Spans& spans) const;
    bool is_title_alone(const TokenisedField& field, const NameSpan& span) const;
    void cut_title_after(const TokenisedField& field, NameSpan& span) const;
    /// `pair` is one of `spans`.
    bool is_pair_of_people(const TokenisedField& field,
                           const Spans& spans,
                           const NameSpan& pair) const;
    void cut_majority(const TokenisedField& field, NameSpan& span) const;
    bool is_known_surname(std::string_view word) const;
    void cut_glued_name(const TokenisedField& field, NameSpan& span);
    bool begins_after_company(const TokenisedField& field, const NameSpan& span) const;
    bool is_list_of_countries(const TokenisedField& field, const NameSpan& span) const;
    void take_genitive_name(const TokenisedField& field, NameSpan& span) const;
    bool is_party_and_state(const TokenisedField& field, const NameSpan& span) const;
    void trim_spans(const TokenisedField& field, Spans& spans);
    void mark_starts(const TokenisedField& field, Spans& spans);
    void override_span(NameSpan& span);
    void mark_neighbours(const TokenisedField& field, Spans& spans);
    void add_table_names(const TokenisedField& field, Spans& spans);
    TableMatch longest_match(const TokenisedField& field, std::size_t first, std::size_t end);
    void place_match(const TokenisedField& field,
                     Spans& spans,
                     std::size_t first,
                     const TableMatch&);
    bool may_start_alias(const Token& token);
    void add_missed_surnames(const TokenisedField& field, Spans& spans) const;
    void split_departments(const TokenisedField& field, Spans& spans) const;
    void split_pairs(const TokenisedField& field, Spans& spans) const;
    void deny_acronyms(const TokenisedField& field);
    void retype_small_names(const TokenisedField& field, Spans& spans) const;
    void mark_teams(const TokenisedField& field, Spans& spans) const;
    void learn_people(const TokenisedField& field, const Spans& spans);
    void read_headline(const TokenisedField& title,
                       const TokenisedArticle& tokens,
                       const ArticleNames& names,
                       Spans& spans);

    void forget_old_words();
    std::uint32_t sports_of(WordId word);
    std::string word(const TokenisedField& field, std::size_t token) const;
    bool is_capital(const TokenisedField& field, std::size_t token) const {
        const auto shape = field.tokens[token].shape;
        return shape == Shape::Capitalised || shape == Shape::Upper || shape == Shape::Mixed;
    }

    const ActorTable& table_;
    const Lexicon& lexicon_;
    std::uint32_t generation_ = 0;
    std::vector<std::uint8_t> starts_;       ///< by WordId: 0 unknown, 1 no, 2 yes
    std::vector<std::uint32_t> sports_;      ///< by WordId: bits of the sports it speaks for
    std::vector<WordId> surnames_;           ///< of the article's people, sorted
    std::vector<std::uint32_t> overridden_;  ///< first tokens of spans that a rule made Other
    std::vector<std::string> denied_;        ///< acronyms of what is no actor
};

/// Whether most of the longer words of a line are capitalised, as in headlines.
bool is_title_case(const TokenisedField& field, std::size_t first, std::size_t last);

}  // namespace dateline::indexer
