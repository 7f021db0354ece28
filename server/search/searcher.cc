// SPDX-License-Identifier: GPL-3.0-or-later
// The door's methods about hits: search, facets, charts, export.
#include "server/search/searcher.h"

#include <algorithm>
#include <chrono>

#include "server/search/facet_counter.h"
#include "server/search/histogram.h"
#include "server/search/hit_builder.h"
#include "server/search/hit_order.h"
#include "server/search/plan_matches.h"
#include "server/search/query_parts.h"
#include "server/search/ranker.h"
#include "server/search/searcher_content.h"
#include "server/search/spelling.h"

namespace dateline::server {

using schema::Result;

namespace {

constexpr std::uint32_t limit_max = 200;
constexpr std::uint32_t offset_max = 10000;

/// A request under way: plan and matches, on one build.
struct Search {
    Search(Question& of, const SearchRequest& asked, SearchPlan made)
        : question(of), request(asked), plan(std::move(made)), matches(match_plan(of, plan)) {}
    Search(const Search&) = delete;

    Question& question;
    const SearchRequest& request;
    SearchPlan plan;
    PlanMatches matches;
};

Result<std::unique_ptr<Search>> begin(Question& question, const SearchRequest& request) {
    auto plan = build_plan(question, request);
    if (!plan)
        return plan.problem();
    return std::make_unique<Search>(question, request, std::move(*plan));
}

// Scores of the matches in the handle, zero again at the end.
class Scores {
  public:
    Scores(Search& search)
        : matches_(search.matches.all),
          ranker_(search.question, search.plan, search.request.recency) {
        if (is_scored_ = search.request.sort == Sort::Relevance && !ranker_.is_flat(); is_scored_)
            add(search);
    }
    ~Scores() {
        if (is_scored_)
            ranker_.clear(matches_);
    }
    Scores(const Scores&) = delete;
    Scores& operator=(const Scores&) = delete;

    bool is_scored() const { return is_scored_; }
    const Ranker& ranker() const { return ranker_; }

  private:
    void add(Search& search) {
        ranker_.score(matches_);
        const auto looked_at = search.question.build.weights.nearness_hits;
        ranker_.score_places(
            order_hits(search.question, SearchRequest(), matches_, true, std::nullopt, 0, looked_at)
                .hits);
    }

