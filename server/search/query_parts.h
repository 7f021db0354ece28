// SPDX-License-Identifier: GPL-3.0-or-later
// How often each word and filter of a plan occurs by itself: the reason of an empty result.
#pragma once

#include <vector>

#include "server/search/query_builder.h"

namespace dateline::server {

std::vector<QueryPart> count_parts(Question& question, const SearchPlan& plan);

}  // namespace dateline::server
