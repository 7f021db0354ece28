// SPDX-License-Identifier: GPL-3.0-or-later
// Picks the best hits of a set without sorting the rest.
#include "server/search/hit_order.h"

#include <algorithm>

namespace dateline::server {

namespace {

bool is_better(const OrderedHit& a, const OrderedHit& b) {
    return a.is_before(b);
}

// Keeps the best `size` hits: a heap whose top is the worst of them.
class BestHits {
  public:
    explicit BestHits(std::size_t size) : size_(size) {}

    void add(const OrderedHit& hit) {
        if (hits_.size() < size_) {
            hits_.push_back(hit);
            std::push_heap(hits_.begin(), hits_.end(), is_better);
        } else if (size_ > 0 && hit.is_before(hits_.front())) {
            std::pop_heap(hits_.begin(), hits_.end(), is_better);
            hits_.back() = hit;
            std::push_heap(hits_.begin(), hits_.end(), is_better);
        }
    }
    std::vector<OrderedHit> take() {
        std::sort_heap(hits_.begin(), hits_.end(), is_better);
        return std::move(hits_);
    }

  private:
    std::size_t size_;
    std::vector<OrderedHit> hits_;
};

// Matches without those of a story that come after its first.
DocSet first_of_stories(Question& question,
                        const DocSet& matches,
                        const std::vector<float>* scores,
                        std::span<const std::uint32_t> ranks) {
    const auto& stories = question.columns().column(schema::Column::Story);
    DocSet kept = matches;
    for (std::uint32_t story = 0; story < stories.size(); ++story) {
        std::optional<OrderedHit> best;
        for (const auto document : stories.documents(story)) {
            if (!matches.contains(document))
                continue;
            const OrderedHit hit{document, scores != nullptr ? (*scores)[document] : 0,
                                 ranks[document], false};
            if (best)
                kept.remove(hit.is_before(*best) ? best->document : document);
            if (!best || hit.is_before(*best))
                best = hit;
        }
    }
    return kept;
}

}  // namespace

HitPage order_hits(Question& question,
                   const SearchRequest& request,
                   const DocSet& matches,
                   bool scored,
                   const std::optional<OrderedHit>& after,
                   std::uint32_t skip,
                   std::uint32_t count) {
    const auto& columns = question.columns();
    const bool oldest = request.sort == Sort::Oldest;
    const auto ranks = oldest ? columns.oldest_rank() : columns.newest_rank();
    const auto* scores = scored ? &question.handle->scores : nullptr;
    const DocSet firsts = request.duplicates == Duplicates::Collapse
                              ? first_of_stories(question, matches, scores, ranks)
                              : DocSet();
    const DocSet& candidates = firsts.rows() > 0 ? firsts : matches;
    const auto wanted = std::size_t{skip} + count + 1;
    HitPage page;
    const auto matching = candidates.count();
    if (!scored && !after && std::uint64_t{matching} * 64 > columns.article_count()) {
        // Many match: walk the order itself until the page is full.
        for (const auto document : oldest ? columns.oldest_order() : columns.newest_order()) {
            if (page.hits.size() == wanted)
                break;
            if (candidates.contains(document))
                page.hits.push_back({document, 0, ranks[document], false});
        }
    } else {
        BestHits best(wanted);
        candidates.for_each([&](std::uint32_t document) {
            const OrderedHit hit{document, scored ? (*scores)[document] : 0, ranks[document],
                                 false};
            if (!after || after->is_before(hit))
                best.add(hit);
        });
        page.hits = best.take();
    }
    page.has_more = page.hits.size() == wanted;
    if (page.has_more)
        page.hits.pop_back();
    page.hits.erase(page.hits.begin(),
                    page.hits.begin() +
                        static_cast<std::ptrdiff_t>(std::min<std::size_t>(skip, page.hits.size())));
    return page;
}

}  // namespace dateline::server
