// SPDX-License-Identifier: GPL-3.0-or-later
// The tags of an article with the evidence for each: context, rule, source row, candidates.
#pragma once

#include "schema/article.h"
#include "schema/tags.h"
#include "server/response/page_data.h"

namespace dateline::server {

/// Sets the lists `groups` (who, where, when, dates left open: each with its tags and their
/// mentions, numbered as text_marks does) and `moments` (the dates talked about, placed on a line).
void set_evidence(PageData& page, const schema::Article& article, const schema::Tags& tags);

}  // namespace dateline::server
