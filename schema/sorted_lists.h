// SPDX-License-Identifier: GPL-3.0-or-later
// Walks several sorted lists of texts as one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::schema {

/// Groups of equal texts, in their order. Texts must stay where they are. One thread.
class SortedLists {
  public:
    struct Item {
        std::uint32_t list = 0;
        std::uint32_t place = 0;  ///< in its list
    };
    using TextAt = std::function<std::string_view(std::uint32_t place)>;

    /// An ascending list; equal texts may follow one another.
    void add_list(std::uint32_t size, TextAt text_at) {
        lists_.push_back({size, std::move(text_at)});
        if (size > 0)
            push({lists_.back().text_at(0), {static_cast<std::uint32_t>(lists_.size() - 1), 0}});
    }

    /// The next group: `items` by list, then by place. False: there is none.
    bool next() {
        items.clear();
        if (heads_.empty())
            return false;
        text = heads_.front().text;
        while (!heads_.empty() && heads_.front().text == text) {
            std::pop_heap(heads_.begin(), heads_.end(), is_after);
            auto item = heads_.back().item;
            heads_.pop_back();
            const auto& list = lists_[item.list];
            for (bool same = true; same;) {
                items.push_back(item);
                if (++item.place == list.size)
                    break;
                const auto following = list.text_at(item.place);
                same = following == text;
                if (!same)
                    push({following, item});
            }
        }
        return true;
    }

    std::string_view text;
    std::vector<Item> items;

  private:
    struct List {
        std::uint32_t size = 0;
        TextAt text_at;
    };
    struct Head {
        std::string_view text;
        Item item;
    };
    static bool is_after(const Head& a, const Head& b) {
        return a.text != b.text ? a.text > b.text : a.item.list > b.item.list;
    }
    void push(const Head& head) {
        heads_.push_back(head);
        std::push_heap(heads_.begin(), heads_.end(), is_after);
    }

    std::vector<List> lists_;
    std::vector<Head> heads_;
};

}  // namespace dateline::schema
