// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of organisations by key, acronym and short form.
#include "indexer/tag/actors/organisations.h"

#include <algorithm>

#include "indexer/tag/actors/organisation_names.h"

namespace dateline::indexer {
namespace {

using Words = std::vector<std::string_view>;
constexpr std::size_t short_forms_compared_max = 200;
constexpr std::size_t acronym_bytes_max = 10;

bool is_small_word(std::string_view word) {
    return word == "of" || word == "the" || word == "and" || word == "for" || word == "in" ||
           word == "on" || word == "de" || word == "la" || word == "to" || word == "a";
}

bool initials_are(std::string_view letters, const Words& words, bool with_small) {
    std::size_t at = 0;
    for (const auto word : words) {
        if (!with_small && is_small_word(word))
            continue;
        if (at >= letters.size() || word.front() != letters[at])
            return false;
        ++at;
    }
    return at == letters.size();
}

bool is_part(const Words& whole, const Words& part) {
    if (part.size() >= whole.size())
        return false;
    return std::equal(part.begin(), part.end(), whole.begin()) ||
           std::equal(part.rbegin(), part.rend(), whole.rbegin());
}

class OrganisationResolver {
  public:
    OrganisationResolver(const ActorTable& table,
                         const ArticleContext& context,
                         const TokenisedArticle& tokens,
                         ActorMentions& actors,
                         const Lexicon& lexicon)
        : table_(table), context_(context), tokens_(tokens), actors_(actors), lexicon_(lexicon) {}

    void run() {
        first_ = actors_.clusters.size();
        for (auto& mention : actors_.mentions)
            if (mention.type == NameType::Organisation)
                add(mention);
        for (std::size_t i = first_; i < actors_.clusters.size(); ++i)
            name_organisation(table_, context_, countries_[i - first_], uppers_[i - first_],
                              actors_.clusters[i]);
        std::vector<std::uint32_t> joined(actors_.clusters.size());
        for (std::uint32_t i = 0; i < joined.size(); ++i)
            joined[i] = i;
        for (auto i = static_cast<std::uint32_t>(first_); i < joined.size(); ++i)
            joined[i] = longer_form(i);
        for (auto& mention : actors_.mentions) {
            if (mention.type != NameType::Organisation)
                continue;
            const auto whole = joined[mention.cluster];
            if (whole != mention.cluster) {
                mention.rule = mention.key.find(' ') == std::string::npos &&
                                       mention.key.size() <= acronym_bytes_max && is_upper(mention)
                                   ? "actors.acronym"
                                   : "actors.short-form";
                mention.cluster = joined[whole];
            }
        }
        drop_nameless();
    }

  private:
    const TokenisedField& field_of(const NamedMention& mention) const {
        return tokens_.fields[static_cast<std::size_t>(mention.field)];
    }

    bool is_upper(const NamedMention& mention) const {
        const auto shape = field_of(mention).tokens[mention.first].shape;
        return shape == Shape::Upper || shape == Shape::Mixed;
    }

    void add(NamedMention& mention) {
        // "Foreign Ministry" of Russia and of Ukraine are two.
        const bool is_body = table_.rules().bodies.contains(mention.key);
        const auto country = is_body ? mention.country : no_country;
        const auto key =
            country == no_country ? mention.key : mention.key + '@' + std::to_string(country);
        const auto [at, added] =
            by_key_.try_emplace(key, static_cast<std::uint32_t>(actors_.clusters.size()));
        if (added) {
            ActorCluster cluster;
            cluster.kind = schema::ActorKind::Organisation;
            cluster.key = mention.key;
            cluster.surface = field_of(mention).span_text(mention.first, mention.last);
            if (!mention.state.empty()) {
                cluster.surface = std::string(mention.state) + ' ' + cluster.surface;
                cluster.key = key_of_text(cluster.surface);
            }
            actors_.clusters.push_back(std::move(cluster));
            countries_.push_back(mention.country);
            uppers_.push_back(is_upper(mention));
        } else {
            auto& known = countries_[at->second - first_];
            if (known == no_country)
                known = mention.country;
        }
        mention.cluster = at->second;
        mention.rule = "actors.name-model";
        read_bracket(mention);
    }

