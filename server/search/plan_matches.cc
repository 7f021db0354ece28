// SPDX-License-Identifier: GPL-3.0-or-later
// Filters first, then the words on what the filters left.
#include "server/search/plan_matches.h"

#include "server/search/matcher.h"
#include "server/search/scope_check.h"

namespace dateline::server {

namespace {

void keep_proved(ScopeCheck& check, const PlanPart* without, DocSet& documents) {
    for (const auto document : documents.list())
        if (check.prove(document, without).empty())
            documents.remove(document);
}

}  // namespace

PlanMatches match_plan(Question& question, const SearchPlan& plan) {
    const bool scoped = plan.has_scope();
    PlanMatches matches;
    DocSet base = question.build.all;
    for (const auto& part : plan.parts)
        if (!part.is_disjunctive && part.param != "q")
            base = find_matches(question, part.node, base, scoped && part.is_scoped);
    for (const auto& part : plan.parts)
        if (part.param == "q")
            base = find_matches(question, part.node, base, scoped);
    std::vector<DocSet> sets;
    for (const auto& part : plan.parts)
        if (part.is_disjunctive) {
            matches.without.emplace_back(&part, base);
            sets.push_back(find_matches(question, part.node, base));
        }
    matches.all = std::move(base);
    for (std::size_t i = 0; i < sets.size(); ++i) {
        matches.all &= sets[i];
        for (std::size_t j = 0; j < sets.size(); ++j)
            if (i != j)
                matches.without[j].second &= sets[i];
    }
    if (!scoped)
        return matches;
    ScopeCheck check(question, plan);
    keep_proved(check, nullptr, matches.all);
    for (auto& [part, documents] : matches.without)
        keep_proved(check, part->is_scoped ? part : nullptr, documents);
    return matches;
}

}  // namespace dateline::server
