// SPDX-License-Identifier: GPL-3.0-or-later
// Scores documents: BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework")
// over weighted fields, the length of a document in bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "server/search/doc_set.h"
#include "server/search/open_build.h"
#include "server/search/query_builder.h"
#include "server/search_results.h"

namespace dateline::server {

/// Chosen on the Cranfield collection, held against news (tests/bench).
struct RankWeights {
    double saturation = 1.8;    ///< k1
    double length_share = 0.6;  ///< b
    double title = 2.0;         ///< occurrences that one in the title is worth, besides itself
    double standfirst = 0.5;
    double tag = 0.6;           ///< of the weight of a word as rare
    double recency = 0.25;      ///< most that the newest article gains over the oldest
    double recency_days = 180;  ///< after which the gain is down to 1/e
};

class Ranker {
  public:
    /// Reads the words of the plan's query that a match may have; exclusions and filters do not
    /// score.
    Ranker(Question& question, const SearchPlan& plan, bool recency, const RankWeights& weights);
    ~Ranker();

    /// Nothing scores: the order is that of dates.
    bool is_flat() const { return words_.empty(); }
    /// Writes the score of every document of the set into the handle's `scores`.
    void score(const DocSet& documents);
    /// Sets these scores to zero again.
    void clear(const DocSet& documents);
    /// What a document's score consists of.
    std::vector<ScorePart> explain(std::uint32_t document) const;

  private:
    /// One word, or tag, of the query.
    struct Word {
        std::string text;
        double weight = 0;                                        ///< inverse document frequency
        std::shared_ptr<const Postings> body, title, standfirst;  ///< nullptr: not looked at
        bool is_tag = false;
    };

    void collect(const QueryNode& node);
    void add_words(const QueryNode& node);
    void add_tag(const QueryNode& node);
    std::shared_ptr<const Postings> read(const WordSlot& slot, schema::FieldId field);
    void score_word(const Word& word, const DocSet& documents, std::uint32_t document_count);
    float part(const Word& word, std::uint32_t document, double occurrences) const;
    double recency_factor(std::uint32_t document) const;

    Question& question_;
    RankWeights weights_;
    bool recency_;
    std::vector<Word> words_;
    schema::DayNumber newest_day_ = 0;
};

}  // namespace dateline::server
