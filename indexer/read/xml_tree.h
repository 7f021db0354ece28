// SPDX-License-Identifier: GPL-3.0-or-later
// A small tree of an XML document, read by expat with limits and without entity expansion.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/result.h"

namespace dateline::indexer {

class XmlTree;

/// An element, or a run of text (empty name). A handle: void when the tree is. An element that is
/// not there answers everything with nothing.
class XmlElement {
  public:
    XmlElement() = default;
    XmlElement(const XmlTree* tree, std::uint32_t id) : tree_(tree), id_(id) {}

    bool exists() const { return tree_ != nullptr; }
    std::string_view name() const;   ///< as written: "dc:creator"
    std::string_view local() const;  ///< without prefix: "creator"
    bool is_text() const { return exists() && name().empty(); }
    std::string_view raw_text() const;  ///< of a run of text, as written, entities resolved
    std::string_view attribute(std::string_view local_name) const;
    std::uint64_t line() const;

    /// First child element with that local name (or that full name, if it has a prefix).
    XmlElement child(std::string_view name) const;
    /// The same, step by step: at("itemMeta/versionCreated").
    XmlElement at(std::string_view path) const;
    /// First element of that name anywhere below, in document order.
    XmlElement find(std::string_view name) const;
    void for_each_child(const std::function<void(XmlElement)>& use) const;
    void for_each_below(std::string_view name, const std::function<void(XmlElement)>& use) const;

    std::string text() const;        ///< all text below as one clean line
    std::string whole_text() const;  ///< all text below as written

  private:
    friend class XmlTree;
    bool is_named(std::string_view name) const;
    const XmlTree* tree_ = nullptr;
    std::uint32_t id_ = 0;
};

class XmlTree {
  public:
    /// Parses UTF-8, whatever encoding it declares. Names of HTML's entities are known; a
    /// document that declares entities of its own is refused, as is one nested deeper than
    /// nesting_max. A broken document gives the tree up to the break and the problem.
    static XmlTree parse(std::string text, std::uint32_t nesting_max);
    ~XmlTree();
    XmlTree(XmlTree&&) noexcept;

    XmlElement root() const;
    struct Break {
        schema::Problem problem;
        std::uint64_t line = 0;
    };
    const std::optional<Break>& broken() const { return broken_; }
    /// Whether the element was closed before the break.
    bool is_complete(const XmlElement& element) const;

  private:
    friend class XmlElement;
    friend class XmlBuilder;
    struct Node;
    XmlTree();
    std::vector<Node> nodes_;
    std::optional<Break> broken_;
};

}  // namespace dateline::indexer
