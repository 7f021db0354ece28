// SPDX-License-Identifier: GPL-3.0-or-later
// Reads XML with expat into a tree.
#include "indexer/read/xml_tree.h"

#include <algorithm>

#include <expat.h>

#include "indexer/read/encodings.h"
#include "indexer/read/html_fragment.h"
#include "indexer/read/xml_node.h"

namespace dateline::indexer {

namespace {
constexpr std::size_t nodes_max = 5'000'000;
}

XmlTree::XmlTree() = default;
XmlTree::~XmlTree() = default;
XmlTree::XmlTree(XmlTree&&) noexcept = default;

/// Receives expat's events.
class XmlBuilder {
  public:
    XmlBuilder(XmlTree& tree, std::uint32_t nesting_max)
        : tree_(tree),
          nesting_max_(nesting_max),
          parser_(XML_ParserCreate("UTF-8"), &XML_ParserFree) {
        auto* parser = parser_.get();
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &XmlBuilder::on_start, &XmlBuilder::on_end);
        XML_SetCharacterDataHandler(parser, &XmlBuilder::on_text);
        XML_SetEntityDeclHandler(parser, &XmlBuilder::on_entity_declared);
        XML_SetSkippedEntityHandler(parser, &XmlBuilder::on_entity_skipped);
        // Pretends a DTD that is not read, so that entities without declaration are skipped events
        // and no errors.
        XML_UseForeignDTD(parser, XML_TRUE);
        XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
        XML_SetExternalEntityRefHandler(parser, &XmlBuilder::on_external_entity);
    }

    void read(std::string_view text) {
        while (!text.empty() && !stopped_) {
            const auto part = text.substr(0, 1 << 24);
            text.remove_prefix(part.size());
            if (XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()),
                          text.empty()) == XML_STATUS_ERROR) {
                fail();
                return;
            }
        }
    }

  private:
    void fail() {
        const auto line = XML_GetCurrentLineNumber(parser_.get());
        if (!stopped_)
            tree_.broken_ = {{"broken XML at column " +
                                  std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1) +
                                  ": " + XML_ErrorString(XML_GetErrorCode(parser_.get())),
                              "fetch the file again, or write it with an XML library"},
                             line};
        else
            tree_.broken_->line = line;
    }
    void stop(std::string what, std::string hint) {
        if (stopped_)
            return;
        stopped_ = true;
        tree_.broken_ = {{std::move(what), std::move(hint)}, 0};
        XML_StopParser(parser_.get(), XML_FALSE);
    }
    std::uint32_t append(XmlTree::Node node) {
        const auto id = static_cast<std::uint32_t>(tree_.nodes_.size());
        node.parent = current_;
        node.line = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
        if (current_ != no_xml_node) {
            auto& parent = tree_.nodes_[current_];
            (parent.last_child == no_xml_node ? parent.first_child
                                              : tree_.nodes_[parent.last_child].next) = id;
            parent.last_child = id;
        }
        tree_.nodes_.push_back(std::move(node));
        if (tree_.nodes_.size() > nodes_max)
            stop("XML of more than " + std::to_string(nodes_max) + " elements and texts",
                 "split it");
        return id;
    }
    void add_text(std::string_view text) {
        if (current_ == no_xml_node)
            return;
        const auto last = tree_.nodes_[current_].last_child;
        if (last != no_xml_node && tree_.nodes_[last].name.empty()) {
            tree_.nodes_[last].text += text;
        } else {
            XmlTree::Node node;
            node.text = text;
            node.is_complete = true;
            append(std::move(node));
        }
    }

    static XmlBuilder& self(void* data) { return *static_cast<XmlBuilder*>(data); }
    static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
        auto& builder = self(data);
        if (++builder.depth_ > builder.nesting_max_)
            builder.stop("elements nested deeper than " + std::to_string(builder.nesting_max_),
                         "no article needs it: leave the file out");
        XmlTree::Node node;
        node.name = name;
        for (; *attributes; attributes += 2)
            node.attributes.emplace_back(attributes[0], attributes[1]);
        builder.current_ = builder.append(std::move(node));
    }
    static void on_end(void* data, const XML_Char*) {
        auto& builder = self(data);
        --builder.depth_;
        auto& node = builder.tree_.nodes_[builder.current_];
        node.is_complete = true;
        builder.current_ = node.parent;
    }
    static void on_text(void* data, const XML_Char* text, int size) {
        self(data).add_text({text, static_cast<std::size_t>(size)});
    }
    static void on_entity_declared(void* data,
                                   const XML_Char* name,
                                   int,
                                   const XML_Char* value,
                                   int,
                                   const XML_Char*,
                                   const XML_Char*,
                                   const XML_Char*,
                                   const XML_Char*) {
        if (value)
            self(data).stop("declares the entity " + std::string(name).substr(0, 40) +
                                ", and declared entities are not expanded",
                            "write the characters themselves");
    }
    /// Nothing is ever fetched: each external part, the DTD too, is read as empty.
    static int on_external_entity(XML_Parser parser,
                                  const XML_Char* context,
                                  const XML_Char*,
                                  const XML_Char*,
                                  const XML_Char*) {
        const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> empty(
            XML_ExternalEntityParserCreate(parser, context, nullptr), &XML_ParserFree);
        return empty && XML_Parse(empty.get(), "", 0, 1) == XML_STATUS_OK ? 1 : 0;
    }
    static void on_entity_skipped(void* data, const XML_Char* name, int is_parameter) {
        if (is_parameter)
            return;
        const auto reference = "&" + std::string(name) + ";";
        const auto text = html_fragment_text(reference);
        self(data).add_text(text.empty() ? " " : text);
    }

    XmlTree& tree_;
    std::uint32_t nesting_max_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::uint32_t current_ = no_xml_node;
    std::uint32_t depth_ = 0;
    bool stopped_ = false;
};

namespace {

/// Space and comments before the XML declaration are common, harmless, and an error to expat: the
/// declaration says nothing any more once the text is decoded.
void drop_late_declaration(std::string& text) {
    const auto at = text.find("<?xml ");
    const auto end = at == std::string::npos ? at : text.find("?>", at);
    if (end == std::string::npos || at > 4000)
        return;
    std::string_view before(text.data(), at);
    for (bool again = true; again;) {
        again = false;
        before.remove_prefix(std::min(before.find_first_not_of(" \t\n"), before.size()));
        if (before.substr(0, 4) == "<!--" && before.find("-->") != std::string_view::npos) {
            before.remove_prefix(before.find("-->") + 3);
            again = true;
        }
    }
    if (before.empty())
        text.replace(at, end + 2 - at, end + 2 - at, ' ');
}

}  // namespace

XmlTree XmlTree::parse(std::string text, std::uint32_t nesting_max) {
    XmlTree tree;
    // Controls are no XML; a document is not lost for one of them.
    text = normalise_text(std::move(text));
    drop_late_declaration(text);
    XmlBuilder(tree, nesting_max).read(text);
    return tree;
}

XmlElement XmlTree::root() const {
    return nodes_.empty() ? XmlElement() : XmlElement(this, 0);
}

bool XmlTree::is_complete(const XmlElement& element) const {
    return element.exists() && nodes_[element.id_].is_complete;
}

}  // namespace dateline::indexer
