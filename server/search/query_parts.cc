// SPDX-License-Identifier: GPL-3.0-or-later
// Counts the leaves of a plan one by one.
#include "server/search/query_parts.h"

#include "server/search/matcher.h"

namespace dateline::server {

using Kind = QueryNode::Kind;

namespace {

void count_leaves(Question& question,
                  const std::string& param,
                  const QueryNode& node,
                  std::vector<QueryPart>& parts) {
    const bool is_leaf = node.children.empty() || node.kind == Kind::Near;
    if (is_leaf && node.kind != Kind::All && node.kind != Kind::Nothing)
        parts.push_back(
            {print_query(node), param, find_matches(question, node, question.build.all).count()});
    if (!is_leaf)
        for (const auto& child : node.children)
            count_leaves(question, param, child, parts);
}

}  // namespace

std::vector<QueryPart> count_parts(Question& question, const SearchPlan& plan) {
    std::vector<QueryPart> parts;
    for (const auto& part : plan.parts)
        count_leaves(question, part.param, part.node, parts);
    return parts;
}

}  // namespace dateline::server
