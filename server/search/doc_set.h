// SPDX-License-Identifier: GPL-3.0-or-later
// A set of documents as one bit each: what matches are combined and counted from.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::server {

/// Documents 0..rows-1. Two sets that are combined have the same number of rows. An eighth of a
/// byte a row: 62 kB for half a million articles, a few microseconds an operation.
class DocSet {
  public:
    explicit DocSet(std::uint32_t rows = 0) : rows_(rows), words_((rows + 63) / 64) {}
    DocSet(std::uint32_t rows, std::span<const std::uint32_t> documents) : DocSet(rows) {
        for (const auto document : documents)
            add(document);
    }

    std::uint32_t rows() const { return rows_; }
    std::uint64_t bytes() const { return words_.size() * sizeof(std::uint64_t); }
    void add(std::uint32_t document) { words_[document / 64] |= std::uint64_t{1} << document % 64; }
    void remove(std::uint32_t document) {
        words_[document / 64] &= ~(std::uint64_t{1} << document % 64);
    }
    bool contains(std::uint32_t document) const {
        return (words_[document / 64] >> document % 64 & 1) != 0;
    }
    bool empty() const;
    std::uint32_t count() const;
    std::uint32_t count_common(const DocSet& other) const;
    /// Documents of this set that are in the list.
    std::uint32_t count_common(std::span<const std::uint32_t> documents) const;

    DocSet& operator&=(const DocSet& other);
    DocSet& operator|=(const DocSet& other);
    DocSet& operator-=(const DocSet& other);
    bool operator==(const DocSet&) const = default;

    /// Calls `use(document)` for each, ascending.
    template <typename Use>
    void for_each(Use&& use) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (auto word = words_[i]; word != 0; word &= word - 1)
                use(static_cast<std::uint32_t>(i * 64) +
                    static_cast<std::uint32_t>(std::countr_zero(word)));
    }
    /// The same until `use` returns false.
    template <typename Use>
    void for_each_while(Use&& use) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (auto word = words_[i]; word != 0; word &= word - 1)
                if (!use(static_cast<std::uint32_t>(i * 64) +
                         static_cast<std::uint32_t>(std::countr_zero(word))))
                    return;
    }
    std::vector<std::uint32_t> list() const;

  private:
    std::uint32_t rows_;
    std::vector<std::uint64_t> words_;
};

}  // namespace dateline::server
