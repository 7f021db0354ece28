// SPDX-License-Identifier: GPL-3.0-or-later
// The words between a name and a toponym of its sentence: do they say that one lies in the other?
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "indexer/tag/places/name_finder.h"

namespace dateline::indexer {

/// Tokens first..last of a field, half open. The field and the finder must outlive it.
class Gap {
  public:
    Gap(const TokenisedField& field, NameFinder& finder, std::uint32_t first, std::uint32_t last)
        : field_(field), finder_(finder), first_(first), last_(last) {}

    /// ", " / " (" / " in ", ", in the ", " in northern ": nothing else.
    bool is_joint() const;
    /// " district of ", ", a village in northern ": a kind of place, then what it lies in.
    bool is_kind_within() const;
    /// " village of ", "'s ", "'s southern ": the container stands before.
    bool is_possessed() const;
    /// " town of " behind an adjective ("Turkish").
    bool is_described() const;

  private:
    std::uint32_t end_without_modifiers() const;
    bool is_one_of(std::uint32_t at, std::initializer_list<std::string_view> texts) const;
    bool has_class(std::uint32_t at, std::uint32_t classes) const;
    bool is_phrase(std::uint32_t first, std::uint32_t last) const;
    bool has_kind(std::uint32_t first, std::uint32_t last) const;

    const TokenisedField& field_;
    NameFinder& finder_;
    std::uint32_t first_;
    std::uint32_t last_;
};

}  // namespace dateline::indexer
