// SPDX-License-Identifier: GPL-3.0-or-later
// Names organisations: exact alias, without "Inc.", written out, national body, team.
#include "indexer/tag/actors/organisation_names.h"

#include <algorithm>

#include "indexer/tag/actors/organisations.h"

namespace dateline::indexer {

namespace {

constexpr std::uint32_t dominant_share = 500;

std::string without_company_words(const ActorRules& rules, std::string_view key) {
    auto words = split_key(key);
    while (words.size() > 1 && find_in(rules.company, words.back()) != nullptr)
        words.pop_back();
    std::string shorter;
    for (const auto word : words)
        shorter += (shorter.empty() ? "" : " ") + std::string(word);
    return shorter;
}

// "kenyan foreign ministry" → the number of Kenya and "foreign ministry".
std::uint32_t leading_country(const ActorRules& rules,
                              std::string_view key,
                              std::string_view& rest) {
    std::size_t at = 0;
    for (int words = 0; words < 4; ++words) {
        at = key.find(' ', at);
        if (at == std::string_view::npos)
            return no_country;
        if (const auto* country = find_in(rules.country_names, key.substr(0, at))) {
            rest = key.substr(at + 1);
            return *country;
        }
        // "kenyas foreign ministry"
        if (at > 1 && key[at - 1] == 's')
            if (const auto* country = find_in(rules.country_names, key.substr(0, at - 1))) {
                rest = key.substr(at + 1);
                return *country;
            }
        ++at;
    }
    return no_country;
}

std::uint32_t dominant_country(const ArticleContext& context) {
    for (std::uint32_t i = 0; i < context.country_weight.size(); ++i)
        if (context.share(i) >= dominant_share)
            return i;
    return no_country;
}

std::string dashed(std::string key) {
    for (auto& c : key)
        if (c == ' ')
            c = '-';
    return key;
}

class Namer {
  public:
    Namer(const ActorTable& table,
          const ArticleContext& context,
          std::uint32_t country,
          bool is_upper,
          ActorCluster& cluster)
        : table_(table),
          rules_(table.rules()),
          context_(context),
          country_(country),
          is_upper_(is_upper),
          cluster_(cluster) {}

    void run() {
        if (name_team() || link(cluster_.key, country_))
            return;
        const auto shorter = without_company_words(rules_, cluster_.key);
        if (shorter != cluster_.key && link(shorter, country_))
            return;
        std::string_view rest;
        const auto led_by = leading_country(rules_, cluster_.key, rest);
        if (led_by != no_country &&
            (name_body(led_by, rest, "actors.body") || link(rest, led_by, true)))
            return;
        if (country_ != no_country && name_body(country_, cluster_.key, "actors.body"))
            return;
        if (const auto home = dominant_country(context_);
            home != no_country && name_body(home, cluster_.key, "actors.body-context"))
            return;
        write_out();
        cluster_.kind = guess_kind(rules_, cluster_.key);
        cluster_.is_local = rules_.bodies.contains(cluster_.key) || ambiguous_;
        if (ambiguous_)
            cluster_.rule = "actors.ambiguous";
    }

  private:
    bool link(std::string_view key, std::uint32_t country, bool is_strict = false) {
        LinkQuestion question;
        question.key = key;
        question.is_person = false;
        question.is_upper = is_upper_;
        question.country = country;
        auto answer = link_name(table_, context_, question);
        if (!answer.candidates.empty())
            cluster_.candidates = std::move(answer.candidates);
        ambiguous_ |= answer.is_ambiguous;
        if (answer.row == nullptr)
            return false;
        // The same body of another country than the one that the text names before it.
        if (country != no_country && (is_strict || rules_.bodies.contains(key)) &&
            (is_strict || !answer.row->country.empty()) &&
            answer.row->country != rules_.countries[country].code)
            return false;
        cluster_.row = answer.row;
        cluster_.rule = "actors.table";
        return true;
    }

