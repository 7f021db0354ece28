// SPDX-License-Identifier: GPL-3.0-or-later
// Banding and clustering of sketches.
#include "indexer/write/stories.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace dateline::indexer {

namespace {

constexpr std::size_t band_rows = 4;

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

}  // namespace

std::vector<std::string> find_stories(const std::vector<StoryArticle>& articles) {
    // Places by id, so that the root of a cluster is its smallest id.
    std::vector<std::uint32_t> by_id(articles.size());
    std::iota(by_id.begin(), by_id.end(), 0U);
    std::sort(by_id.begin(), by_id.end(),
              [&](std::uint32_t a, std::uint32_t b) { return articles[a].id < articles[b].id; });
    Clusters clusters(articles.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> band;  // minima, place
    for (std::size_t first = 0; first < sketch_bytes; first += band_rows) {
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
                const auto a = band[other].second;
                const auto b = band[i].second;
                if (clusters.root(a) != clusters.root(b) &&
                    estimate_overlap(articles[by_id[a]].sketch, articles[by_id[b]].sketch) >=
                        copy_overlap_min)
                    clusters.join(a, b);
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
