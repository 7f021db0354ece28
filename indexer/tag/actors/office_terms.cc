// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the terms of office out of the roles of the actor table.
#include <set>

#include "indexer/tag/actors/actor_table.h"
#include "schema/analysis.h"

namespace dateline::indexer {

namespace {

/// A seat in a parliament is kept too long to date an article by.
constexpr int term_years_max = 16;

std::int16_t year_of(schema::DayNumber day) {
    return schema::Date::from_day_number(day).year;
}

/// The ways a title is said before a name: "Secretary of Defense", "Defense Secretary",
/// "Secretary".
std::set<std::string> forms_of(std::string_view role) {
    const auto title = schema::fold(role);
    std::set<std::string> forms = {title};
    const auto of = title.find(" of ");
    if (of == std::string::npos)
        return forms;
    forms.insert(title.substr(0, of));
    auto object = title.substr(of + 4);
    if (object.rfind("the ", 0) == 0)
        object.erase(0, 4);
    forms.insert(object + " " + title.substr(0, of));
    return forms;
}

}  // namespace

std::vector<OfficeTerm> list_office_terms(const ActorTable& table) {
    std::vector<OfficeTerm> terms;
    for (const auto& row : table.rows().rows()) {
        if (row.kind != schema::ActorKind::Person || row.is_extra)
            continue;
        const auto surname = schema::fold(row.name.substr(row.name.rfind(' ') + 1));
        for (const auto& role : parse_actor_roles(row.roles)) {
            const int years = (role.to - role.from) / 365;
            const bool is_open = role.to == schema::latest_day;
            if (!role.is_dated || (!is_open && years > term_years_max) ||
                role.title.rfind("leader of", 0) == 0)
                continue;
            const auto first = year_of(role.from);
            for (const auto& form : forms_of(role.title)) {
                terms.push_back({form, surname, first, year_of(role.to)});
                if (form == "president")
                    terms.push_back(
                        {"president-elect", surname, static_cast<std::int16_t>(first - 1), first});
            }
        }
    }
    return terms;
}

}  // namespace dateline::indexer
