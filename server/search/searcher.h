// SPDX-License-Identifier: GPL-3.0-or-later
// The door of the search wing: everything that can be asked of an open index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "schema/result.h"
#include "server/search/latency_histogram.h"
#include "server/search/rank_weights.h"
#include "server/search_request.h"
#include "server/search_results.h"

namespace dateline::server {

/// Bounds of `q`, checked before anything is looked up.
struct QueryLimits {
    std::uint32_t bytes_max = 1024;
    std::uint32_t terms_max = 64;
    std::uint32_t wildcards_max = 2;
    std::uint32_t wildcard_letters_min = 3;
    std::uint32_t expansion_max = 50;  ///< terms a wildcard stands for: the most frequent ones
};

struct SearcherOptions {
    std::uint32_t handles = 0;              ///< read handles of the database; 0: two a core
    std::uint64_t cache_bytes = 256 << 20;  ///< for bitmaps of terms and values, of each open build
    std::uint32_t deadline_ms = 10000;      ///< of one question; 0: none
    QueryLimits limits;
    RankWeights weights;
};

/// A question took longer than its deadline: nothing of it is answered (HTTP: 503).
class DeadlineExceeded : public std::runtime_error {
  public:
    explicit DeadlineExceeded(std::uint32_t deadline_ms)
        : std::runtime_error("the search took longer than " + std::to_string(deadline_ms) + " ms") {
    }
};

/// Which values of a facet, in which order: `/v1/facets/{name}`.
struct FacetPage {
    enum class Order : std::uint8_t { Count, Name };

    std::string q;  ///< only values whose name or alias has a word that begins so, for each word
                    ///< of q; empty: all
    std::uint32_t offset = 0;
    std::uint32_t limit = 100;  ///< at most 1,000
    Order order = Order::Count;
};

struct HistogramPage {
    std::string axis = "published";  ///< or "about"
    std::string by = "auto";         ///< "auto", "year", "month", "week", "day"
};

struct TimelinePage {
    std::uint32_t offset = 0;  ///< at most 10,000
    std::uint32_t limit = 50;  ///< at most 200
};

/// How long the steps of a search take.
struct SearchStages {
    LatencyHistogram match;   ///< reading the query and finding all matches
    LatencyHistogram hits;    ///< ranking, cards and snippets of one page
    LatencyHistogram facets;  ///< counting
};

struct SearcherStats {
    std::uint64_t cache_bytes = 0;
    std::uint64_t cache_hits = 0;
    std::uint64_t cache_misses = 0;
    std::uint32_t handles_open = 0;
};

/// Answers questions about the build that CURRENT names. Every method may be called from any thread
/// at any time; each question sees one build from its start to its end, even if another is
/// published meanwhile. A Problem is a bad parameter: `what` begins with the parameter's name
/// ("cursor is not one that this server gave"). Methods throw DeadlineExceeded, and another
/// std::runtime_error if the environment fails.
class Searcher {
  public:
    /// `index`: an index folder, or a stub file of Xapian that names local or remote databases
    /// (then the columns are built in memory from the documents). Problem: no index there, or one
    /// of another format; `hint` is the cure. Throws if the build is damaged.
    static schema::Result<std::unique_ptr<Searcher>> open(const std::filesystem::path& index,
                                                          const SearcherOptions& options);
    ~Searcher();
    Searcher(const Searcher&) = delete;
    Searcher& operator=(const Searcher&) = delete;

    schema::Result<SearchResults> search(const SearchRequest& request) const;
    /// All values of one facet under the request. Problem: no such facet, or limits exceeded.
    schema::Result<Facet> facet(std::string_view name,
                                const FacetPage& page,
                                const SearchRequest& request) const;
    schema::Result<Histogram> histogram(const SearchRequest& request,
                                        const HistogramPage& page) const;
    /// Published × about by `by` ("year", "month", "auto"); cells of count 0 are left out; order:
    /// published, about.
    schema::Result<std::vector<HistogramCell>> histogram_2d(const SearchRequest& request,
                                                            const std::string& by) const;
    /// Completions of what was typed; `limit` for each kind, at most 20.
    std::vector<Suggestion> suggest(std::string_view typed, std::uint32_t limit) const;
    /// nullopt: no article of that id.
    std::optional<StoredArticle> article(std::string_view id) const;
    /// Where the words and phrases of the request stand in the article: title, standfirst, body;
    /// in order, without overlaps, at most 1,000. Problem: a bad parameter of the request.
    schema::Result<std::vector<WordMark>> word_marks(const SearchRequest& request,
                                                     const schema::Article& article) const;
    /// What these speakers (ids of actors; none: anybody who is named) are quoted with in the
    /// articles of these ids, in their order, at most 2,000; an unknown id has none.
    std::vector<SpokenQuote> quotes(const std::vector<std::string>& ids,
                                    const std::vector<std::string>& speakers) const;
    /// Articles that share its rare tags and words, most alike first, without its own story.
    /// nullopt: no article of that id. `limit`: at most 50.
    std::optional<std::vector<Hit>> similar(std::string_view id, std::uint32_t limit) const;
    /// The reading alone, `engine` included.
    schema::Result<QueryReading> explain(const SearchRequest& request) const;
    /// Dated statements of the matching articles by the date that they talk about, oldest first.
    schema::Result<Timeline> timeline(const SearchRequest& request, const TimelinePage& page) const;
    /// `field`: "actor" or "place"; `value`: id, name or alias. nullopt: nothing of that name.
    std::optional<Overview> overview(std::string_view field,
                                     std::string_view value,
                                     std::uint32_t limit) const;
    Coverage coverage() const;
    std::vector<BuildEntry> builds() const;
    /// Calls `each` for every hit in the request's order (offset, limit and cursor are ignored),
    /// until it returns false. Memory: 16 bytes a hit and one hit. The deadline is not applied.
    /// Returns the total. One build answers from the first hit to the last.
    schema::Result<std::uint32_t> export_hits(const SearchRequest& request,
                                              const std::function<bool(const Hit&)>& each) const;

    /// The build that answers now.
    BuildStamp build() const;
    SearcherStats stats() const;
    /// Of all searches so far; lives as long as this.
    const SearchStages& stages() const;
    /// Opens the build that CURRENT names if it is another one; true: it was. Questions under way
    /// finish on the old one. Problem, or an exception: the new one cannot be opened; the old one
    /// goes on answering.
    schema::Result<bool> reopen_if_changed();

  private:
    struct Content;
    explicit Searcher(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::server
