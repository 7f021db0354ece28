// SPDX-License-Identifier: GPL-3.0-or-later
// The exact matches of a whole plan, and those that a disjunctive facet is counted over.
#pragma once

#include <string_view>
#include <vector>

#include "server/search/doc_set.h"
#include "server/search/query_builder.h"

namespace dateline::server {

struct PlanMatches {
    DocSet all;
    /// For each disjunctive part: the part, and the documents that fulfil all others.
    std::vector<std::pair<const PlanPart*, DocSet>> without;

    /// What the facet of that parameter is counted over.
    const DocSet& counted_for(std::string_view param) const {
        for (const auto& [part, documents] : without)
            if (part->param == param)
                return documents;
        return all;
    }
    /// The part that is left out there; nullptr: none.
    const PlanPart* left_out_for(std::string_view param) const {
        for (const auto& [part, documents] : without)
            if (part->param == param)
                return part;
        return nullptr;
    }
};

/// The plan must outlive the result.
PlanMatches match_plan(Question& question, const SearchPlan& plan);

}  // namespace dateline::server
