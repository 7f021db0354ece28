// SPDX-License-Identifier: GPL-3.0-or-later
// Paragraphs from the text markup of XML formats: NITF blocks, XHTML, NewsML content.
#pragma once

#include "indexer/read/body_text.h"
#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

/// Adds the text below `root`: block elements of NITF and XHTML begin paragraphs, headings, quotes,
/// captions and credits have their kinds, elements that hold no text of the article (media
/// references, notes to editors, scripts) are left out.
void add_xml_paragraphs(const XmlElement& root, BodyBuilder& body);

}  // namespace dateline::indexer