    bool name_body(std::uint32_t country, std::string_view short_name, const char* rule) {
        const auto* body = find_in(rules_.bodies, short_name);
        if (body == nullptr || country >= rules_.countries.size())
            return false;
        if (link_body(country, short_name, rule))
            return true;
        cluster_.name = indexer::name_body(*body, rules_.countries[country]);
        cluster_.kind = body->kind;
        cluster_.id = "actor:" + dashed(key_of_text(cluster_.name));
        cluster_.source = "national_bodies.tsv:" + std::to_string(body->line);
        cluster_.rule = rule;
        cluster_.candidates.clear();
        return true;
    }

    // The table's own name for a country's body: "United States Army" for the Army of the US.
    bool link_body(std::uint32_t country, std::string_view short_name, const char* rule) {
        const auto& home = rules_.countries[country];
        for (const auto& name : {home.adjective, home.bare})
            if (link(key_of_text(name) + ' ' + std::string(short_name), country, true)) {
                cluster_.rule = rule;
                return true;
            }
        return false;
    }

    // An organisation with a nation's name, in an article on a sport.
    bool name_team() {
        if (context_.sport == 0)
            return false;
        const auto* country = find_in(rules_.country_names, cluster_.key);
        static constexpr std::string_view nations[] = {"england",          "scotland",    "wales",
                                                       "northern ireland", "west indies", "usa"};
        const bool nation =
            std::find(std::begin(nations), std::end(nations), cluster_.key) != std::end(nations);
        if (!nation &&
            (country == nullptr || key_of_text(rules_.countries[*country].bare) != cluster_.key))
            return false;
        auto name = rules_.sports[context_.sport - 1].team_pattern;
        if (const auto at = name.find("%n"); at != std::string::npos)
            name.replace(at, 2,
                         nation && cluster_.key != "usa" ? cluster_.surface
                         : country == nullptr            ? "United States"
                                                         : rules_.countries[*country].bare);
        if (link(key_of_text(name), no_country)) {
            cluster_.rule = "actors.team";
            return true;
        }
        cluster_.name = name;
        cluster_.kind = schema::ActorKind::Organisation;
        cluster_.id = "actor:" + dashed(key_of_text(name));
        cluster_.source = "sports.tsv";
        cluster_.rule = "actors.team";
        return true;
    }

    // "La. Department of Wildlife" → "Louisiana Department of Wildlife".
    void write_out() {
        const auto space = cluster_.surface.find(' ');
        if (space == std::string::npos || space == 0 || cluster_.surface[space - 1] != '.')
            return;
        const auto* full = find_in(
            rules_.abbreviations, key_of_text(std::string_view(cluster_.surface).substr(0, space)));
        if (full == nullptr)
            return;
        const auto name = *full + cluster_.surface.substr(space);
        if (link(key_of_text(name), country_))
            return;
        cluster_.surface = name;
        cluster_.key = key_of_text(name);
    }

    const ActorTable& table_;
    const ActorRules& rules_;
    const ArticleContext& context_;
    std::uint32_t country_;
    bool is_upper_;
    ActorCluster& cluster_;
    bool ambiguous_ = false;
};

}  // namespace

schema::ActorKind guess_kind(const ActorRules& rules, std::string_view key) {
    const auto words = split_key(key);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto* kind = find_in(rules.kinds, words[i]))
            return *kind;
        if (i + 1 < words.size()) {
            const auto pair = std::string(words[i]) + ' ' + std::string(words[i + 1]);
            if (const auto* kind = find_in(rules.kinds, pair))
                return *kind;
        }
    }
    return schema::ActorKind::Organisation;
}

void name_organisation(const ActorTable& table,
                       const ArticleContext& context,
                       std::uint32_t country,
                       bool is_upper,
                       ActorCluster& cluster) {
    Namer(table, context, country, is_upper, cluster).run();
}

}  // namespace dateline::indexer