    const DocSet& matches_;
    Ranker ranker_;
    bool is_scored_ = false;
};

Result<bool> add_hits(Search& search, SearchResults& results) {
    const auto& request = search.request;
    std::optional<OrderedHit> after;
    if (!request.cursor.empty()) {
        const auto cursor = parse_cursor(search.question, request);
        if (!cursor)
            return cursor.problem();
        after = *cursor;
    }
    if (request.limit == 0)
        return true;
    const Scores scores(search);
    const auto page = order_hits(search.question, request, search.matches.all, scores.is_scored(),
                                 after, after ? 0 : std::min(request.offset, offset_max),
                                 std::min(request.limit, limit_max));
    HitBuilder builder(search.question, request, search.plan,
                       scores.is_scored() ? &scores.ranker() : nullptr);
    for (const auto& ordered : page.hits)
        results.hits.push_back(builder.build(ordered));
    if (page.has_more && !page.hits.empty())
        results.next_cursor = print_cursor(search.question, request, page.hits.back());
    return true;
}

Result<bool> add_facets(Search& search, SearchResults& results) {
    FacetCounter counter(search.question, search.request, search.plan, search.matches);
    FacetPage page;
    page.limit = search.request.facet_limit;
    for (const auto& name : search.request.facets) {
        auto facet = counter.count(name, page);
        if (!facet)
            return facet.problem();
        results.facets.push_back(std::move(*facet));
    }
    return true;
}

std::uint32_t count_undated(const OpenBuild& build, const DocSet& matches) {
    const auto rows = build.columns.published();
    const auto order = build.columns.newest_order();
    // Undated ones stand at the end of the order.
    std::uint32_t undated = 0;
    for (auto at = order.size(); at > 0 && !rows[order[at - 1]].is_dated(); --at)
        undated += matches.contains(order[at - 1]) ? 1 : 0;
    return undated;
}

Result<SearchResults> answer(Question& question,
                             const SearchRequest& request,
                             SearchStages& stages) {
    auto search = [&] {
        const TimedStage timed(stages.match);
        return begin(question, request);
    }();
    if (!search)
        return search.problem();
    SearchResults results;
    const auto& matches = (*search)->matches.all;
    results.total = matches.count();
    results.stories = results.total - Copies(question.build, matches).count();
    results.undated = count_undated(question.build, matches);
    results.build = question.build.stamp;
    {
        const TimedStage timed(stages.hits);
        if (const auto added = add_hits(**search, results); !added)
            return added.problem();
    }
    {
        const TimedStage timed(stages.facets);
        if (const auto added = add_facets(**search, results); !added)
            return added.problem();
    }
    results.query = std::move((*search)->plan.reading);
    if (results.total == 0)
        results.query.parts = count_parts(question, (*search)->plan);
    if (results.total <= few_hits)
        results.query.did_you_mean =
            correct_spelling(question, request.q, (*search)->plan, results.total);
    return results;
}

// A word that occurs nowhere is searched in the nearest spelling that does; said so.
Result<SearchResults> answer_or_fall_back(Question& question,
                                          const SearchRequest& request,
                                          SearchStages& stages) {
    auto results = answer(question, request, stages);
    if (!results || results->total > 0 || results->query.did_you_mean.empty() ||
        !request.cursor.empty())
        return results;
    auto corrected = request;
    corrected.q = results->query.did_you_mean;
    auto fallback = answer(question, corrected, stages);
    if (!fallback || fallback->total == 0)
        return results;
    fallback->next_cursor.clear();  // pages go on with the corrected search itself
    auto& reading = fallback->query;
    reading.fallback = corrected.q;
    reading.did_you_mean = corrected.q;
    reading.text = request.q;
    reading.parts = std::move(results->query.parts);
    return fallback;
}

}  // namespace

Result<SearchResults> Searcher::search(const SearchRequest& request) const {
    const auto began = std::chrono::steady_clock::now();
    auto results = content_->ask([&](Question& question) {
        return answer_or_fall_back(question, request, content_->stages);
    });
    if (results)
        results->took_ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
                .count();
    return results;
}

Result<Facet> Searcher::facet(std::string_view name,
                              const FacetPage& page,
                              const SearchRequest& request) const {
    return content_->ask([&](Question& question) -> Result<Facet> {
        const auto search = begin(question, request);
        if (!search)
            return search.problem();
        return FacetCounter(question, request, (*search)->plan, (*search)->matches)
            .count(name, page);
    });
}

Result<Histogram> Searcher::histogram(const SearchRequest& request,
                                      const HistogramPage& page) const {
    return content_->ask([&](Question& question) -> Result<Histogram> {
        const auto search = begin(question, request);
        if (!search)
            return search.problem();
        return count_histogram(question, request, (*search)->plan, (*search)->matches, page);
    });
}

Result<std::vector<HistogramCell>> Searcher::histogram_2d(const SearchRequest& request,
                                                          const std::string& by) const {
    return content_->ask([&](Question& question) -> Result<std::vector<HistogramCell>> {
        const auto search = begin(question, request);
        if (!search)
            return search.problem();
        return count_histogram_2d(question, (*search)->plan, (*search)->matches, by);
    });
}

Result<QueryReading> Searcher::explain(const SearchRequest& request) const {
    return content_->ask([&](Question& question) -> Result<QueryReading> {
        auto plan = build_plan(question, request);
        if (!plan)
            return plan.problem();
        auto reading = plan->reading;
        reading.parts = count_parts(question, *plan);
        reading.did_you_mean = correct_spelling(question, request.q, *plan, 0);
        return reading;
    });
}

Result<std::uint32_t> Searcher::export_hits(const SearchRequest& request,
                                            const std::function<bool(const Hit&)>& each) const {
    const auto build = content_->current();
    return with_database([&]() -> Result<std::uint32_t> {
        Question question(*build, 0);
        auto search = begin(question, request);
        if (!search)
            return search.problem();
        const auto total = (*search)->matches.all.count();
        std::vector<OrderedHit> hits;
        {
            const Scores scores(**search);
            hits = order_hits(question, request, (*search)->matches.all, scores.is_scored(),
                              std::nullopt, 0, total)
                       .hits;
        }
        HitBuilder builder(question, request, (*search)->plan, nullptr);
        for (const auto& hit : hits)
            if (!each(builder.build(hit)))
                break;
        return total;
    });
}

}  // namespace dateline::server
