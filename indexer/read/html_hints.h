// SPDX-License-Identifier: GPL-3.0-or-later
// What the names that authors give to elements say about their content.
#pragma once

#include <string_view>

namespace dateline::indexer {

/// Class and id in small letters (PageNode::hints) name a part of the page that is no article, and
/// nothing that speaks for one.
bool is_unlikely_part(std::string_view hints);

/// +25 for names that articles have, -25 for names that furniture has; both can be. The idea and
/// the step are those of Arc90's Readability (2009).
int hint_weight(std::string_view hints);

bool hints_at_byline(std::string_view hints);
bool hints_at_date(std::string_view hints);
bool hints_at_standfirst(std::string_view hints);
bool hints_at_pull_quote(std::string_view hints);
bool hints_at_caption(std::string_view hints);
bool hints_at_sharing(std::string_view hints);

}  // namespace dateline::indexer
