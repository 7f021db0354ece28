// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the stretches of a sentence in which names may lie: around capitals.
#pragma once

#include <vector>

#include "indexer/tag/names/features.h"
#include "indexer/tag/words.h"

namespace dateline::indexer {

/// Appends the windows of tokens first..last (one sentence), in order and apart from each other.
/// `has_capital` and `is_particle` are asked by token.
template <typename TraitsOf>
void append_windows(const TokenisedField& field,
                    const Sentence& sentence,
                    TraitsOf&& traits_of,
                    std::vector<Window>& windows) {
    constexpr std::uint32_t bridge_tokens = 3;  // lower-case words inside one name: "of the"
    constexpr std::uint32_t glued_tokens = 3;   // behind the last capital: "-19", "'s 5"
    std::uint32_t free_from = sentence.first;   // nothing before it may be taken
    for (auto i = sentence.first; i < sentence.last; ++i) {
        if (!traits_of(field.tokens[i].word).is_capital)
            continue;
        // Before it: glued parts ("al-"), numbers ("5th"), particles ("de la").
        auto first = i;
        while (first > free_from && i - first < glued_tokens) {
            const auto& before = field.tokens[first - 1];
            const bool glued =
                !field.tokens[first].space_before && before.kind != schema::AtomKind::Symbol;
            const bool particle =
                (traits_of(before.word).entry.flags & flag_bit(WordFlag::Particle)) != 0;
            if (!glued && !particle && before.kind != schema::AtomKind::Number)
                break;
            --first;
        }
        // Behind it: further capitals not far away, glued parts and numbers.
        auto last = i + 1;
        // "The", "However": alone at the start it is no name.
        const auto& token = field.tokens[i];
        const bool alone = token.sentence_start && token.shape == Shape::Capitalised &&
                           traits_of(token.word).entry.flags == flag_bit(WordFlag::Function);
        for (auto k = last; k < sentence.last && k < last + bridge_tokens + 1; ++k)
            if (traits_of(field.tokens[k].word).is_capital)
                last = k + 1;
        if (alone && last == i + 1)
            continue;
        const auto capital_end = last;
        while (last < sentence.last && last - capital_end < glued_tokens) {
            const auto& next = field.tokens[last];
            const bool glued = !next.space_before && next.kind != schema::AtomKind::Symbol;
            if (!glued && next.kind != schema::AtomKind::Number)
                break;
            ++last;
        }
        if (!windows.empty() && windows.back().last == first && first > sentence.first)
            windows.back().last = last;
        else
            windows.push_back({first, last});
        free_from = last;
        i = last - 1;
    }
}

}  // namespace dateline::indexer
