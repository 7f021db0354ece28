// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of people: an index from words of full names to clusters keeps it linear.
#include "indexer/tag/actors/people.h"

#include <algorithm>

#include "indexer/tag/actors/person_words.h"

namespace dateline::indexer {
namespace {

using Words = NameWords;
constexpr std::size_t clusters_compared_max = 48;
constexpr std::size_t keys_tried_max = 6;
constexpr schema::DayNumber active_days = 730;

class PeopleResolver {
  public:
    PeopleResolver(const ActorTable& table,
                   const ArticleContext& context,
                   const TokenisedArticle& tokens,
                   ActorMentions& actors)
        : table_(table), context_(context), tokens_(tokens), actors_(actors) {}

    void run() {
        for (std::uint32_t i = 0; i < actors_.mentions.size(); ++i)
            if (actors_.mentions[i].type == NameType::Person &&
                is_full_name(split_key(actors_.mentions[i].key), table_.rules()))
                add_full(i);
        link_clusters(0);
        const auto known = actors_.clusters.size();
        for (std::uint32_t i = 0; i < actors_.mentions.size(); ++i)
            if (actors_.mentions[i].type == NameType::Person &&
                actors_.mentions[i].cluster == no_cluster)
                add_partial(i);
        link_clusters(known);
    }

  private:
    std::string_view surface_of(const NamedMention& mention) const {
        return tokens_.fields[static_cast<std::size_t>(mention.field)].span_text(mention.first,
                                                                                 mention.last);
    }

    std::uint32_t new_cluster(const NamedMention& mention) {
        ActorCluster cluster;
        cluster.key = mention.key;
        cluster.surface = surface_of(mention);
        actors_.clusters.push_back(std::move(cluster));
        titles_.push_back(mention.titles);
        keys_.emplace_back();
        return static_cast<std::uint32_t>(actors_.clusters.size() - 1);
    }

    void index_words(std::uint32_t cluster) {
        for (const auto word : split_key(actors_.clusters[cluster].key)) {
            auto& list = by_word_[std::string(word)];
            const auto from = list.size() > clusters_compared_max
                                  ? list.end() - clusters_compared_max
                                  : list.begin();
            if (std::find(from, list.end(), cluster) == list.end())
                list.push_back(cluster);
        }
    }

    void add_full(std::uint32_t number) {
        auto& mention = actors_.mentions[number];
        const auto words = split_key(mention.key);
        mention.rule = "actors.full-name";
        if (const auto same = by_key_.find(mention.key); same != by_key_.end()) {
            mention.cluster = same->second;
            return;
        }
        bool suffixed = false;
        const auto plain = plain_words(words, suffixed);
        for (const auto word : {plain.back(), plain.front()}) {
            const auto list = by_word_.find(word);
            if (list == by_word_.end())
                continue;
            const auto& clusters = list->second;
            const auto from = clusters.size() > clusters_compared_max
                                  ? clusters.size() - clusters_compared_max
                                  : 0;
            for (auto i = clusters.size(); i > from; --i) {
                auto& cluster = actors_.clusters[clusters[i - 1]];
                if (!same_person(split_key(cluster.key), words))
                    continue;
                mention.cluster = clusters[i - 1];
                if (mention.key.size() > cluster.key.size()) {
                    cluster.key = mention.key;
                    cluster.surface = surface_of(mention);
                }
                break;
            }
            if (mention.cluster != no_cluster)
                break;
        }
        if (mention.cluster == no_cluster)
            mention.cluster = new_cluster(mention);
        else if (titles_[mention.cluster].empty())
            titles_[mention.cluster] = mention.titles;
        index_words(mention.cluster);
        by_key_.emplace(mention.key, mention.cluster);
        keys_[mention.cluster].push_back(mention.key);
    }

    // 3: the end of the name, 2: its beginning, 1: inside, 0: none.
    static int fit(const Words& whole, const Words& part) {
        bool suffixed = false;
        const auto plain = plain_words(whole, suffixed);
        if (ends_with(plain, part))
            return 3;
        if (starts_with(plain, part))
            return 2;
        return contains(whole, part) ? 1 : 0;
    }

    void add_partial(std::uint32_t number) {
        auto& mention = actors_.mentions[number];
        const auto words = split_key(mention.key);
        std::uint32_t best = no_cluster;
        int best_fit = 0;
        bool shared = false;
        if (!words.empty())
            if (const auto list = by_word_.find(words.back()); list != by_word_.end()) {
                const auto& clusters = list->second;
                const auto from = clusters.size() > clusters_compared_max
                                      ? clusters.size() - clusters_compared_max
                                      : 0;
                for (auto i = from; i < clusters.size(); ++i) {
                    const int fits = fit(split_key(actors_.clusters[clusters[i]].key), words);
                    if (fits == 0 || fits < best_fit)
                        continue;
                    shared = fits == best_fit && best != no_cluster;
                    if (fits > best_fit || is_nearer(clusters[i], best, number)) {
                        best = clusters[i];
                        best_fit = fits;
                    }
                }
            }
        if (best != no_cluster) {
            mention.rule = best_fit == 2                          ? "actors.given-name"
                           : shared && !is_known_by_surname(best) ? "actors.shared-surname"
                                                                  : "actors.surname";
            mention.cluster = best;
            return;
        }
        if (const auto same = by_key_.find(mention.key); same != by_key_.end()) {
            mention.cluster = same->second;
            if (titles_[mention.cluster].empty())
                titles_[mention.cluster] = mention.titles;
        } else {
            mention.cluster = new_cluster(mention);
            by_key_.emplace(mention.key, mention.cluster);
        }
        mention.rule = "actors.bare-name";
    }

