// SPDX-License-Identifier: GPL-3.0-or-later
// Banding and clustering of sketches.
#include "indexer/write/stories.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <unordered_set>

namespace dateline::indexer {

namespace {

constexpr std::size_t band_rows = 3;
constexpr unsigned key_bits = band_rows * 8;
constexpr unsigned digit_bits = key_bits / 2;

// Disjoint sets; the smallest place is the root.
class Clusters {
  public:
    Clusters(std::size_t size, std::pmr::memory_resource* memory) : parents_(size, memory) {
        std::iota(parents_.begin(), parents_.end(), 0U);
    }
    std::uint32_t root(std::uint32_t place) {
        while (parents_[place] != place)
            place = parents_[place] = parents_[parents_[place]];
        return place;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::pmr::vector<std::uint32_t> parents_;
};

// The outcomes of an earlier build and those of this one.
class Outcomes {
  public:
    Outcomes(std::span<const Comparison> known,
             const CompareTexts& compare,
             std::pmr::memory_resource* memory)
        : known_(known),
          is_candidate_(known.size(), false, memory),
          compare_(compare),
          compared_(memory),
          made_(memory) {}

    /// `told`: whether it need not be known, since the two are of one story already. False: no
    /// copies, or told before.
    bool are_copies(std::uint32_t first, std::uint32_t second, bool told) {
        const auto [a, b] = std::minmax(first, second);
        const Comparison pair{a, b, false};
        const auto found = std::lower_bound(known_.begin(), known_.end(), pair);
        if (found != known_.end() && found->a == a && found->b == b) {
            is_candidate_[static_cast<std::size_t>(found - known_.begin())] = true;
            return found->copies;
        }
        if (told || !compared_.insert(std::uint64_t{a} << 32 | b).second)
            return false;
        made_.push_back({a, b, compare_(first, second)});
        return made_.back().copies;
    }
    std::pmr::vector<Comparison> take() {
        for (std::size_t i = 0; i < known_.size(); ++i)
            if (is_candidate_[i])
                made_.push_back(known_[i]);
        std::sort(made_.begin(), made_.end());
        return std::move(made_);
    }

  private:
    std::span<const Comparison> known_;
    std::pmr::vector<bool> is_candidate_;  // of this build too
    const CompareTexts& compare_;
    std::pmr::unordered_set<std::uint64_t> compared_;
    std::pmr::vector<Comparison> made_;
};

// The articles that have a sketch by id, so that the root of a cluster is its smallest id. Sketches
// stand side by side: every band goes through all of them.
struct SortedArticles {
    SortedArticles(std::span<const StoryArticle> from, std::pmr::memory_resource* memory)
        : articles(memory), sketches(memory) {
        for (const auto& article : from)
            if ((*article.sketch)[0] != 0)
                articles.push_back(&article);
        std::sort(articles.begin(), articles.end(), [](const auto* a, const auto* b) {
            return std::tie(a->id, a->document) < std::tie(b->id, b->document);
        });
        sketches.reserve(articles.size());
        for (const auto* article : articles)
            sketches.push_back(*article->sketch);
    }
    std::pmr::vector<const StoryArticle*> articles;
    std::pmr::vector<Sketch> sketches;
};

// A band of each sketch above, the place of its article below; by band, then place.
class Band {
  public:
    explicit Band(std::pmr::memory_resource* memory) : entries_(memory), sorted_(memory) {}

    void fill(std::span<const Sketch> sketches, std::size_t first) {
        entries_.resize(sketches.size());
        for (std::size_t place = 0; place < sketches.size(); ++place) {
            std::uint64_t key = 0;
            for (std::size_t row = first; row < first + band_rows; ++row)
                key = key << 8 | sketches[place][row];
            entries_[place] = key << 32 | place;
        }
        sort_digit(32);
        sort_digit(32 + digit_bits);
    }
    std::size_t size() const { return entries_.size(); }
    std::uint32_t key(std::size_t i) const { return static_cast<std::uint32_t>(entries_[i] >> 32); }
    std::uint32_t place(std::size_t i) const { return static_cast<std::uint32_t>(entries_[i]); }

  private:
    // Keeps the order of equal ones, so that places stay ascending.
    void sort_digit(unsigned shift) {
        constexpr std::size_t digits = std::size_t{1} << digit_bits;
        const auto digit = [&](std::uint64_t entry) { return entry >> shift & (digits - 1); };
        std::array<std::uint32_t, digits + 1> starts{};
        for (const auto entry : entries_)
            ++starts[digit(entry) + 1];
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        sorted_.resize(entries_.size());
        for (const auto entry : entries_)
            sorted_[starts[digit(entry)]++] = entry;
        entries_.swap(sorted_);
    }

    std::pmr::vector<std::uint64_t> entries_;
    std::pmr::vector<std::uint64_t> sorted_;
};

// Within a bucket each is compared with the first and with the one before it: linear, and copies of
// one text all agree with the first.
void join_band(const SortedArticles& sorted,
               const Band& band,
               Outcomes& outcomes,
               Clusters& clusters) {
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
        if (estimate_overlap(sorted.sketches[a], sorted.sketches[b]) >= candidate_overlap_min &&
            outcomes.are_copies(sorted.articles[a]->document, sorted.articles[b]->document,
                                clusters.root(a) == clusters.root(b)))
            clusters.join(a, b);
    };
    for (std::size_t i = 1, head = 0; i < band.size(); ++i) {
        if (band.key(i) != band.key(head)) {
            head = i;
            continue;
        }
        join(band.place(head), band.place(i));
        if (head != i - 1)
            join(band.place(i - 1), band.place(i));
    }
}

}  // namespace

FoundStories find_stories(std::span<const StoryArticle> articles,
                          std::span<const Comparison> known,
                          const CompareTexts& compare,
                          std::pmr::memory_resource* memory) {
    const SortedArticles sorted(articles, memory);
    const auto count = static_cast<std::uint32_t>(sorted.articles.size());
    Clusters clusters(count, memory);
    Outcomes outcomes(known, compare, memory);
    Band band(memory);
    for (std::size_t first = 0; first + band_rows <= sketch_bytes; first += band_rows) {
        band.fill(sorted.sketches, first);
        join_band(sorted, band, outcomes, clusters);
    }
    std::pmr::vector<std::uint32_t> sizes(count, memory);
    for (std::uint32_t place = 0; place < count; ++place)
        ++sizes[clusters.root(place)];
    FoundStories found{std::pmr::vector<std::string_view>(articles.size(), memory),
                       outcomes.take()};
    for (std::uint32_t place = 0; place < count; ++place)
        if (const auto root = clusters.root(place); sizes[root] > 1)
            found.stories[static_cast<std::size_t>(sorted.articles[place] - articles.data())] =
                sorted.articles[root]->id;
    return found;
}

}  // namespace dateline::indexer
