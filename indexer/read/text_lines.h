// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a captured page and what each of them is: the judgement of the text reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/paragraph_kinds.h"

namespace dateline::indexer {

enum class LineRole { Body, Title, Standfirst, Section, Byline, Date, Furniture };

/// One paragraph of the capture; views into its text.
struct CaptureLine {
    std::string text;
    LineShape shape;
    LineRole role = LineRole::Body;
};

/// Cleans the paragraphs of a text and measures them.
std::vector<CaptureLine> split_capture(std::string_view text);

/// Gives each line its role. Property: at most one Title, one Standfirst, one Section; what is Body
/// is one run but for furniture inside.
void assign_roles(std::vector<CaptureLine>& lines);

}  // namespace dateline::indexer