    // "International Monetary Fund (IMF)": the name in brackets is the same actor's.
    void read_bracket(const NamedMention& mention) {
        const auto& field = field_of(mention);
        if (mention.last + 2 >= field.tokens.size())
            return;
        const auto& open = field.tokens[mention.last];
        const auto& close = field.tokens[mention.last + 2];
        if (field.text[open.start] != '(' || field.text[close.start] != ')')
            return;
        const auto acronym = key_of_span(field, mention.last + 1, mention.last + 2, lexicon_);
        const auto shape = field.tokens[mention.last + 1].shape;
        if ((shape == Shape::Upper || shape == Shape::Mixed) && acronym.size() >= 2 &&
            acronym.size() <= acronym_bytes_max)
            by_bracket_.try_emplace(acronym, mention.cluster);
    }

    // The cluster that a shorter name stands for; itself if none.
    std::uint32_t longer_form(std::uint32_t number) const {
        const auto& cluster = actors_.clusters[number];
        const auto words = split_key(cluster.key);
        if (words.empty())
            return number;
        const bool acronym = uppers_[number - first_] && words.size() == 1;
        if (words.size() == 1)
            if (const auto* full = find_in(by_bracket_, cluster.key); full != nullptr)
                return *full;
        std::uint32_t best = number;
        std::uint32_t compared = 0;
        for (auto i = static_cast<std::uint32_t>(first_);
             i < actors_.clusters.size() && compared < short_forms_compared_max; ++i, ++compared) {
            const auto& other = actors_.clusters[i];
            if (i == number || other.key.size() <= cluster.key.size())
                continue;
            const auto others = split_key(other.key);
            const bool fits =
                (acronym && is_acronym_of(cluster.key, others)) || is_part(others, words);
            // "Cabinet" is a body of its own, not the "Cabinet Office".
            if (!fits || !may_join(cluster, other) || table_.rules().bodies.contains(cluster.key))
                continue;
            if (best != number)
                return number;  // two longer names: neither is certain
            best = i;
        }
        return best;
    }

    // "the Court", "the Committee", where nothing tells which.
    void drop_nameless() {
        std::erase_if(actors_.mentions, [&](const NamedMention& mention) {
            return mention.type == NameType::Organisation &&
                   std::string_view(mention.rule) == "actors.name-model" &&
                   actors_.clusters[mention.cluster].row == nullptr &&
                   find_in(table_.rules().alone, mention.key) != nullptr;
        });
    }

    static bool may_join(const ActorCluster& shorter, const ActorCluster& longer) {
        if (shorter.row == nullptr)
            return true;
        // A name of the table that stands for itself ("Apple") is not "Apple Records".
        if (longer.row == nullptr)
            return false;
        return shorter.row == longer.row;
    }

    const ActorTable& table_;
    const ArticleContext& context_;
    const TokenisedArticle& tokens_;
    ActorMentions& actors_;
    const Lexicon& lexicon_;
    std::size_t first_ = 0;
    TextMap<std::uint32_t> by_key_;
    TextMap<std::uint32_t> by_bracket_;
    std::vector<std::uint32_t> countries_;  // of each cluster from first_
    std::vector<bool> uppers_;
};

}  // namespace

bool is_acronym_of(std::string_view letters, const Words& words) {
    if (letters.size() < 2 || words.size() < 2)
        return false;
    return initials_are(letters, words, true) || initials_are(letters, words, false);
}

void resolve_organisations(const ActorTable& table,
                           const ArticleContext& context,
                           const TokenisedArticle& tokens,
                           ActorMentions& actors,
                           const Lexicon& lexicon) {
    OrganisationResolver(table, context, tokens, actors, lexicon).run();
}

}  // namespace dateline::indexer
