// SPDX-License-Identifier: GPL-3.0-or-later
// Banding and clustering of sketches.
#include "indexer/write/stories.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace dateline::indexer {

namespace {

constexpr std::size_t band_rows = 3;

// Disjoint sets; the smallest place is the root.
class Clusters {
  public:
    explicit Clusters(std::size_t size) : parents_(size) {
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
    std::vector<std::uint32_t> parents_;
};

// Whether a part is at least so many thousandths of a whole that is not empty.
bool is_share(std::size_t part, std::size_t whole, std::size_t share_min) {
    return whole > 0 && part * 1000 >= whole * share_min;
}

}  // namespace

bool are_copies(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    const auto runs_a = hash_runs(a);
    const auto runs_b = hash_runs(b);
    const auto common = count_common(runs_a, runs_b);
    const auto all = runs_a.size() + runs_b.size() - common;
    if (!is_share(common, all, cut_overlap_min))
        return false;
    if (is_share(common, all, copy_overlap_min))
        return true;
    const bool a_is_shorter = runs_a.size() < runs_b.size();
    const auto& shorter = a_is_shorter ? runs_a : runs_b;
    const auto words = a_is_shorter ? a : b;
    const auto head = hash_runs(words.first(std::min(words.size(), cut_head_runs + run_words - 1)));
    return is_share(common, shorter.size(), cut_containment_min) &&
           is_share(count_common(head, a_is_shorter ? runs_b : runs_a), head.size(), cut_head_min);
}

std::vector<std::string> find_stories(const std::vector<StoryArticle>& articles,
                                      const CompareTexts& compare) {
    // Places by id, so that the root of a cluster is its smallest id.
    std::vector<std::uint32_t> by_id(articles.size());
    std::iota(by_id.begin(), by_id.end(), 0U);
    std::sort(by_id.begin(), by_id.end(),
              [&](std::uint32_t a, std::uint32_t b) { return articles[a].id < articles[b].id; });
    Clusters clusters(articles.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> band;  // minima, place
    std::unordered_set<std::uint64_t> unlike;                   // pairs that were compared
    for (std::size_t first = 0; first + band_rows <= sketch_bytes; first += band_rows) {
        band.clear();
        for (std::uint32_t place = 0; place < by_id.size(); ++place) {
            const auto& sketch = articles[by_id[place]].sketch;
            std::uint32_t key = 0;
            std::memcpy(&key, sketch.data() + first, band_rows);
            if (sketch[0] != 0)
                band.emplace_back(key, place);
        }
        std::sort(band.begin(), band.end());
        // Within a bucket each is compared with the first and with the one before it: linear, and
        // copies of one text all agree with the first.
        for (std::size_t i = 1, head = 0; i < band.size(); ++i) {
            if (band[i].first != band[head].first) {
                head = i;
                continue;
            }
            for (const auto other : {head, i - 1}) {
                const auto [first_place, second_place] =
                    std::minmax(band[other].second, band[i].second);
                const auto a = by_id[first_place];
                const auto b = by_id[second_place];
                const auto pair = std::uint64_t{first_place} << 32 | second_place;
                if (clusters.root(first_place) == clusters.root(second_place) ||
                    estimate_overlap(articles[a].sketch, articles[b].sketch) <
                        candidate_overlap_min ||
                    unlike.contains(pair))
                    continue;
                if (compare(a, b))
                    clusters.join(first_place, second_place);
                else
                    unlike.insert(pair);
            }
        }
    }
    std::vector<std::uint32_t> sizes(articles.size());
    for (std::uint32_t place = 0; place < by_id.size(); ++place)
        ++sizes[clusters.root(place)];
    std::vector<std::string> stories(articles.size());
    for (std::uint32_t place = 0; place < by_id.size(); ++place)
        if (const auto root = clusters.root(place); sizes[root] > 1)
            stories[by_id[place]] = articles[by_id[root]].id;
    return stories;
}

}  // namespace dateline::indexer
