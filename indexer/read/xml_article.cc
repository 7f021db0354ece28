// SPDX-License-Identifier: GPL-3.0-or-later
// Hands XML documents to the room of their format.
#include "indexer/read/xml_article.h"

#include "indexer/read/complete_article.h"
#include "indexer/read/encodings.h"
#include "indexer/read/feed_article.h"
#include "indexer/read/newsml_article.h"
#include "indexer/read/nitf_article.h"
#include "indexer/read/reported_text.h"
#include "indexer/read/xml_tree.h"

namespace dateline::indexer {

void read_xml_article(std::string_view bytes, const Reading& reading) {
    const auto tree =
        XmlTree::parse(decode_reported(bytes, xml_declared_encoding(bytes), 1, reading),
                       reading.limits.nesting_max);
    const auto root = tree.root();
    const auto name = root.local();
    const auto& broken = tree.broken();
    if (is_feed_root(name))
        read_feed(tree, reading);
    if (broken) {
        reading.reject(broken->line, broken->problem.what, broken->problem.hint);
        return;
    }
    if (is_feed_root(name))
        return;
    if (name == "nitf")
        deliver(read_nitf_article(root), reading);
    else if (is_newsml_root(name))
        read_newsml(root, reading);
    else if (const auto inside = root.find("nitf"); inside.exists())
        deliver(read_nitf_article(inside), reading);
    else
        reading.reject(root.line(),
                       "is XML of no format that holds articles: its root is <" +
                           std::string(name.substr(0, 60)) + ">",
                       "give RSS, Atom, NITF or NewsML, or convert it to JSON Lines");
}

}  // namespace dateline::indexer
