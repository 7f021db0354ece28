// SPDX-License-Identifier: GPL-3.0-or-later
// Checks that one sentence, or one paragraph, of a document fulfils every scoped part of a plan:
// who × where × when × words in the same place.
#pragma once

#include <cstdint>
#include <vector>

#include "schema/columns.h"
#include "server/search/query_builder.h"
#include "server/search/word_positions.h"

namespace dateline::server {

/// Sentences first..last-1 of a document (Tags::sentences): one sentence, or those of a paragraph.
struct ScopeUnit {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

class ScopeCheck {
  public:
    ScopeCheck(Question& question, const SearchPlan& plan)
        : question_(question), plan_(plan), positions_(question) {}

    /// The proving units of a document; empty: none. `without`: a part that is not asked for.
    const std::vector<ScopeUnit>& prove(std::uint32_t document, const PlanPart* without = nullptr);
    /// Sentences of the document that was proved last.
    const std::vector<schema::ScopeSentence>& sentences() const { return sentences_; }
    /// Values of a column (Actor, ActorKind, Place with ancestors, About) in the proving units of
    /// the document that was proved last: ordinals, ascending.
    std::vector<std::uint32_t> proved_values(schema::Column column) const;

  private:
    using Marks = std::vector<char>;  // one a unit

    void read_units(std::uint32_t document);
    Marks mark(std::uint32_t document, const QueryNode& node);
    Marks mark_words(std::uint32_t document, const QueryNode& node);
    Marks mark_values(std::uint32_t document, const QueryNode& node);
    bool has_value(const schema::ScopeSentence& sentence, const QueryNode& node) const;
    bool is_match(std::uint32_t document, const QueryNode& node);

    Question& question_;
    const SearchPlan& plan_;
    WordPositions positions_;
    std::vector<schema::ScopeSentence> sentences_;
    std::vector<ScopeUnit> units_;
    std::vector<ScopeUnit> proved_;
};

}  // namespace dateline::server
