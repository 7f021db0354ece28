// SPDX-License-Identifier: GPL-3.0-or-later
// What the year of publication is judged by: events, terms of office, and learnt weights.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/tag/dates/year_clues.h"
#include "indexer/tag/office_terms.h"
#include "schema/result.h"

namespace dateline::indexer::dates {

/// Phrases by their first folded word; of two that begin at one place the longer one is found.
class PhraseTable {
  public:
    /// Words of at most `phrase_words_max`, blank between.
    void add(std::string_view phrase, std::uint32_t number);

    struct Found {
        std::uint32_t number = 0;
        std::uint32_t words = 0;  ///< 0: nothing begins here
    };
    template <typename WordAt>
    Found find(std::size_t words_left, WordAt word_at) const {
        Found found;
        const auto place = phrases_.find(word_at(0));
        if (place == phrases_.end())
            return found;
        for (const auto& phrase : place->second) {
            bool fits = phrase.words.size() <= words_left && phrase.words.size() > found.words;
            for (std::size_t i = 1; fits && i < phrase.words.size(); ++i)
                fits = word_at(i) == phrase.words[i];
            if (fits)
                found = {phrase.number, static_cast<std::uint32_t>(phrase.words.size())};
        }
        return found;
    }

  private:
    struct Phrase {
        std::vector<std::string> words;
        std::uint32_t number = 0;
    };
    std::unordered_map<std::string, std::vector<Phrase>> phrases_;
};

inline constexpr std::size_t phrase_words_max = 8;

/// An office and its holders of one surname.
using Terms = std::vector<std::pair<std::int16_t, std::int16_t>>;

/// Read only, shared between threads.
class PublicationModel {
  public:
    PublicationModel() = default;
    /// Texts of `events.tsv` and `publication_weights.tsv`. Problem: names file and line.
    static schema::Result<PublicationModel> build(std::string_view events,
                                                  std::string_view weights,
                                                  const std::vector<OfficeTerm>& offices);

    const PhraseTable& events() const { return events_; }
    /// Year of the event with that number.
    int event_year(std::uint32_t number) const { return event_years_[number]; }
    const PhraseTable& titles() const { return titles_; }
    /// nullptr: nobody of that surname held it.
    const Terms* find_terms(std::uint32_t title, std::string_view surname) const;

    int weight(YearClue clue) const { return weights_[static_cast<std::size_t>(clue)]; }
    /// By how much the best year must lead to be told.
    int lead_min() const { return lead_min_; }

  private:
    PhraseTable events_;
    std::vector<int> event_years_;
    PhraseTable titles_;
    std::map<std::pair<std::uint32_t, std::string>, Terms, std::less<>> terms_;
    std::array<int, year_clue_count> weights_{};
    int lead_min_ = 0;
};

}  // namespace dateline::indexer::dates
