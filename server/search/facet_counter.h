// SPDX-License-Identifier: GPL-3.0-or-later
// Counts facets over the matches of a plan: every count is the total of the search with that value
// added (in a disjunctive facet: instead of its own values).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "schema/result.h"
#include "server/search/copies.h"
#include "server/search/plan_matches.h"
#include "server/search/scope_check.h"
#include "server/search/searcher.h"
#include "server/search/value_counts.h"
#include "server/search_results.h"

namespace dateline::server {

class FacetCounter {
  public:
    /// All four must outlive the counter.
    FacetCounter(Question& question,
                 const SearchRequest& request,
                 const SearchPlan& plan,
                 const PlanMatches& matches)
        : question_(question), request_(request), plan_(plan), matches_(matches) {}

    /// Problem: of the parameter `facets`, if there is no such facet.
    schema::Result<Facet> count(std::string_view name, const FacetPage& page);

  private:
    Facet count_column(schema::Column column, const FacetPage& page);
    Facet count_dates(schema::FieldId field, const FacetPage& page);
    void finish_published(Facet& facet);
    void finish_about(Facet& facet, const ValuesOf& dates_of);
    const Copies& copies_in(const DocSet& documents);
    ValuesOf values_of(schema::Column column, ScopeCheck& check, const PlanPart* without);
    std::vector<ValueCount> choose(schema::Column column,
                                   const ValueCounts& counts,
                                   const FacetPage& page,
                                   std::uint32_t& total_values) const;
    void mark_chosen(schema::Column column,
                     const DocSet& documents,
                     const ValueCounts& counts,
                     Facet& facet) const;
    FacetValue print_value(schema::Column column, const ValueCount& value) const;
    std::uint32_t count_others(schema::Column column,
                               const DocSet& documents,
                               const Facet& facet,
                               const std::vector<std::uint32_t>& shown) const;
    std::uint32_t count_others(const DocSet& documents,
                               const std::vector<std::uint32_t>& shown,
                               const ValuesOf& values_of) const;

    Question& question_;
    const SearchRequest& request_;
    const SearchPlan& plan_;
    const PlanMatches& matches_;
    std::map<const DocSet*, std::optional<Copies>> copies_;  ///< in sets of `matches_`
};

/// The names of all facets, in the order of the table of fields.
std::vector<std::string> facet_names();

/// A value of a column for people: name, kind, path. Counts are left at zero.
FacetValue describe_value(const schema::Columns& columns,
                          schema::Column column,
                          std::uint32_t ordinal);

/// Ordinals of an Actor or Place column of which, for each word of `q`, some name has a word that
/// begins so; of other columns, whose own name has it. Ascending.
std::vector<std::uint32_t> find_values_by_words(const schema::Columns& columns,
                                                schema::Column column,
                                                std::string_view q);

}  // namespace dateline::server
