// SPDX-License-Identifier: GPL-3.0-or-later
// Where the words of a query stand in a document, as positions of words.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/search/open_build.h"
#include "server/search/query_tree.h"

namespace dateline::server {

/// Positions first..last of one occurrence, both included.
struct Occurrence {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    auto operator<=>(const Occurrence&) const = default;
};

/// An occurrence of one of several words.
struct SlotPlace {
    std::uint32_t position = 0;
    std::uint32_t slot = 0;  ///< number of the word

    auto operator<=>(const SlotPlace&) const = default;
};

/// Keep one for many documents: it remembers the numbers of words.
class WordPositions {
  public:
    explicit WordPositions(Question& question) : question_(question) {}

    /// Occurrences of a Words or Near node in the document, in order. A phrase is its words at
    /// consecutive positions. NEAR: for each occurrence of the first child the nearest of the
    /// others, all within `distance` positions of each other; no two at the same place.
    std::vector<Occurrence> find(std::uint32_t document, const QueryNode& node);
    /// Whether there is one.
    bool occurs(std::uint32_t document, const QueryNode& node);
    /// All occurrences of words in the whole text of the document, in order, in one pass.
    void find_slots(std::uint32_t document,
                    const std::vector<const WordSlot*>& slots,
                    std::vector<SlotPlace>& places);

  private:
    /// A word of a document that has no stored sequence: its term's positions in each field.
    struct WordPlaces {
        std::vector<std::uint32_t> all, title, standfirst;
    };

    std::vector<Occurrence> find_words(std::uint32_t document, const QueryNode& node);
    std::vector<Occurrence> find_near(std::uint32_t document, const QueryNode& node);
    void read_slot(std::uint32_t document,
                   const WordSlot& slot,
                   schema::FieldId field,
                   std::vector<std::uint32_t>& positions);
    void read_from_text(std::uint32_t document);
    const std::vector<schema::WordNumber>& numbers_of(const WordSlot& slot, schema::FieldId field);
    const std::string& run_of(const QueryNode& node);

    Question& question_;
    std::unordered_map<const WordSlot*, std::vector<schema::WordNumber>> numbers_;
    std::unordered_map<const QueryNode*, std::string> runs_;
    std::vector<schema::WordPlace> word_places_;
    std::uint32_t text_document_ = 0;  // whose words `text_words_` holds; 0: none
    std::unordered_map<std::string, WordPlaces> text_words_;
};

/// NEAR over the occurrences of its parts, each list in order.
std::vector<Occurrence> join_near(const std::vector<std::vector<Occurrence>>& parts,
                                  std::uint32_t distance);

}  // namespace dateline::server
