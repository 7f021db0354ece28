// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of candidates: rank, country share, roles at the article's date, titles in the text.
#include "indexer/tag/actors/linking.h"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr int rank_points = 100;
constexpr int country_points = 350;
constexpr int neighbour_points = 500;
constexpr int active_points = 200;
constexpr int title_points = 300;
constexpr int margin_points = 50;
constexpr int days_per_year = 365;
constexpr std::size_t candidates_max = 5;
constexpr std::size_t candidates_scored_max = 400;

struct Scored {
    const ActorRow* row = nullptr;
    int points = 0;
    bool is_alias = false;  // not only a surname
    bool has_title = false;
    bool is_active = false;
    bool is_acronym = false;
    bool is_part = false;   // the name without its country: "Electoral Commission"
    bool is_early = false;  // long before any role
    bool is_neighbour = false;
    std::uint32_t share = 0;
};

// "Senate" for "Senate of Chile", "Electoral Commission" for "Electoral Commission (Ghana)".
bool is_name_without_country(const ActorRow& row, std::string_view key) {
    if (row.rank >= 3)
        return false;
    const auto bracket = row.name.find(" (");
    if (bracket != std::string_view::npos)
        return key_of_text(row.name.substr(0, bracket)) == key;
    const auto name = row.type == "parliament" ? key_of_text(row.name) : std::string();
    return name.size() > key.size() + 4 && name.starts_with(key) &&
           name.compare(key.size(), 4, " of ") == 0;
}

bool title_fits(std::string_view titles, std::string_view role_title) {
    if (titles.empty())
        return false;
    const auto key = key_of_text(role_title);
    const auto words = split_key(key);
    const auto wanted = split_key(titles);
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view w) {
        return std::find(words.begin(), words.end(), w) != words.end();
    });
}

void score_roles(Scored& scored, const ArticleContext& context, const LinkQuestion& question) {
    const auto roles = parse_actor_roles(scored.row->roles);
    int best = 0;
    bool any_dated = false;
    bool all_later = true;
    for (const auto& role : roles) {
        const bool fits = title_fits(question.titles, role.title);
        scored.has_title |= fits;
        if (!role.is_dated || !context.day)
            continue;
        any_dated = true;
        const auto day = *context.day;
        const bool active = day >= role.from - days_per_year && day <= role.to + days_per_year;
        scored.is_active |= active;
        all_later &= day < role.from - 25 * days_per_year;
        int points = active ? active_points : 0;
        if (!active && day > role.to)
            points = std::max(0, active_points / 2 - (day - role.to) / days_per_year * 6);
        if (fits)
            points += active ? title_points : title_points / 3;
        best = std::max(best, points);
    }
    if (scored.has_title && !context.day)
        best = std::max(best, title_points);
    scored.is_early = any_dated && all_later;
    scored.points += best;
}

void score(Scored& scored,
           const ActorTable& table,
           const ArticleContext& context,
           const LinkQuestion& question) {
    const auto* country = find_in(table.rules().country_codes, scored.row->country);
    scored.share = country == nullptr ? 0 : context.share(*country);
    // A body that is meant where nothing tells the country is only a little ahead of others.
    const int rank = scored.row->rank * rank_points;
    scored.points = (question.is_person || scored.row->is_extra || scored.row->rank < 3
                         ? rank
                         : 2 * rank_points + margin_points + 10) +
                    static_cast<int>(scored.share) * country_points / 1000;
    scored.is_neighbour = country != nullptr && *country == question.country;
    if (scored.is_neighbour)
        scored.points += neighbour_points;
    else if (question.country != no_country && country != nullptr && !question.is_person)
        scored.points -= neighbour_points;
    if (scored.row->country.empty())
        scored.points += country_points / 4;
    if (key_of_text(scored.row->name) == question.key)
        scored.points += 30;
    if (context.sport != 0 && (scored.row->type == "sport" || scored.row->type == "team"))
        scored.points += country_points / 2;
    if (question.is_person)
        score_roles(scored, context, question);
}

// Whether the evidence is enough to say that this is the one meant.
bool is_enough(const Scored& best, const ArticleContext& context, const LinkQuestion& question) {
    const auto& row = *best.row;
    if (row.is_extra)
        return true;
    const bool somewhere = context.weight != 0;
    if (!question.is_person) {
        // An acronym, or a name that many countries use, needs its country in the article.
        const bool near = best.share > 0 || best.is_neighbour || row.country.empty();
        if (best.is_part)
            return near && (best.is_neighbour || best.share >= 200);
        if (row.type == "party" && !near && context.weight > 2)
            return false;
        return near || !somewhere || row.rank >= 2
                   ? !(best.is_acronym && !near && context.weight > 2)
                   : false;
    }
    if (best.is_early)
        return false;
    if (!question.is_bare) {
        if (row.rank >= 2)
            return true;
        return best.share > 0 || best.has_title || !somewhere;
    }
    if (best.is_alias && row.rank >= 2 && row.roles.empty())
        return true;
    if (row.rank == 3)
        return best.is_active || best.has_title || best.share >= 150 ||
               (!somewhere && !context.day);
    return best.has_title && (best.is_active || best.share > 0);
}

}  // namespace

LinkAnswer link_name(const ActorTable& table,
                     const ArticleContext& context,
                     const LinkQuestion& question) {
    std::vector<Scored> found;
    table.rows().find(question.key, [&](const AliasEntry& entry) {
        const auto& row = table.rows().rows()[entry.row];
        if ((row.kind == schema::ActorKind::Person) != question.is_person ||
            (entry.is_surname && !question.is_bare) || (entry.is_upper && !question.is_upper) ||
            found.size() >= candidates_scored_max)
            return;
        Scored scored{&row};
        scored.is_alias = !entry.is_surname;
        scored.is_acronym = entry.is_upper && !entry.is_safe && entry.words == 1;
        scored.is_part = is_name_without_country(row, question.key);
        found.push_back(scored);
    });
    LinkAnswer answer;
    if (found.empty())
        return answer;
    for (auto& one : found)
        score(one, table, context, question);
    std::stable_sort(found.begin(), found.end(),
                     [](const Scored& a, const Scored& b) { return a.points > b.points; });
    const auto& best = found.front();
    if (found.size() > 1)
        for (std::size_t i = 0; i < std::min(found.size(), candidates_max); ++i)
            answer.candidates.push_back(
                {table.id_of(*found[i].row), std::string(found[i].row->name),
                 static_cast<std::uint16_t>(std::clamp(found[i].points, 0, 1000))});
    const bool clear = found.size() == 1 || best.points - found[1].points >= margin_points;
    if (clear && is_enough(best, context, question)) {
        answer.row = best.row;
        answer.score = static_cast<std::uint16_t>(std::clamp(best.points, 1, 1000));
    } else {
        answer.is_ambiguous = found.size() > 1 && !clear;
    }
    return answer;
}

}  // namespace dateline::indexer
