// SPDX-License-Identifier: GPL-3.0-or-later
// Scores documents: BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework")
// over weighted fields, the length of a document in bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/search/doc_set.h"
#include "server/search/hit_order.h"
#include "server/search/nearness.h"
#include "server/search/open_build.h"
#include "server/search/query_builder.h"
#include "server/search/rank_weights.h"
#include "server/search_results.h"

namespace dateline::server {

class Ranker {
  public:
    /// Reads the words of the plan's query that a match may have; exclusions and filters do not
    /// score.
    Ranker(Question& question, const SearchPlan& plan, bool recency);
    ~Ranker();

    /// Nothing scores: the order is that of dates.
    bool is_flat() const { return words_.empty(); }
    /// Writes the score of every document of the set into the handle's `scores`.
    void score(const DocSet& documents);
    /// Adds to the best of the scored documents what the places of the words are worth: near each
    /// other, and near the beginning, where news says what it is about. What is best stays so:
    /// nothing is taken from a score.
    void score_places(const std::vector<OrderedHit>& best);
    /// Sets these scores to zero again.
    void clear(const DocSet& documents);
    /// What a document's score consists of.
    std::vector<ScorePart> explain(std::uint32_t document) const;

  private:
    /// One word, or tag, of the query.
    struct Word {
        std::string text;
        const WordSlot* slot = nullptr;                           ///< nullptr: a tag
        double weight = 0;                                        ///< inverse document frequency
        std::shared_ptr<const Postings> body, title, standfirst;  ///< nullptr: not looked at
    };

    struct PlaceGain {
        double near = 0, early = 0;
    };

    void collect(const QueryNode& node);
    void add_words(const QueryNode& node);
    void add_tag(const QueryNode& node);
    std::shared_ptr<const Postings> read(const WordSlot& slot, schema::FieldId field);
    void score_word(const Word& word, const DocSet& documents, std::uint32_t document_count);
    double length_of(std::uint32_t document) const;
    PlaceGain gain_of(std::uint32_t document, const Nearness& places) const;
    float part(const Word& word, std::uint32_t document, double occurrences) const;
    double recency_factor(std::uint32_t document) const;

    Question& question_;
    RankWeights weights_;
    bool recency_;
    std::vector<Word> words_;
    std::unordered_map<std::uint32_t, PlaceGain> gains_;  ///< of the documents that were looked at
    schema::DayNumber newest_day_ = 0;
};

}  // namespace dateline::server
