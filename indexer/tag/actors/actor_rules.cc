// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the word lists of the actor pass.
#include "indexer/tag/actors/actor_rules.h"

#include <algorithm>
#include <map>

#include "indexer/tag/actors/actor_rows.h"
#include "indexer/tag/tsv_file.h"

namespace dateline::indexer {
namespace {

using schema::Problem;
using schema::Result;

constexpr std::size_t sports_max = 31;  // bits of a word; all 32 mean that it is unknown

std::string at_line(const TsvFile& file, const TsvRow& row) {
    return file.name + " line " + std::to_string(row.line);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

Result<bool> read_titles(const TsvFile& file, ActorRules& rules) {
    for (const auto& row : file.rows) {
        const auto kind = row.cell(1);
        const std::uint8_t flag = kind == "honorific"  ? honorific
                                  : kind == "title"    ? title_word
                                  : kind == "role"     ? role_noun
                                  : kind == "link"     ? role_link
                                  : kind == "particle" ? particle
                                                       : no_title;
        if (flag == no_title)
            return Problem{at_line(file, row) + ": kind is '" + std::string(kind) + "'",
                           "give honorific, title, role, link or particle"};
        const auto key = key_of_text(row.cell(0));
        const auto words = split_key(key);
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto& flags = rules.titles[std::string(words[i])];
            flags = static_cast<std::uint8_t>(
                flags | (i + 1 == words.size() ? flag : std::uint8_t{role_link}));
        }
    }
    return true;
}

Result<bool> read_overrides(const TsvFile& file, ActorRules& rules) {
    const std::map<std::string_view, TextMap<std::uint32_t>*> lists = {
        {"before", &rules.before}, {"start", &rules.start},    {"after", &rules.after},
        {"exact", &rules.exact},   {"common", &rules.common},  {"party", &rules.party},
        {"member", &rules.member}, {"held", &rules.held},      {"seat", &rules.seat},
        {"alone", &rules.alone},   {"company", &rules.company}};
    for (const auto& row : file.rows) {
        const auto list = lists.find(row.cell(0));
        if (list == lists.end())
            return Problem{
                at_line(file, row) + ": the first column is '" + std::string(row.cell(0)) + "'",
                "give a word that the head of the shipped file explains"};
        list->second->emplace(key_of_text(row.cell(1)), row.line);
    }
    return true;
}

Result<bool> read_bodies(const TsvFile& file, ActorRules& rules) {
    for (const auto& row : file.rows) {
        NationalBody body{std::string(row.cell(0)), schema::ActorKind::Government, row.line};
        if (!parse_actor_kind(row.cell(1), body.kind))
            return Problem{at_line(file, row) + ": no such kind of actor",
                           "give organisation, government or group"};
        for (const auto name : split_list(row.cell(2), ';'))
            rules.bodies.emplace(key_of_text(name), body);
    }
    return true;
}

Result<bool> read_countries(const TsvFile& file, ActorRules& rules) {
    for (const auto& row : file.rows) {
        const auto names = split_list(row.cell(2), ';');
        if (row.cell(0).size() != 2 || names.empty())
            return Problem{at_line(file, row) + ": no country", "give code, name and other names"};
        const auto number = static_cast<std::uint32_t>(rules.countries.size());
        rules.countries.push_back({std::string(row.cell(0)), std::string(row.cell(1)),
                                   std::string(names.front()), std::string(names.back())});
        rules.country_codes.emplace(row.cell(0), number);
        for (const auto name : names)
            rules.country_names.emplace(key_of_text(name), number);
    }
    return true;
}

Result<bool> read_sports(const TsvFile& file, ActorRules& rules) {
    for (const auto& row : file.rows) {
        if (rules.sports.size() >= sports_max)
            return Problem{at_line(file, row) + ": more than 31 sports", "give fewer"};
        const auto bit = std::uint32_t{1} << rules.sports.size();
        rules.sports.push_back({std::string(row.cell(0)), std::string(row.cell(1))});
        for (const auto cue : split_list(row.cell(2), ';'))
            rules.sport_cues[key_of_text(cue)] |= bit;
    }
    return true;
}

Result<bool> read_team_words(const TsvFile& file, ActorRules& rules) {
    for (const auto& row : file.rows) {
        auto& sides = rules.team_words[key_of_text(row.cell(0))];
        sides = static_cast<std::uint8_t>(sides | (row.cell(1) == "after" ? 1 : 2));
    }
    return true;
}

Result<bool> read_small_lists(const std::filesystem::path& folder, ActorRules& rules) {
    auto kinds = read_tsv_file(folder / "kinds.tsv", 2, 2);
    auto metonyms = read_tsv_file(folder / "metonyms.tsv", 2, 2);
    auto furniture = read_tsv_file(folder / "furniture.tsv", 1, 1);
    auto family_first = read_tsv_file(folder / "family_first.tsv", 1, 1);
    auto abbreviations = read_tsv_file(folder / "abbreviations.tsv", 2, 2);
    for (const auto* file : {&kinds, &metonyms, &furniture, &family_first, &abbreviations})
        if (!*file)
            return file->problem();
    for (const auto& row : kinds->rows) {
        schema::ActorKind kind = schema::ActorKind::Person;
        if (!parse_actor_kind(row.cell(1), kind))
            return Problem{at_line(*kinds, row) + ": no such kind of actor",
                           "give organisation, government or group"};
        rules.kinds.emplace(key_of_text(row.cell(0)), kind);
    }
    for (const auto& row : metonyms->rows) {
        if (row.cell(1) == "before")
            rules.metonym_leads.emplace(key_of_text(row.cell(0)));
        else
            rules.metonym_words.emplace(key_of_text(row.cell(0)),
                                        row.cell(1) == "verb"     ? std::uint8_t{1}
                                        : row.cell(1) == "hyphen" ? std::uint8_t{4}
                                                                  : std::uint8_t{2});
    }
    for (const auto& row : furniture->rows)
        rules.furniture.emplace(key_of_text(row.cell(0)));
    for (const auto& row : family_first->rows)
        rules.family_first.emplace(key_of_text(row.cell(0)));
    for (const auto& row : abbreviations->rows)
        rules.abbreviations.emplace(key_of_text(row.cell(0)), row.cell(1));
    for (const auto* file : {&kinds, &metonyms, &furniture, &family_first, &abbreviations})
        rules.fingerprint = hash_key((*file)->text) ^ rules.fingerprint * 31;
    return true;
}

}  // namespace

std::string name_body(const NationalBody& body, const Country& country) {
    std::string name = body.pattern;
    replace_all(name, "%c", country.name);
    replace_all(name, "%b", country.bare);
    replace_all(name, "%a", country.adjective);
    return name;
}

Result<ActorRules> read_actor_rules(const std::filesystem::path& folder) {
    using Read = Result<bool> (*)(const TsvFile&, ActorRules&);
    struct List {
        const char* name;
        std::size_t columns;
        Read read;
    };
    ActorRules rules;
    for (const auto& list :
         {List{"titles.tsv", 2, read_titles}, List{"overrides.tsv", 3, read_overrides},
          List{"national_bodies.tsv", 3, read_bodies}, List{"countries.tsv", 3, read_countries},
          List{"sports.tsv", 3, read_sports}, List{"team_words.tsv", 2, read_team_words}}) {
        auto file = read_tsv_file(folder / list.name, list.columns, list.columns);
        if (!file)
            return file.problem();
        if (auto done = list.read(*file, rules); !done)
            return done.problem();
        rules.fingerprint = hash_key(file->text) ^ rules.fingerprint * 31;
    }
    if (auto done = read_small_lists(folder, rules); !done)
        return done.problem();
    return rules;
}

}  // namespace dateline::indexer
