// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the rows of a corrections file.
#include "indexer/tag/correction_rules.h"

#include <algorithm>

#include "indexer/tag/actors/actor_rows.h"
#include "indexer/tag/actors/name_keys.h"

namespace dateline::indexer {

bool is_id(std::string_view text) {
    for (const std::string_view prefix : {"actor:", "name:", "gn:", "dl:", "un:"})
        if (text.substr(0, prefix.size()) == prefix)
            return true;
    return false;
}

std::string name_id(schema::ActorKind kind, std::string_view name) {
    return std::string("name:") + "pogr"[static_cast<std::size_t>(kind)] + ":" + key_of_text(name);
}

namespace {

using schema::Problem;

constexpr std::size_t name_bytes_max = 150;

// "source=The Times" or "article=abc".
bool read_scope(std::string_view text, CorrectionRule& rule) {
    if (text.empty())
        return true;
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || equals + 1 == text.size())
        return false;
    const auto name = text.substr(0, equals);
    auto& part = name == "source" ? rule.source : rule.article;
    part = trim(text.substr(equals + 1));
    return name == "source" || name == "article";
}

schema::Result<CorrectionRule> read_rule(const TsvFile& file, const TsvRow& row) {
    static constexpr std::string_view actions[] = {"reject", "rename", "merge", "retype", "add"};
    const auto where = file.name + " line " + std::to_string(row.line);
    const auto* action = std::find(std::begin(actions), std::end(actions), row.cell(0));
    if (action == std::end(actions))
        return Problem{where + ": the action is '" + std::string(row.cell(0)) + "'",
                       "give reject, rename, merge, retype or add"};
    CorrectionRule rule;
    rule.action = static_cast<CorrectionAction>(action - std::begin(actions));
    rule.what = row.cell(1);
    rule.key = is_id(rule.what) ? "" : key_of_text(rule.what);
    rule.to = row.cell(2);
    rule.place = file.name + ":" + std::to_string(row.line);
    if (rule.what.empty() || (!is_id(rule.what) && rule.key.empty()))
        return Problem{where + ": no name or id in the second column", "name the tag to correct"};
    if (rule.action != CorrectionAction::Reject && rule.to.empty())
        return Problem{where + ": nothing in the third column",
                       "give the new name, the actor to merge into, or the kind"};
    if (rule.to.size() > name_bytes_max || rule.what.size() > name_bytes_max)
        return Problem{where + ": a name is longer than 150 bytes", "give a shorter one"};
    const auto kind =
        rule.action == CorrectionAction::Retype ? std::string_view(rule.to) : row.cell(3);
    if ((rule.action == CorrectionAction::Retype || rule.action == CorrectionAction::Add ||
         !kind.empty()) &&
        !parse_actor_kind(kind, rule.kind))
        return Problem{where + ": kind is '" + std::string(kind) + "'",
                       "give person, organisation, government or group"};
    if (!read_scope(row.cell(4), rule))
        return Problem{where + ": the scope is '" + std::string(row.cell(4)) + "'",
                       "give source=NAME or article=ID, or nothing"};
    return rule;
}

}  // namespace

schema::Result<std::vector<CorrectionRule>> read_correction_rules(const TsvFile& file) {
    std::vector<CorrectionRule> rules;
    for (const auto& row : file.rows) {
        auto rule = read_rule(file, row);
        if (!rule)
            return rule.problem();
        rules.push_back(std::move(*rule));
    }
    return rules;
}

}  // namespace dateline::indexer
