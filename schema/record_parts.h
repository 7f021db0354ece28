// SPDX-License-Identifier: GPL-3.0-or-later
// The three parts of a record before compression; only `record` and its tests use this room.
#pragma once

#include <string>
#include <string_view>

#include "schema/record.h"

namespace dateline::schema {

std::string print_card(const Article& article, const Tags& tags);
std::string print_text(const Article& article, const Tags& tags);
std::string print_evidence(const Tags& tags);

/// false: the bytes are damaged; what was filled is then without meaning.
bool read_card(std::string_view bytes, RecordCard& card);
bool read_text(std::string_view bytes, RecordText& text);
/// Fills the mentions of the tags that read_card made, the quotes and the unresolved dates.
bool read_evidence(std::string_view bytes, Tags& tags);

}  // namespace dateline::schema
