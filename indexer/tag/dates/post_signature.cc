// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for the handle before a date.
#include "indexer/tag/dates/post_signature.h"

namespace dateline::indexer::dates {

namespace {

constexpr std::uint32_t handle_tokens_max = 8;

}  // namespace

bool is_post_signature(const TokenisedField& field, const DateCandidate& candidate) {
    const auto first = candidate.match.first;
    if (first < 4 || field.token_text(first - 1) != ")")
        return false;
    for (auto at = first - 1; at > 0 && first - at < handle_tokens_max; --at)
        if (field.token_text(at - 1) == "@")
            return true;
    return false;
}

}  // namespace dateline::indexer::dates