    bool is_known_by_surname(std::uint32_t cluster) const {
        const auto* row = actors_.clusters[cluster].row;
        if (row == nullptr || row->rank < 3 || !context_.day)
            return false;
        const auto roles = parse_actor_roles(row->roles);
        return std::any_of(roles.begin(), roles.end(), [&](const ActorRole& role) {
            return role.is_dated && *context_.day >= role.from - active_days &&
                   *context_.day <= role.to + active_days;
        });
    }

    // Of two people with that name: the one whom everybody calls so, with the same title before it,
    // else whoever was named in full last.
    bool is_nearer(std::uint32_t cluster, std::uint32_t than, std::uint32_t number) const {
        if (than == no_cluster)
            return true;
        const auto& titles = actors_.mentions[number].titles;
        if (is_known_by_surname(cluster) != is_known_by_surname(than))
            return is_known_by_surname(cluster);
        if (!titles.empty() && (titles_[cluster] == titles) != (titles_[than] == titles))
            return titles_[cluster] == titles;
        const auto last_before = [&](std::uint32_t wanted) {
            const auto from = number > 400 ? number - 400 : 0;
            for (auto i = number; i > from; --i)
                if (actors_.mentions[i - 1].cluster == wanted)
                    return static_cast<std::int64_t>(i - 1);
            return std::int64_t{-1};
        };
        return last_before(cluster) > last_before(than);
    }

    void link_clusters(std::size_t from) {
        for (std::size_t i = from; i < actors_.clusters.size(); ++i) {
            auto& cluster = actors_.clusters[i];
            if (cluster.kind == schema::ActorKind::Person)
                link(cluster, titles_[i], keys_[i]);
        }
    }

    void link(ActorCluster& cluster,
              const std::string& titles,
              const std::vector<std::string>& keys) const {
        LinkQuestion question;
        question.key = cluster.key;
        question.titles = titles;
        question.is_upper = true;
        bool suffixed = false;
        question.is_bare = !is_full_name(split_key(cluster.key), table_.rules());
        LinkAnswer answer;
        // "Prince Harry", "Pope Francis" and "Queen Elizabeth" are names with their titles.
        if (!titles.empty() || question.is_bare) {
            const auto title_words = split_key(titles);
            if (!title_words.empty()) {
                const auto titled = std::string(title_words.back()) + ' ' + cluster.key;
                auto asked = question;
                asked.key = titled;
                asked.is_bare = false;
                answer = link_name(table_, context_, asked);
            }
        }
        // "Al Gore", "Van Jones": what looks like a particle is a given name that the table knows.
        if (answer.row == nullptr && question.is_bare && split_key(cluster.key).size() > 1) {
            auto asked = question;
            asked.is_bare = false;
            answer = link_name(table_, context_, asked);
            question.is_bare = answer.row == nullptr;
        }
        if (answer.row == nullptr)
            answer = link_name(table_, context_, question);
        if (answer.row == nullptr && !question.is_bare) {
            const auto plain = plain_words(split_key(cluster.key), suffixed);
            if (!suffixed && plain.size() > 2) {
                const auto shorter = std::string(plain.front()) + ' ' + std::string(plain.back());
                auto asked = question;
                asked.key = shorter;
                answer = link_name(table_, context_, asked);
                if (answer.row != nullptr && answer.row->rank < 2)
                    answer.row = nullptr;
            }
        }
        for (std::size_t i = 0; answer.row == nullptr && i < std::min(keys.size(), keys_tried_max);
             ++i) {
            auto asked = question;
            asked.key = keys[i];
            answer = link_name(table_, context_, asked);
        }
        cluster.row = answer.row;
        cluster.candidates = std::move(answer.candidates);
        cluster.is_local = answer.row == nullptr && question.is_bare;
        if (answer.row != nullptr)
            cluster.rule = question.is_bare ? "actors.known-surname" : "";
        else if (answer.is_ambiguous)
            cluster.rule = "actors.ambiguous";
    }

    const ActorTable& table_;
    const ArticleContext& context_;
    const TokenisedArticle& tokens_;
    ActorMentions& actors_;
    std::vector<std::string> titles_;             // of each cluster
    std::vector<std::vector<std::string>> keys_;  // full names of each cluster
    TextMap<std::vector<std::uint32_t>> by_word_;
    TextMap<std::uint32_t> by_key_;
};

}  // namespace

void resolve_people(const ActorTable& table,
                    const ArticleContext& context,
                    const TokenisedArticle& tokens,
                    ActorMentions& actors) {
    PeopleResolver(table, context, tokens, actors).run();
}

}  // namespace dateline::indexer
