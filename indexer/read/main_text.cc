// SPDX-License-Identifier: GPL-3.0-or-later
// Scores containers and chooses the one that holds the article.
#include "indexer/read/main_text.h"

#include <algorithm>
#include <cmath>

#include "indexer/read/html_hints.h"
#include "indexer/read/main_text_blocks.h"
#include "indexer/read/main_text_cleaning.h"

namespace dateline::indexer {

namespace {

constexpr std::uint32_t block_chars_min = 25;
constexpr std::uint32_t article_chars_min = 500;
constexpr int ancestor_levels = 5;
constexpr std::size_t candidates_max = 5;

/// Which judgements an attempt makes.
struct Attempt {
    bool cut_unlikely;
    bool weigh_hints;
    bool clean_by_content;
};
constexpr Attempt attempts[] = {
    {true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};

double tag_points(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_DIV:
            return 5;
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_BLOCKQUOTE:
            return 3;
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_FORM:
            return -3;
        case GUMBO_TAG_TH:
            return -5;
        default:
            return is_heading_tag(tag) ? -5 : 0;
    }
}

/// The scores of the containers of one attempt.
class Scores {
  public:
    Scores(const Page& page, bool weigh_hints) : page_(page), weigh_hints_(weigh_hints) {}

    bool has(NodeId id) const { return id < known_.size() && known_[id]; }
    double of(NodeId id) const { return has(id) ? points_[id] : 0; }

    void add_block(NodeId block) {
        const auto measure = page_.measure(block);
        if (measure.chars < block_chars_min)
            return;
        const double points =
            1.0 + measure.commas + 1.0 + std::min(std::floor(measure.chars / 100.0), 3.0);
        int level = 0;
        for (auto id = page_.node(block).parent; id != no_node && level < ancestor_levels;
             id = page_.node(id).parent, ++level) {
            if (page_.node(id).parent == no_node && id != page_.body())
                break;
            start(id);
            points_[id] += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
        }
    }
    void start(NodeId id) {
        if (id >= known_.size()) {
            known_.resize(id + 1000, false);
            points_.resize(id + 1000, 0);
        }
        if (known_[id])
            return;
        known_[id] = true;
        order_.push_back(id);
        const auto& node = page_.node(id);
        points_[id] = tag_points(node.tag) + (weigh_hints_ ? hint_weight(node.hints) : 0);
    }
    /// Links take their share of the points; then the best ones, best first.
    std::vector<NodeId> best() {
        for (const auto id : order_)
            points_[id] *= 1.0 - page_.measure(id).link_density();
        auto ranked = order_;
        std::stable_sort(ranked.begin(), ranked.end(),
                         [&](NodeId a, NodeId b) { return points_[a] > points_[b]; });
        ranked.resize(std::min(ranked.size(), candidates_max));
        return ranked;
    }

  private:
    const Page& page_;
    bool weigh_hints_;
    std::vector<bool> known_;
    std::vector<double> points_;
    std::vector<NodeId> order_;
};

bool is_above(const Page& page, NodeId above, NodeId id) {
    for (id = page.node(id).parent; id != no_node; id = page.node(id).parent)
        if (id == above)
            return true;
    return false;
}

/// If several good candidates lie in one container, that is the article.
NodeId shared_container(const Page& page, const std::vector<NodeId>& best, const Scores& scores) {
    std::vector<NodeId> rivals;
    for (std::size_t i = 1; i < best.size(); ++i)
        if (scores.of(best[i]) >= 0.75 * scores.of(best[0]))
            rivals.push_back(best[i]);
    if (rivals.size() < 3)
        return best[0];
    for (auto above = page.node(best[0]).parent; above != no_node && above != page.body();
         above = page.node(above).parent)
        if (std::count_if(rivals.begin(), rivals.end(),
                          [&](NodeId id) { return is_above(page, above, id); }) >= 3)
            return above;
    return best[0];
}

/// Upwards while the parent's score says that more of the article lies beside.
NodeId climb(const Page& page, NodeId top, const Scores& scores) {
    double last = scores.of(top);
    const double threshold = last / 3;
    for (auto above = page.node(top).parent; above != no_node && above != page.body();
         above = page.node(above).parent) {
        if (!scores.has(above))
            continue;
        const double score = scores.of(above);
        if (score < threshold)
            break;
        if (score > last) {
            top = above;
            break;
        }
        last = score;
    }
    const auto is_only_child = [&](NodeId id) {
        std::size_t elements = 0;
        const auto parent = page.node(id).parent;
        for (auto child = page.node(parent).first_child; child != no_node;
             child = page.node(child).next)
            elements += !page.node(child).is_text;
        return elements == 1;
    };
    while (page.node(top).parent != no_node && page.node(top).parent != page.body() &&
           is_only_child(top))
        top = page.node(top).parent;
    return top;
}

bool ends_a_sentence(const std::string& text) {
    return text.find(". ") != std::string::npos || (!text.empty() && text.back() == '.');
}

/// The winner and the siblings that are like it.
std::vector<NodeId> join_siblings(const Page& page, NodeId top, const Scores& scores) {
    if (top == page.body() || page.node(top).parent == no_node)
        return {top};
    std::vector<NodeId> roots;
    const double threshold = std::max(10.0, scores.of(top) * 0.2);
    const auto& top_class = page.attribute(top, "class");
    for (auto id = page.node(page.node(top).parent).first_child; id != no_node;
         id = page.node(id).next) {
        const auto& node = page.node(id);
        if (node.is_text)
            continue;
        bool joins = id == top;
        const double bonus = !top_class.empty() && page.attribute(id, "class") == top_class
                                 ? scores.of(top) * 0.2
                                 : 0;
        if (!joins && scores.has(id) && scores.of(id) + bonus >= threshold)
            joins = true;
        if (!joins && node.tag == GUMBO_TAG_P) {
            const auto measure = page.measure(id);
            joins = (measure.chars > 80 && measure.link_density() < 0.25) ||
                    (measure.chars < 80 && measure.chars > 0 && measure.link_chars == 0 &&
                     ends_a_sentence(page.text_of(id)));
        }
        if (joins)
            roots.push_back(id);
    }
    return roots;
}

std::uint32_t count_chars(const Page& page, const std::vector<NodeId>& roots) {
    std::uint32_t chars = 0;
    for (const auto root : roots)
        chars += page.measure(root).chars;
    return chars;
}

MainText make_attempt(Page& page, std::string_view title, const Attempt& attempt) {
    MainText found;
    split_at_breaks(page);
    found.byline = remove_unlikely_parts(page, title, attempt.cut_unlikely);
    Scores scores(page, attempt.weigh_hints);
    for (const auto block : find_text_blocks(page))
        scores.add_block(block);
    const auto best = scores.best();
    auto top = page.body();
    if (!best.empty() && best[0] != page.body())
        top = climb(page, shared_container(page, best, scores), scores);
    found.roots = join_siblings(page, top, scores);
    for (const auto root : found.roots)
        clean_main_text(page, root, {attempt.weigh_hints, attempt.clean_by_content});
    return found;
}

}  // namespace

MainText find_main_text(Page& page, std::string_view title) {
    const auto untouched = page.nodes();
    std::uint32_t most = 0;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < std::size(attempts); ++i) {
        auto found = make_attempt(page, title, attempts[i]);
        const auto chars = count_chars(page, found.roots);
        if (chars >= article_chars_min)
            return found;
        if (chars > most) {
            most = chars;
            longest = i;
        }
        page.set_nodes(untouched);
    }
    return make_attempt(page, title, attempts[longest]);
}

}  // namespace dateline::indexer
