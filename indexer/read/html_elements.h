// SPDX-License-Identifier: GPL-3.0-or-later
// Facts about HTML elements, as gumbo knows them.
#pragma once

#include <string_view>

#include <gumbo.h>

namespace dateline::indexer {

/// Value of an attribute of an element, empty if it has none.
std::string_view attribute_of(const GumboElement& element, const char* name);

bool is_heading_tag(GumboTag tag);
/// Stands in a line of text (as HTML's phrasing content): does not begin a new block.
bool is_inline_tag(GumboTag tag);
/// Not shown: the hidden attribute, a style that says so, aria-hidden.
bool is_hidden(const GumboElement& element);

/// Elements whose inside is never read; those that are counted keep an empty node.
enum class HtmlTreatment { Whole, Empty, None };
HtmlTreatment treatment_of(GumboTag tag);

}  // namespace dateline::indexer
