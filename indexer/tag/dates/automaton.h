// SPDX-License-Identifier: GPL-3.0-or-later
// All patterns as one deterministic automaton over classes of words: the longest match in one pass.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/tag/dates/rule_pattern.h"
#include "schema/result.h"

namespace dateline::indexer::dates {

/// A word as the automaton sees it: number of its mask among all masks. 0: a word of no class.
using Letter = std::uint16_t;

inline constexpr std::size_t states_max = 30000;

/// One token that a rule's path used.
struct BoundToken {
    std::uint32_t token = 0;
    ClassId word_class = no_class;
    Slot slot = Slot::End;
};

/// Which tokens of a match fill which slots, and which of them are the span (half open).
struct Binding {
    std::vector<BoundToken> tokens;
    std::uint32_t span_first = 0;
    std::uint32_t span_last = 0;
};

/// Subset construction after Thompson (1968) and Rabin & Scott (1959). Patterns have no repetition,
/// so a match has at most as many tokens as the longest pattern. Read only after build().
class Automaton {
  public:
    /// Adds the pattern of rule `number`; rules are added in the order of their preference.
    void add_rule(const PatternNode& pattern);
    /// Problem: more states than states_max.
    std::optional<schema::Problem> build(std::vector<ClassMask> masks);

    std::size_t state_count() const { return accepts_.size(); }
    const std::vector<ClassMask>& masks() const { return masks_; }
    Letter letter_of(const ClassMask& mask) const;

    static constexpr std::uint16_t dead = 0;
    static constexpr std::uint16_t start = 1;
    std::uint16_t next(std::uint16_t state, Letter letter, bool is_glued) const {
        return next_[state * width_ + letter * 2U + (is_glued ? 1U : 0U)];
    }
    /// The first rule that ends in this state; -1: none.
    std::int32_t accepted_rule(std::uint16_t state) const { return accepts_[state]; }

    /// A word of the text, for bind().
    struct Seen {
        Letter letter = 0;
        bool is_glued = false;
    };
    /// Finds the first path of the rule through exactly these words. False: there is none.
    bool bind(std::int32_t rule, const std::vector<Seen>& words, Binding& binding) const;

  private:
    struct Edge {
        enum class Kind : std::uint8_t { Free, Token, SpanOpens, SpanCloses };
        Kind kind = Kind::Free;
        std::uint32_t target = 0;
        ClassId word_class = no_class;
        Slot slot = Slot::End;
        bool is_glued = false;
    };
    using StateSet = std::vector<std::uint32_t>;

    std::uint32_t add_state();
    std::uint32_t add_pattern(const PatternNode& node, std::uint32_t from);
    StateSet close(StateSet states) const;
    void follow(const StateSet& from,
                const std::vector<std::vector<Letter>>& letters,
                std::map<std::uint32_t, StateSet>& targets) const;
    bool walk(std::uint32_t state,
              std::size_t at,
              const std::vector<Seen>& words,
              Binding& binding) const;

    std::vector<std::vector<Edge>> edges_;  ///< of the nondeterministic automaton
    std::vector<std::int32_t> ends_;        ///< rule that ends in that state; -1: none
    std::vector<std::uint32_t> starts_;     ///< of each rule
    std::vector<ClassMask> masks_;
    std::vector<std::uint16_t> next_;
    std::vector<std::int32_t> accepts_;
    std::size_t width_ = 0;
};

}  // namespace dateline::indexer::dates
