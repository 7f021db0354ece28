// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a name in its sentence, and what the name tagger says of it.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/tag/places/toponyms.h"

namespace dateline::indexer {

inline constexpr std::uint8_t unlabelled = 0xff;
inline constexpr std::uint8_t mixed_labels = 0xfe;
constexpr std::uint8_t number_of(NameType type) {
    return static_cast<std::uint8_t>(type);
}

/// One field; call begin_sentence before asking about its names. Evidence is in points for a name
/// being a place.
class Neighbours {
  public:
    Neighbours(const TokenisedField& field,
               const std::vector<NameSpan>& spans,
               bool has_names,
               NameFinder& finder);

    void begin_sentence(const Sentence& sentence);
    const Token& token(std::uint32_t at) const { return field_->tokens[at]; }
    bool is_capital(std::uint32_t at) const;
    /// Where a name that begins at `at` must end.
    std::uint32_t end_of_label(std::uint32_t at) const;
    /// Number of the NameType of its tokens, unlabelled or mixed_labels.
    std::uint8_t label_of_match(const NameMatch& match) const;
    /// A full stop, glued, at this token.
    bool is_stopped(std::uint32_t at) const;
    bool is_spelled_as_abbreviation(const NameMatch& match) const;
    bool is_title(const NameMatch& match);
    bool is_language(const NameMatch& match);
    bool describes(const NameMatch& match);
    /// Bits of the WordClass of the generic word that ends the tagger's name behind the match:
    /// "Province" of "Guangdong Province"; 0: none.
    std::uint32_t division_word(const NameMatch& match, std::uint8_t label);
    /// `with_next`: the token behind the match belongs to the name too.
    bool is_cut(const NameMatch& match, std::uint8_t label, bool with_next);
    /// The tail of a longer name that the gazetteer lacks: "Wing" of "the West Wing", "Lago" of
    /// "Mar-a-Lago". `prominence`: "West Baltimore" and "Trump-Russia" do name these places.
    bool is_tail(const NameMatch& match, Prominence prominence);
    /// A full stop inside of the sentence makes it a short form: "Sens. Lee and Cole", "Nov. 4".
    bool is_short_form(const NameMatch& match) const;
    /// "Feel the Bern.": before nothing that it describes a town has no article.
    bool is_thing(const NameMatch& match) const;
    /// Part of the name of a newspaper or a person inside of another: "Washington Post", "George
    /// Washington Bridge".
    bool is_borrowed(const NameMatch& match);
    /// Behind a word that people hardly ever stand behind: "in".
    bool is_located(const NameMatch& match);
    /// In a line all in capitals.
    bool is_shouted() const { return shouted_; }
    bool is_dateline(const NameMatch& match) const;
    int demonym_evidence(const NameMatch& match);
    int left_evidence(const NameMatch& match);
    int right_evidence(const NameMatch& match);
    int label_evidence(const NameMatch& match, const Toponym& toponym, bool curated) const;

  private:
    bool is_unknown_capital(std::uint32_t at);
    bool is_joined(std::uint32_t at) const;

    const TokenisedField* field_;
    NameFinder& finder_;
    std::vector<std::uint8_t> labels_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
    bool shouted_ = false;
    bool has_names_ = false;
};

}  // namespace dateline::indexer
