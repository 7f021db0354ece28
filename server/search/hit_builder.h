// SPDX-License-Identifier: GPL-3.0-or-later
// Makes hits for people out of stored records: only those of the page are ever read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/record.h"
#include "server/search/hit_order.h"
#include "server/search/query_builder.h"
#include "server/search/ranker.h"
#include "server/search/snippets.h"
#include "server/search_results.h"

namespace dateline::server {

class HitBuilder {
  public:
    /// All must outlive the builder. `ranker`: for explained scores; nullptr: none.
    HitBuilder(Question& question,
               const SearchRequest& request,
               const SearchPlan& plan,
               const Ranker* ranker);

    /// Throws std::runtime_error if the record is damaged.
    Hit build(const OrderedHit& ordered);

  private:
    std::vector<Snippet> snippets(const std::string& record,
                                  const schema::RecordCard& card,
                                  std::uint32_t document);
    FieldMarks tag_marks(const std::string& record, std::uint32_t first_leaf) const;
    std::vector<Snippet> tag_snippets(const std::string& record, const HitText& hit) const;
    std::string reason() const;

    Question& question_;
    const SearchRequest& request_;
    const SearchPlan& plan_;
    const Ranker* ranker_;
    TextMarker marker_;
    std::vector<const QueryNode*> tags_;  ///< values and dates that a hit may have come through
};

/// The card as a hit without snippets and score.
Hit print_hit(const OpenBuild& build, std::uint32_t document, schema::RecordCard card);

/// Throws std::runtime_error if it is damaged.
schema::RecordCard read_card(const std::string& record);

/// Tags of a card, in their order.
std::vector<HitTag> actor_tags(const schema::RecordCard& card);
std::vector<HitTag> place_tags(const schema::RecordCard& card);

}  // namespace dateline::server
