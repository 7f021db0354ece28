// SPDX-License-Identifier: GPL-3.0-or-later
// A page as the extraction sees it: a light tree over gumbo's, whose nodes can be taken out and
// wrapped.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "indexer/read/html_elements.h"
#include "schema/result.h"

namespace dateline::indexer {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xffffffff;

/// An element or a run of text. Nodes are never freed before the page; one that is taken out has no
/// parent any more.
struct PageNode {
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    bool is_text = false;
    bool is_cut_out = false;
    NodeId parent = no_node;
    NodeId first_child = no_node;
    NodeId last_child = no_node;
    NodeId previous = no_node;
    NodeId next = no_node;
    const GumboElement* element = nullptr;  ///< null for text and for paragraphs that were put in
    std::string_view text;                  ///< of a text node, as gumbo decoded it
    std::uint32_t chars = 0;                ///< of a text node, white space collapsed
    std::uint32_t commas = 0;               ///< of a text node, of any script
    std::string hints;                      ///< class and id in small letters, a space between
};

/// What a subtree holds.
struct Measure {
    std::uint32_t chars = 0;
    std::uint32_t commas = 0;
    double link_chars = 0;  ///< inside of links; those to places of the same page count a third
    std::uint32_t heading_chars = 0;
    std::uint32_t list_chars = 0;
    std::uint32_t paragraphs = 0;
    std::uint32_t images = 0;
    std::uint32_t items = 0;
    std::uint32_t inputs = 0;
    std::uint32_t embeds = 0;
    double link_density() const { return chars == 0 ? 0 : link_chars / chars; }
};

class Page {
  public:
    /// `html` must be valid UTF-8 and outlive the page. Problem: elements nested deeper than
    /// nesting_max (checked before the parser sees it, whose time would grow with the square).
    static schema::Result<Page> parse(std::string_view html, std::uint32_t nesting_max);
    ~Page();
    Page(Page&&) noexcept;

    const GumboOutput& gumbo() const { return *output_; }
    NodeId body() const { return body_; }
    PageNode& node(NodeId id) { return nodes_[id]; }
    const PageNode& node(NodeId id) const { return nodes_[id]; }

    /// The tree as it is, to come back to.
    const std::vector<PageNode>& nodes() const { return nodes_; }
    void set_nodes(std::vector<PageNode> nodes) { nodes_ = std::move(nodes); }

    void cut_out(NodeId id);
    /// Puts a new <p> around the siblings first..last.
    NodeId wrap(NodeId first, NodeId last);
    /// The next node of `root` in document order; `into`: its children come next.
    NodeId after(NodeId id, NodeId root, bool into = true) const;
    Measure measure(NodeId root) const;
    std::string text_of(NodeId root) const;  ///< one clean line
    bool has_ancestor(NodeId id, GumboTag tag, int levels = 100) const;
    std::string_view attribute(NodeId id, const char* name) const;

  private:
    Page() = default;
    void build(const GumboNode* root);
    NodeId append(NodeId parent, const GumboNode* source);

    struct Free {
        void operator()(GumboOutput* output) const;
    };
    std::unique_ptr<GumboOutput, Free> output_;
    std::vector<PageNode> nodes_;
    NodeId body_ = no_node;
};

}  // namespace dateline::indexer
