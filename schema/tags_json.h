// SPDX-License-Identifier: GPL-3.0-or-later
// Articles and tags as the JSON of the contract: one writer for `dateline-index tag`, exports and
// the API.
#pragma once

#include <string>

#include "schema/article.h"
#include "schema/tags.h"

namespace dateline::schema {

/// One line without line break: id, title, body, published, path if any, actors, places, about,
/// quotes, every mention with its `text`; unresolved dates with their `readings`, if any. The
/// article's fields that are empty are left out, but id, title, body and published always stand.
/// Invalid UTF-8 becomes U+FFFD; the readers leave none.
std::string print_tagged_json(const Article& article, const Tags& tags);

/// The tags alone: {"id":…,"published":…,"actors":[…],"places":[…],"about":[…],"quotes":[…]}.
std::string print_tags_json(const Article& article, const Tags& tags);

}  // namespace dateline::schema
